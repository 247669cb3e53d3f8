import type { HandleReader } from '../registrar/handles.ts';
import { BadInputError } from '../runtime/errors.ts';
import type { Settings } from '../settings/schema.ts';

/** How to ask the registrar under given settings. */
export type AskHandle = (settings: Settings) => { readonly handleReader: Pick<HandleReader, 'handleInfo'> };

/**
 * Asks the registrar whether a handle is there and this account's own, before the settings are saved that name it: an
 * order with one that is not would fail, one domain after another. One that stood there before is not asked about.
 * @throws BadInputError naming the setting, never the handle. @throws UpstreamError if the registrar cannot be asked:
 * then it is not saved.
 */
export async function checkContactHandle(
  { from, to }: { readonly from: Settings | null; readonly to: Settings },
  connect: AskHandle,
): Promise<void> {
  const { contactHandle } = to;
  if (contactHandle === null || contactHandle === from?.contactHandle) return;
  if ((await connect(to).handleReader.handleInfo(contactHandle)) !== null) return;
  throw new BadInputError(
    'contactHandle: the registrar knows no such handle of this account; allowed: one of its own, or null',
  );
}
