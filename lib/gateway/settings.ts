import { isDeepStrictEqual } from 'node:util';
import { bringsUnknownHandle } from '../contacts/check-contact-handle.ts';
import type { Settings } from '../settings/schema.ts';
import { storedSettings } from '../state/edit-settings.ts';
import { Stale } from '../state/stale.ts';
import type { SettingsVersion } from '../state/state.ts';
import type { GatewayDeps, GatewayFunction, Params } from './deps.ts';
import { Refused } from './refused.ts';
import { settingsFromPage } from './settings-page.ts';
import { fieldProblem } from './words/field-rules.ts';

/** GetSettings: what of the settings the page shows, as they stand, and which version that is. */
export const getSettings: GatewayFunction = async (_, { state }) => {
  const { settings, version } = await storedSettings({ state });
  return { kind: 'result', result: { settings: shownOf(settings), version } };
};

/** ValidateSettings: would they be taken? Nothing is stored. @throws Refused with every field that is wrong. */
export const validateSettings: GatewayFunction = async (params, deps) => {
  const { stored } = await readPage(params, deps);
  return { kind: 'result', result: { valid: true, version: stored.version } };
};

/** SaveSettings: the next version, or none if nothing changes. @throws Refused as `validateSettings`, or if somebody else wrote. */
export const saveSettings: GatewayFunction = async (params, deps) => {
  const { state, clock } = deps;
  const { settings, stored } = await readPage(params, deps);
  if (isDeepStrictEqual(settings, stored.settings)) return saved(stored, false);
  try {
    const change = { by: 'whmcs', why: 'settings page', at: clock.now() };
    return saved(await state.settings.save(stored.number, settings, change), true);
  } catch (error) {
    if (error instanceof Stale) throw new Refused('settingsChanged');
    throw error;
  }
};

const saved = ({ version }: SettingsVersion, changed: boolean) => ({
  kind: 'result' as const,
  result: { version, changed },
});

async function readPage(
  params: Params,
  deps: GatewayDeps,
): Promise<{ readonly settings: Settings; readonly stored: SettingsVersion }> {
  const stored = await storedSettings(deps);
  const read = settingsFromPage(params['settings'], stored.settings, deps.language);
  if (read.kind === 'wrong') throw new Refused('settingsWrong', {}, read.problems);
  const change = { from: stored.settings, to: read.settings };
  if (await bringsUnknownHandle(change, () => deps.books.handleReader)) {
    throw new Refused('settingsWrong', {}, [fieldProblem('ContactHandle', 'unknownHandle')]);
  }
  return { settings: read.settings, stored };
}

function shownOf(settings: Settings) {
  const { whmcsBot, notification, contactManagement, contactHandle } = settings;
  const { autoDeleteMode, dnsZone, hiddenLockTlds, whmcs } = settings;
  return {
    whmcsBot,
    notification,
    contactManagement,
    contactHandle,
    autoDeleteMode,
    dnsZone,
    hiddenLockTlds,
    // Whoever gives WHMCS's domains another module must know whether they would still be looked after.
    whmcs: { registrars: whmcs.registrars },
  };
}
