import type { GatewayDeps } from './deps.ts';
import { Refused } from './refused.ts';
import { settingsInForce } from '../state/edit-settings.ts';

/**
 * Right before a call that changes something at the registrar: does nothing stand against it by now? Whoever threw the
 * kill switch must find that nothing leaves any more.
 * @throws Refused
 */
export async function refuseIfStopped({ acting, signal }: GatewayDeps): Promise<void> {
  const { settings } = await settingsInForce(acting);
  if (settings.dryRun) throw new Refused('dryRun');
  if (settings.killSwitch === 'all') throw new Refused('killSwitch');
  if (signal.aborted) throw new Refused('tooSlow');
}
