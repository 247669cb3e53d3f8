import type { DomainName } from '../names/domain-name.ts';
import { StichtagError, StoppedError } from '../runtime/errors.ts';
import type { Settings } from '../settings/schema.ts';
import { settingsInForce } from '../state/edit-settings.ts';
import type { RepairDeps } from './drift-repair-deps.ts';
import { previewOne, repairOne, type DomainPreview, type DomainRepair } from './drift-repair-domain.ts';

export interface RepairInput {
  readonly domains: readonly DomainName[];
  readonly by: string;
  /** Whether owners may get another handle too, where their registry takes that as an update. */
  readonly owners: boolean;
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
export async function repairDrift({ domains, by, owners }: RepairInput, deps: RepairDeps): Promise<Repaired> {
  const outcomes = new Map<DomainName, DomainRepair>();
  for (const domain of domains) {
    try {
      const settings = await unstopped(deps);
      const input = { domain, by, owners, settings, unstopped: () => unstopped(deps) };
      outcomes.set(domain, await repairOne(input, deps));
    } catch (error) {
      // It must be told what was done before.
      if (outcomes.size === 0 || !(error instanceof StichtagError)) throw error;
      return { outcomes, stopped: error instanceof StoppedError ? error.message : error.code };
    }
  }
  return { outcomes, stopped: null };
}

/** What `repairDrift` would do, by what the books show now. @throws StoppedError as it. @throws StichtagError */
export async function previewRepair(
  { domains, owners }: Omit<RepairInput, 'by'>,
  deps: RepairDeps,
): Promise<ReadonlyMap<DomainName, DomainPreview>> {
  const settings = await unstopped(deps);
  const previews = new Map<DomainName, DomainPreview>();
  for (const domain of domains) previews.set(domain, await previewOne({ domain, owners, settings }, deps));
  return previews;
}

/** Looked at before each call: whoever throws the kill switch must find that nothing leaves any more. */
async function unstopped(deps: RepairDeps): Promise<Settings> {
  const { settings } = await settingsInForce(deps);
  if (settings.killSwitch === 'all') throw new StoppedError('no contact is changed: killSwitch is "all"');
  if (settings.dryRun || deps.dryRunOnly === true)
    throw new StoppedError('no contact is changed: dryRun is on');
  return settings;
}
