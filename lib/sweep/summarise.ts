import type { Context } from '../reconcile/context.ts';
import { hold } from '../reconcile/held.ts';
import { restingState } from '../reconcile/rest.ts';
import type { Case } from '../state/case.ts';
import type { Run, StoredEntry } from '../state/run.ts';
import type { TicketRecord } from '../state/ticket-record.ts';
import { Stale } from '../state/stale.ts';
import { dueTickets } from '../tickets/due.ts';
import type { TicketKind } from '../tickets/kinds.ts';
import { ticketToken } from '../tickets/token.ts';
import { isUntold } from './judge.ts';
import type { SweepDeps } from './sweep-deps.ts';
import type { ReasonCode, Row, VerdictName } from '../expiry/verdict.ts';

/** Notes in a domain's case that the run's summary tells its fact, so that no ticket of its own follows. */
export async function summarise(
  entry: StoredEntry,
  { runId, today }: Run,
  { clock, settings, settingsVersion }: Context,
  { state }: SweepDeps,
): Promise<void> {
  const { domain } = entry;
  const now = clock.now();
  const held = await hold(state, {
    domain,
    cause: 'sweep',
    by: 'stichtag',
    settingsVersion,
    now: () => now,
    termForNew: () => entry.termEnd ?? today,
  });
  const kase = held.kase();
  const judged = {
    verdict: entry.verdict as VerdictName,
    row: entry.row as Row,
    reasons: entry.reasons as ReasonCode[],
  };
  const due = dueTickets(judged, kase, settings).map(({ kind }) => kind);
  const untold = due.filter((kind) => isUntold(kase?.tickets[kind], settings));
  if (untold.length === 0) return;
  const none = { token: ticketToken(runId, 'summary'), ticketId: null, tid: null };
  // In a dry run nobody is told in the summary either.
  const how = { state: settings.dryRun ? ('recorded' as const) : ('summarised' as const), since: now };
  const told = Object.fromEntries(
    untold.map((kind): [string, TicketRecord] => [kind, { ...(ticketOf(kase, kind) ?? none), ...how }]),
  );
  const target = restingState(judged, kase?.state ?? 'watching');
  try {
    await held.save(
      {
        tickets: { ...kase?.tickets, ...told },
        // Nobody will look at it to find where it rests.
        ...(target !== null && { state: target, authorisation: null }),
      },
      {
        event: 'ticketSummarised',
        note: `run ${runId}`,
        verdict: entry.verdict,
        row: entry.row,
        reasons: entry.reasons,
      },
    );
  } catch (error) {
    if (!(error instanceof Stale)) throw error;
  }
}

/** A ticket it once had, to be gone on with if its fact comes back. */
function ticketOf(kase: Case | null, kind: TicketKind): TicketRecord | null {
  const record = kase?.tickets[kind];
  return record === undefined || record.ticketId === null ? null : record;
}
