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
export async function checkContactHandle(change: HandleInSettings, connect: AskHandle): Promise<void> {
  if (!(await bringsUnknownHandle(change, () => connect(change.to).handleReader))) return;
  throw new BadInputError(
    'contactHandle: the registrar knows no such handle of this account; allowed: one of its own, or null',
  );
}

interface HandleInSettings {
  readonly from: Settings | null;
  readonly to: Settings;
}

/** Is a handle put in that the registrar does not know, or that is not ours? @throws UpstreamError if it cannot be asked. */
export async function bringsUnknownHandle(
  { from, to: { contactHandle } }: HandleInSettings,
  reader: () => Pick<HandleReader, 'handleInfo'>,
): Promise<boolean> {
  if (contactHandle === null || contactHandle === from?.contactHandle) return false;
  return (await reader().handleInfo(contactHandle)) === null;
}
