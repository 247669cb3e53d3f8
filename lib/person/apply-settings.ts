import { isDeepStrictEqual } from 'node:util';
import { checkContactHandle, type AskHandle } from '../contacts/check-contact-handle.ts';
import { checkSettings } from './check-settings.ts';
import { BadInputError, StoppedError } from '../runtime/errors.ts';
import { diffSettings, type SettingChange } from '../settings/diff.ts';
import type { NamedSettings } from '../settings/file.ts';
import type { Settings } from '../settings/schema.ts';
import { Stale } from '../state/stale.ts';
import type { SettingsVersion } from '../state/state.ts';
import { storedSettings, type SettingsDeps } from '../state/edit-settings.ts';

/** What commands set between two files: a file that does not speak of them leaves them as they are. */
const KEPT_SETTINGS = ['killSwitch', 'dryRun', 'handsOff', 'keepUntil'] as const satisfies (keyof Settings)[];
type KeptSetting = (typeof KEPT_SETTINGS)[number];

export interface ApplyPreview {
  /** What is in force now, and would be replaced. */
  readonly onto: SettingsVersion;
  readonly changes: readonly SettingChange[];
  /** Settings the file does not name, and that stay as they are. */
  readonly kept: readonly KeptSetting[];
}

export interface ApplyDeps extends SettingsDeps {
  readonly connect: AskHandle;
}

/**
 * What applying a file would change.
 * @throws BadInputError if it is nothing, if it names a contact handle that the registrar does not know, or as
 * `checkSettings`.
 * @throws UpstreamError if the registrar cannot be asked about one.
 */
export async function previewApply(
  file: NamedSettings,
  deps: Pick<ApplyDeps, 'state' | 'connect'>,
): Promise<ApplyPreview> {
  const onto = await storedSettings(deps);
  checkSettings({ from: onto.settings, to: file.settings });
  await checkContactHandle({ from: onto.settings, to: file.settings }, deps.connect);
  const changes = diffSettings(onto.settings, laidOver(file, onto.settings));
  if (changes.length === 0) {
    throw new BadInputError(
      `FILE: it says what ${onto.version} says already; allowed: a file that changes something`,
    );
  }
  return { onto, changes, kept: KEPT_SETTINGS.filter((key) => !file.named.has(key)) };
}

/**
 * Puts a settings file in force as the next version.
 * @param input.onto the version the preview was made from. @throws StoppedError if another is in force by now: what
 * would change has not been seen. @throws BadInputError as `previewApply`.
 */
export async function applySettings(
  { file, by, onto }: { readonly file: NamedSettings; readonly by: string; readonly onto: SettingsVersion },
  { state, clock, connect }: ApplyDeps,
): Promise<SettingsVersion> {
  const settings = laidOver(file, onto.settings);
  if (isDeepStrictEqual(settings, onto.settings)) await previewApply(file, { state, connect });
  checkSettings({ from: onto.settings, to: settings });
  await checkContactHandle({ from: onto.settings, to: settings }, connect);
  const at = clock(settings.timeZone).now();
  try {
    return await state.settings.save(onto.number, settings, { by, why: `apply ${file.version}`, at });
  } catch (error) {
    if (!(error instanceof Stale)) throw error;
    throw new StoppedError('the settings were changed meanwhile: look again at what the file would change');
  }
}

function laidOver({ settings, named }: NamedSettings, stored: Settings): Settings {
  const kept = KEPT_SETTINGS.filter((key) => !named.has(key)).map((key) => [key, stored[key]]);
  return { ...settings, ...(Object.fromEntries(kept) as Partial<Settings>) };
}
