import { Temporal } from 'temporal-polyfill';
import type { OrderRecord } from '../state/order-record.ts';
import type { Standing } from './standing.ts';

/** Handles and zone take seconds, and no request lives longer: whoever prepared for so long is dead, or will find out. */
const PREPARING_MINUTES = 2;
/** As docs/adr/0007: only a read that long after a call proves that it did nothing. */
const PROVEN_AFTER = {
  unclear: { minutes: 15 },
  /** It may have been taken, with 1001 at that. */
  ordering: { hours: 24 },
  ordered: { hours: 24 },
  pending: { hours: 24 },
} as const;
/** A request that ends meanwhile stores its answer within that; after it nobody is working on it any more. */
const SENDING_MINUTES = 2;

/** What a reading of now makes of an order. `waits`: nothing is proven yet. */
export type Settled = 'done' | 'pending' | 'notSeen' | 'abandoned' | 'waits' | 'rests';

/** By what the registrar shows of the domain now. Pure. */
export function settledBy(record: OrderRecord, standing: Standing, now: Temporal.Instant): Settled {
  const { state, since, sentAt } = record;
  if (state === 'preparing') return isAbandoned(record, now) ? 'abandoned' : 'waits';
  if (state === 'done') return 'rests';
  // Late, or the registrar's "refused" was not so.
  if (standing === 'ours') return state === 'ordering' && isBeingSent(record, now) ? 'waits' : 'done';
  if (state === 'failed') return 'rests';
  if (state === 'ordering' && isBeingSent(record, now)) return 'waits';
  if (standing === 'underWay') return 'pending';
  if (!isPast(sentAt ?? since, PROVEN_AFTER[state], now)) return 'waits';
  return needsTwoDays(record) && !isAbsentForADay(record, now) ? 'waits' : 'notSeen';
}

/** Nobody prepares it any more, and nothing was ordered. */
export const isAbandoned = ({ state, since }: OrderRecord, now: Temporal.Instant): boolean =>
  state === 'preparing' && isPast(since, { minutes: PREPARING_MINUTES }, now);

/**
 * What was seen, or was taken and takes days, does not come to nothing by one reading: that would cancel it in WHMCS. Of one
 * that is `ordering` nobody knows that it was taken, and whoever sent it may yet store its answer.
 */
const needsTwoDays = ({ kind, state, shown }: OrderRecord): boolean =>
  state !== 'ordering' && (shown !== null || kind === 'transfer');

const isAbsentForADay = ({ absentSince }: OrderRecord, now: Temporal.Instant): boolean =>
  absentSince !== null && isPast(absentSince, { hours: 24 }, now);

/** A reading by which it does not show, to be remembered until another one says the same a day later. */
export const isFirstAbsence = (record: OrderRecord, standing: Standing): boolean =>
  standing === 'notOurs' && record.absentSince === null && isUnderWay(record) && needsTwoDays(record);

const isUnderWay = ({ state }: OrderRecord): boolean =>
  state === 'ordered' || state === 'pending' || state === 'unclear';

/** The answer may yet come, and whoever waits for it will store it. */
const isBeingSent = ({ sentAt, since }: OrderRecord, now: Temporal.Instant): boolean =>
  !isPast(sentAt ?? since, { minutes: SENDING_MINUTES }, now);

/**
 * May another order of this domain be begun, which does not show as ours? Its record has been settled by that same reading.
 * One that was carried out is not ordered again for a day, whatever a reading says: registrars' books lag.
 */
export function mayBegin(
  record: Pick<OrderRecord, 'state' | 'since'> | null,
  now: Temporal.Instant,
): boolean {
  if (record === null || record.state === 'failed') return true;
  return record.state === 'done' && isPast(record.since, { hours: 24 }, now);
}

/** An order that is carried out later than anybody would believe: a person looks. Transfers take up to about ten days. */
const SLOW_AFTER = { days: 14 } as const;

export function isSlow({ state, sentAt }: OrderRecord, now: Temporal.Instant): boolean {
  return state === 'pending' && sentAt !== null && isPast(sentAt, { hours: SLOW_AFTER.days * 24 }, now);
}

/** In how many seconds it is looked at again: at first each minute, later every 15 minutes, the most a queue keeps. */
export function lookAgainIn({ sentAt, since }: OrderRecord, now: Temporal.Instant): number {
  const age = (sentAt ?? since).until(now).total('seconds');
  return Math.round(Math.min(900, Math.max(60, age / 4)));
}

function isPast(from: Temporal.Instant, by: Temporal.DurationLike, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(from.add(by), now) <= 0;
}
