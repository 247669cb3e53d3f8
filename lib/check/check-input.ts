import type { Temporal } from 'temporal-polyfill';
import type { UpstreamError } from '../runtime/errors.ts';
import type { Settings } from '../settings/schema.ts';
import type { Census } from './census.ts';
import type { Probes } from './probe.ts';

export interface CheckInput {
  readonly settings: Settings;
  readonly probes: Probes;
  /** The error, if the books could not be read. */
  readonly census: Census | UpstreamError;
  /** The wall clock in the configured zone at the time of the probes. */
  readonly now: Temporal.PlainDateTime;
}
