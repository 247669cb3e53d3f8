import type { Temporal } from 'temporal-polyfill';
import type { Context } from '../reconcile/context.ts';
import { hold } from '../reconcile/held.ts';
import { isSameTerm } from '../reconcile/term.ts';
import type { Run, StoredEntry } from '../state/run.ts';
import { Stale } from '../state/stale.ts';
import { mayAuthorise } from './judge.ts';
import type { SweepDeps } from './sweep-deps.ts';

const VALID_HOURS = 24;

/**
 * Gives leave for one ending, in its case. Given twice it is the same leave.
 * @param approved by a person: outside the daily counters.
 * @returns whether the case bears this run's leave now.
 */
export async function authorise(
  entry: StoredEntry,
  { runId, approval }: Pick<Run, 'runId' | 'approval'>,
  approved: boolean,
  { clock, settings, settingsVersion }: Context,
  { state, log }: SweepDeps,
): Promise<boolean> {
  const { domain, path, termEnd, cancelBy, domainId, clientId } = entry;
  if (path === null || termEnd === null || cancelBy === null) return false;
  const now = clock.now();
  const held = await hold(state, {
    domain,
    cause: approval === null ? 'sweep' : 'approve',
    by: approval?.by ?? 'stichtag',
    settingsVersion,
    now: () => now,
    termForNew: () => termEnd,
  });
  const kase = held.kase();
  if (kase?.authorisation?.runId === runId) return true;
  if (!mayAuthorise(kase) || (kase !== null && !isSameTerm(kase, termEnd))) return false;
  const authorisation = {
    runId,
    path,
    termEnd,
    domainId,
    clientId,
    settingsVersion,
    validUntil: validUntil(now, cancelBy, settings.timeZone),
    approved,
    rehearsal: false,
  };
  try {
    await held.save(
      { state: 'authorised', authorisation },
      {
        event: 'authorised',
        verdict: entry.verdict,
        row: entry.row,
        reasons: entry.reasons,
        facts: {
          termEnd: termEnd.toString(),
          cancelBy: cancelBy.toString(),
          invoiceId: entry.invoiceId,
          clientId,
          domainId,
        },
        note: `run ${runId}`,
      },
    );
    return true;
  } catch (error) {
    // A worker has it in hand; the next sweep sees what came of that.
    if (!(error instanceof Stale)) throw error;
    log('authorisationVoid', { domain, why: error.code });
    return false;
  }
}

/** A day, and not past the evening of `cancelBy`. */
function validUntil(now: Temporal.Instant, cancelBy: Temporal.PlainDate, timeZone: string): Temporal.Instant {
  const day = now.add({ hours: VALID_HOURS });
  const evening = cancelBy.add({ days: 1 }).toZonedDateTime(timeZone).toInstant();
  return day.epochMilliseconds <= evening.epochMilliseconds ? day : evening;
}
