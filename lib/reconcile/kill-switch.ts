import { editSettings } from '../state/edit-settings.ts';
import type { ActingDeps } from './deps.ts';

/**
 * Sets `killSwitch` to `endings`, unless it stops as much already. Only a person takes it off. Repeating it changes
 * nothing.
 */
export async function stopEndings(why: string, deps: ActingDeps): Promise<void> {
  const { changed } = await editSettings(
    (settings) => (settings.killSwitch === 'off' ? { ...settings, killSwitch: 'endings' } : settings),
    { by: 'stichtag', why },
    deps,
  );
  if (changed) deps.log('killSwitchSet', { killSwitch: 'endings', why });
}
