import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../runtime/clock.ts';
import { StichtagError } from '../runtime/errors.ts';
import type { Settings } from '../settings/schema.ts';
import { Stale } from './stale.ts';
import type { SettingsVersion, State } from './state.ts';

export interface Edited {
  /** What is in force now. */
  readonly current: SettingsVersion;
  /** false: it was so already, and no version was written. */
  readonly changed: boolean;
}

export interface SettingsDeps {
  readonly state: Pick<State, 'settings'>;
  readonly clock: (timeZone: string) => Clock;
}

/**
 * Stores a new version of the settings made from the one in force. If another comes in between, the change is made to
 * that one: nobody's change is lost.
 * @param change must give valid settings. @throws StichtagError `noSettings` if none were ever stored.
 */
export async function editSettings(
  change: (settings: Settings) => Settings,
  { by, why }: { readonly by: string; readonly why: string },
  { state, clock }: SettingsDeps,
): Promise<Edited> {
  for (;;) {
    const current = await storedSettings({ state });
    const next = change(current.settings);
    if (isDeepStrictEqual(next, current.settings)) return { current, changed: false };
    try {
      const at = clock(current.settings.timeZone).now();
      return { current: await state.settings.save(current.number, next, { by, why, at }), changed: true };
    } catch (error) {
      if (!(error instanceof Stale)) throw error;
    }
  }
}

/**
 * What to work by: the settings as stored, except that where `dryRunOnly` holds everything is a dry run whatever they
 * say. Not to be edited and stored again: `editSettings` does that.
 * @throws StichtagError `noSettings` if none were ever stored.
 */
export async function settingsInForce({
  state,
  dryRunOnly = false,
}: Pick<SettingsDeps, 'state'> & { readonly dryRunOnly?: boolean }): Promise<SettingsVersion> {
  const stored = await storedSettings({ state });
  return dryRunOnly ? { ...stored, settings: { ...stored.settings, dryRun: true } } : stored;
}

/** @throws StichtagError `noSettings` if none were ever stored. */
export async function storedSettings({ state }: Pick<SettingsDeps, 'state'>): Promise<SettingsVersion> {
  const current = await state.settings.current();
  if (current === null) throw new StichtagError('noSettings', 'no settings are stored');
  return current;
}
