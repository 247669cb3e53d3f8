import { setSetting } from '../settings/edit.ts';
import { editSettings, type Edited, type SettingsDeps } from '../state/edit-settings.ts';

/**
 * Changes one setting.
 * @param input.value JSON, or a text that needs no quotes. It stands in the settings alone, not in the version's reason.
 * @throws BadInputError naming the setting and what is allowed; the version in force stays.
 */
export function changeSetting(
  { path, value, by }: { readonly path: string; readonly value: string; readonly by: string },
  deps: SettingsDeps,
): Promise<Edited> {
  return editSettings((settings) => setSetting(settings, path, value), { by, why: `set ${path}` }, deps);
}
