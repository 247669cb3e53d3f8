import { Temporal } from 'temporal-polyfill';
import type { Context } from '../reconcile/context.ts';
import type { Case } from '../state/case.ts';
import type { SweepDeps } from './sweep-deps.ts';

/**
 * Tells how many calls have not come to what they should have by now: alarms go by these numbers. Counted before the
 * books are read, so that a book that does not answer hides none.
 */
export function countCases(
  runId: string,
  cases: Iterable<Case>,
  { clock }: Pick<Context, 'clock'>,
  { log }: Pick<SweepDeps, 'log'>,
): void {
  const open = [...cases];
  const now = clock.now();
  const soon = clock.today().add({ days: 7 });
  const count = (holds: (kase: Case) => boolean): number => open.filter(holds).length;
  log('casesCounted', {
    runId,
    open: open.length,
    unclearOverHour: count((kase) => kase.state === 'unclear' && isOlder(kase, now.subtract({ hours: 1 }))),
    placedOverDay: count((kase) => kase.state === 'placed' && isOlder(kase, now.subtract({ hours: 24 }))),
    revokesUnconfirmed7Days: count((kase) => isUndoing(kase) && endsBefore(kase, soon)),
  });
}

const isOlder = ({ pending }: Case, time: Temporal.Instant): boolean =>
  pending !== null && Temporal.Instant.compare(pending.since, time) < 0;

/** The ending must go, and nobody has seen it gone. */
function isUndoing({ state, pending, problems }: Case): boolean {
  return (
    state === 'revoking' ||
    pending?.kind === 'revoke' ||
    problems.revokeFailed !== undefined ||
    problems.revokeWaits !== undefined
  );
}

const endsBefore = ({ endingSeen, termEnd }: Case, day: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(endingSeen ?? termEnd, day) < 0;
