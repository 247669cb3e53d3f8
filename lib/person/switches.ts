import type { Settings } from '../settings/schema.ts';
import { editSettings, type Edited, type SettingsDeps } from '../state/edit-settings.ts';

export type KillSwitch = Settings['killSwitch'];

/**
 * Sets the kill switch. `off` is also how a person takes it off after Stichtag set it because an ending of ours was
 * executed early. What is on its way is not called back; whatever would be sent next finds the switch.
 */
export async function setKillSwitch(
  { killSwitch, by }: { readonly killSwitch: KillSwitch; readonly by: string },
  deps: SettingsDeps,
): Promise<Edited> {
  return editSettings((settings) => ({ ...settings, killSwitch }), { by, why: `kill ${killSwitch}` }, deps);
}

/** Turns the dry run on or off: on, everything is decided and recorded, and nothing is called. */
export async function setDryRun(
  { dryRun, by }: { readonly dryRun: boolean; readonly by: string },
  deps: SettingsDeps,
): Promise<Edited> {
  const why = `dry-run ${dryRun ? 'on' : 'off'}`;
  return editSettings((settings) => ({ ...settings, dryRun }), { by, why }, deps);
}
