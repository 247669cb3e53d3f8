import type { Temporal } from 'temporal-polyfill';
import type { Settings } from '../settings/schema.ts';
import type { Census } from './census.ts';
import type { Probes } from './probe.ts';

export interface CheckInput {
  readonly settings: Settings;
  readonly probes: Probes;
  /** null: the books could not be read, so only access is reported. */
  readonly census: Census | null;
  /** The wall clock in the configured zone at the time of the probes. */
  readonly now: Temporal.PlainDateTime;
}
