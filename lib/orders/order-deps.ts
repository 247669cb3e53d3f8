import type { HintQueue } from '../reconcile/hint.ts';
import type { HandleReader, HandleWriter } from '../registrar/handles.ts';
import type { OrderWriter } from '../registrar/orders.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import type { Settings } from '../settings/schema.ts';
import type { SettingsVersion, State } from '../state/state.ts';

/** What looks at an order and settles it. */
export interface SettleDeps {
  readonly state: Pick<State, 'orders' | 'notices'>;
  readonly reader: Pick<HandleReader, 'domainContacts'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/** What orders. */
export interface OrderDeps extends Omit<SettleDeps, 'state' | 'reader'> {
  readonly state: Pick<State, 'orders' | 'notices' | 'handles'>;
  readonly reader: HandleReader;
  readonly handleWriter: HandleWriter;
  readonly orderWriter: Pick<OrderWriter, 'register' | 'transfer' | 'createZone'>;
  readonly queue: HintQueue;
  readonly settings: Settings;
  readonly settingsVersion: Pick<SettingsVersion, 'version'>;
  /** Asked right before the order leaves: whoever threw a switch must find that nothing leaves any more. */
  readonly settingsNow: () => Promise<Pick<SettingsVersion, 'version'>>;
  readonly hashKey: () => Promise<Buffer>;
  readonly requestId: string;
  /** Asked right before each handle and the zone: it throws if nothing may be changed any more. */
  readonly mayChange?: () => Promise<void>;
  /** Aborted: nothing that changes something is begun any more. */
  readonly signal: AbortSignal;
  readonly sleep?: (ms: number) => Promise<void>;
}
