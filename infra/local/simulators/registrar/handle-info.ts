import type { RegistrarHandle } from '../book/types.ts';
import { ADDRESS, NAMES } from './handle-fields.ts';
import type { Operation, OperationCall, OperationReply } from './operation.ts';
import { refusal } from './refusals.ts';
import { SoapFault } from './soap-fault.ts';
import { node, text } from './xml.ts';

export const handleInfo: Operation = {
  shape: { handle: 'required', clientTRID: 'required', forReseller: 'optional' },
  run: (call) => {
    const handle = handleAskedFor(call);
    if (handle === undefined) return unknownHandle(call);
    const fields = [...NAMES, ...ADDRESS].map((name) => text(name, handle[name]));
    const more = [text('handle', handle.handle), text('reseller', 'EX-12345'), extension(handle)];
    return { extras: [...fields, ...more].join(''), returnCode: 1000, returnMessage: '' };
  },
};

export const handleAskedFor = ({ book, text: field }: OperationCall): RegistrarHandle | undefined =>
  book.registrar.handles.get(field('handle').toUpperCase());

/** @throws SoapFault where the quirks want one. */
export function unknownHandle({ quirks }: OperationCall): OperationReply {
  if (quirks.unknownHandle === 'fault') throw new SoapFault('No such handle');
  return refusal(2303, 'Object does not exist');
}

/** nil where there is nothing, as in the recorded reply. */
function extension({ extension: held }: RegistrarHandle): string {
  const told = Object.entries(held);
  if (told.length === 0) return text('extension', null);
  return node(
    'extension',
    'HandleInfoResponseExtension',
    FIELDS.map((name) => text(name, held[name] ?? '')).join(''),
  );
}

const FIELDS = [
  ...['vatId', 'companyId', 'personId', 'trademarkId', 'birthplace', 'birthdate', 'state'],
  ...['atDiscloseVoice', 'atDiscloseFax', 'atDiscloseMail', 'idAuthority', 'companyUrl', 'companyType'],
  ...['personJobTitle', 'dunsId', 'xxxId'],
];
