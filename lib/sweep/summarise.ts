import type { Context } from '../reconcile/context.ts';
import { hold } from '../reconcile/held.ts';
import type { Run, StoredEntry } from '../state/run.ts';
import type { TicketRecord } from '../state/ticket-record.ts';
import { Stale } from '../state/stale.ts';
import { dueTickets } from '../tickets/due.ts';
import { ticketToken } from '../tickets/token.ts';
import type { SweepDeps } from './sweep-deps.ts';
import type { VerdictName, Row } from '../expiry/verdict.ts';

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
  const judged = { verdict: entry.verdict as VerdictName, row: entry.row as Row };
  const untold = dueTickets(judged, kase, settings).filter(({ kind }) => kase?.tickets[kind] === undefined);
  if (untold.length === 0) return;
  const record: TicketRecord = {
    state: 'summarised',
    token: ticketToken(runId, 'summary'),
    since: now,
    ticketId: null,
    tid: null,
  };
  const told = Object.fromEntries(untold.map(({ kind }) => [kind, record]));
  try {
    await held.save(
      { tickets: { ...kase?.tickets, ...told } },
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
