import { Temporal } from 'temporal-polyfill';
import { UpstreamError } from '../../../lib/runtime/errors.ts';
import { must } from './must.ts';
import { CANARY } from './nasty.ts';
import type { Outcome } from './tally.ts';

/** What came of asking one of the books: what it answered is checked, and an error must be the book's own. */
export async function outcomeOf<T>(
  asking: Promise<T>,
  answered: (value: T) => void,
  refused: (error: UpstreamError) => void,
): Promise<Outcome> {
  const came = await asking.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ('value' in came) {
    answered(came.value);
    return 'accepted';
  }
  // As it is, so that a failure shows where it came from.
  if (!(came.error instanceof UpstreamError)) throw came.error;
  refused(came.error);
  return came.error.code;
}

/** A message that quotes nothing of what was read, and is no longer than a line in a log may be. */
export function mustQuoteNothing(message: string): void {
  must(!message.includes(CANARY), `nothing that was read is quoted: ${message}`);
  must(message.length < 400, 'a message is a line');
}

/** A day that the calendar has, or none. */
export function mustBeDay(day: unknown): void {
  if (day === null) return;
  must(day instanceof Temporal.PlainDate, 'a date is a Temporal.PlainDate');
  must(Temporal.PlainDate.from(day.toString()).equals(day), 'a date is a day of the calendar');
}

export function mustBeId(id: number): void {
  must(Number.isSafeInteger(id) && id >= 1, 'an id is a whole number from 1');
}
