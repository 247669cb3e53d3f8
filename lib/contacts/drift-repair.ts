import type { DomainName } from '../names/domain-name.ts';
import { StichtagError, StoppedError } from '../runtime/errors.ts';
import type { Settings } from '../settings/schema.ts';
import { settingsInForce } from '../state/edit-settings.ts';
import type { RepairDeps } from './drift-repair-deps.ts';
import { repairOne, type DomainRepair } from './drift-repair-domain.ts';

export interface RepairInput {
  readonly domains: readonly DomainName[];
  readonly by: string;
}

export interface Repaired {
  readonly outcomes: ReadonlyMap<DomainName, DomainRepair>;
  /** Why the rest was left: the code of an error, or the switch; null: none was. */
  readonly stopped: string | null;
}

/**
 * Gives each domain the contacts that the settings and WHMCS want, one domain after the other. Stopped anywhere, it is
 * begun anew: what is right already is seen by reading, and the same call twice changes nothing.
 * @throws StoppedError if a switch stands against it before the first domain. @throws StichtagError as the first domain
 * fails: nothing is lost by it.
 */
export async function repairDrift({ domains, by }: RepairInput, deps: RepairDeps): Promise<Repaired> {
  const outcomes = new Map<DomainName, DomainRepair>();
  for (const domain of domains) {
    try {
      const settings = await unstopped(deps);
      outcomes.set(domain, await repairOne({ domain, by, settings, unstopped: () => unstopped(deps) }, deps));
    } catch (error) {
      // It must be told what was done before.
      if (outcomes.size === 0 || !(error instanceof StichtagError)) throw error;
      return { outcomes, stopped: error instanceof StoppedError ? error.message : error.code };
    }
  }
  return { outcomes, stopped: null };
}

/** Looked at before each call: whoever throws the kill switch must find that nothing leaves any more. */
async function unstopped(deps: RepairDeps): Promise<Settings> {
  const { settings } = await settingsInForce(deps);
  if (settings.killSwitch === 'all') throw new StoppedError('no contact is changed: killSwitch is "all"');
  if (settings.dryRun || deps.dryRunOnly === true)
    throw new StoppedError('no contact is changed: dryRun is on');
  return settings;
}
