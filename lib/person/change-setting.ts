import { checkContactHandle, type AskHandle } from '../contacts/check-contact-handle.ts';
import { checkSettings } from './check-settings.ts';
import { setSetting } from '../settings/edit.ts';
import type { Settings } from '../settings/schema.ts';
import { editSettings, storedSettings, type Edited, type SettingsDeps } from '../state/edit-settings.ts';

/**
 * Changes one setting.
 * @param input.value JSON, or a text that needs no quotes. It stands in the settings alone, not in the version's reason.
 * @throws BadInputError naming the setting and what is allowed; the version in force stays. A contact handle is asked
 * about at the registrar. @throws UpstreamError if it cannot be asked.
 */
export async function changeSetting(
  { path, value, by }: { readonly path: string; readonly value: string; readonly by: string },
  deps: SettingsDeps & { readonly connect: AskHandle },
): Promise<Edited> {
  const change = (from: Settings): Settings => {
    const to = setSetting(from, path, value);
    checkSettings({ from, to });
    return to;
  };
  const { settings: from } = await storedSettings(deps);
  await checkContactHandle({ from, to: change(from) }, deps.connect);
  return editSettings(change, { by, why: `set ${path}` }, deps);
}
