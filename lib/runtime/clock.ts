import { Temporal } from 'temporal-polyfill';

export interface Clock {
  /** The real instant: staleness, signatures and durations are measured by it. */
  now(): Temporal.Instant;
  /** The calendar day the rules are applied to, in the configured zone. */
  today(): Temporal.PlainDate;
}

/** @param rehearsedToday moves the calendar only (`STICHTAG_TODAY`), never `now()`. */
export function systemClock(timeZone: string, rehearsedToday?: Temporal.PlainDate): Clock {
  return {
    now: () => Temporal.Now.instant(),
    today: () => rehearsedToday ?? Temporal.Now.plainDateISO(timeZone),
  };
}
