import type { ActingDeps } from '../reconcile/deps.ts';
import { hold, type Held } from '../reconcile/held.ts';
import { storedSettings } from '../state/edit-settings.ts';
import type { Asked } from './look-up.ts';

/** A domain's case to be changed by a person without asking the books: only one that is open, never a new one. */
export async function holdCase({ domain, by }: Asked, deps: ActingDeps): Promise<Held> {
  const { settings, version } = await storedSettings(deps);
  const clock = deps.clock(settings.timeZone);
  return hold(deps.state, {
    domain,
    by,
    cause: 'person',
    settingsVersion: version,
    now: () => clock.now(),
    termForNew: () => clock.today(),
  });
}
