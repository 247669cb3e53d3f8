import type { OrderWriter } from '../registrar/orders.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import type { Settings } from '../settings/schema.ts';
import type { State } from '../state/state.ts';
import type { WhmcsReader } from '../whmcs/whmcs.ts';
import type { DriftDeps } from './drift.ts';
import type { HandleDeps } from './handle-deps.ts';

export interface RepairBooks extends Pick<DriftDeps, 'handleReader' | 'contactSource'> {
  readonly whmcs: Pick<WhmcsReader, 'domainRows' | 'configurationValue'>;
  readonly handleWriter: HandleDeps['writer'];
  readonly orderWriter: Pick<OrderWriter, 'change'>;
}

export interface RepairDeps {
  readonly state: Pick<State, 'settings' | 'notices' | 'handles'>;
  readonly connect: (settings: Settings) => RepairBooks;
  readonly clock: (timeZone: string) => Clock;
  readonly log: Log;
  readonly hashKey: () => Promise<Buffer>;
  readonly dryRunOnly?: boolean;
}
