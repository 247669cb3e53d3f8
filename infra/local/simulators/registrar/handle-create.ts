import type { Book, RegistrarHandle } from '../book/types.ts';
import { ADDRESS_SHAPE, extensionOf, unfit } from './handle-fields.ts';
import { accept } from './lies.ts';
import type { Operation, OperationCall } from './operation.ts';
import { refusal } from './refusals.ts';
import { text } from './xml.ts';

/** Gives back an equal handle if there is one, unless a new one is forced: nobody has seen the real one do either. */
export const handleCreate: Operation = {
  shape: {
    ...{ firstname: 'required', lastname: 'required', company: 'required', country: 'required' },
    forceNew: 'optional',
    ...ADDRESS_SHAPE,
  },
  run: (call) => {
    const content = contentIn(call);
    const field = unfit(content);
    if (field !== undefined)
      return { ...refusal(2004, `invalid parameter ${field}`), extras: text('handleId', '') };
    const isForced = ['true', '1'].includes(call.text('forceNew'));
    const handle = (isForced ? undefined : equalTo(call.book, content)) ?? {
      ...content,
      handle: newName(call.book, content),
    };
    return accept(call, { handle }, text('handleId', handle.handle));
  },
};

function contentIn(call: OperationCall): RegistrarHandle {
  const { text: field } = call;
  return {
    handle: '',
    ...{ firstname: field('firstname'), lastname: field('lastname'), company: field('company') },
    ...{ street: field('street'), pcode: field('pcode'), city: field('city'), country: field('country') },
    ...{ phone: field('phone'), fax: field('fax'), email: field('email') },
    extension: extensionOf(call),
  };
}

function equalTo({ registrar }: Book, content: RegistrarHandle): RegistrarHandle | undefined {
  const wanted = JSON.stringify(content);
  for (const held of registrar.handles.values()) {
    if (held.email === content.email && JSON.stringify({ ...held, handle: '' }) === wanted) return held;
  }
  return undefined;
}

/** Initials and seven digits. */
function newName({ registrar }: Book, { firstname, lastname, company }: RegistrarHandle): string {
  const letters = `${firstname.slice(0, 1)}${lastname.slice(0, 1)}${company}XX`;
  const initials = letters
    .normalize('NFD')
    .replace(/[^a-z]/gi, '')
    .slice(0, 2)
    .toUpperCase();
  return `${initials}${2_000_000 + registrar.handles.size}@HANDLES.DE`;
}
