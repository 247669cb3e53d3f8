import type { Run, StoredEntry } from '../state/run.ts';
import { ticketAuthor } from '../tickets/author.ts';
import type { RunFact } from '../tickets/kinds.ts';
import { renderRunTicket } from '../tickets/render.ts';
import { openOnce, type TicketSlot, type Told } from '../tickets/tell.ts';
import { ticketToken } from '../tickets/token.ts';
import { currentContext } from './context.ts';
import type { ActingDeps } from './deps.ts';

/** Opens the one ticket a run has about one of its facts. */
export async function tellRun(
  { runId, fact }: { readonly runId: string; readonly fact: RunFact },
  deps: ActingDeps,
): Promise<Told> {
  const context = await currentContext(deps);
  const author = ticketAuthor(context.settings);
  let run = await deps.state.runs.load(runId);
  if (run === null || author === null) return 'told';
  const entries: StoredEntry[] = [];
  for await (const entry of deps.state.runs.entries(runId)) if (concerns(entry, fact)) entries.push(entry);
  const token = ticketToken(runId, fact);
  const slot: TicketSlot = {
    record: () => run?.tickets[fact] ?? null,
    save: async (record) => {
      const stored = run as Run;
      const others = Object.entries(stored.tickets).filter(([name]) => name !== fact);
      const tickets = { ...Object.fromEntries(others), ...(record && { [fact]: record }) };
      run = await deps.state.runs.save(stored, { ...stored, tickets });
    },
  };
  const text = renderRunTicket({ fact, token, run, entries }, context.settings.ticket.language);
  return openOnce(
    slot,
    { token, domainId: null, text },
    {
      author,
      whmcs: context.books.whmcs,
      writer: context.books.whmcsWriter,
      departmentId: context.settings.ticket.departmentId,
      dryRun: context.settings.dryRun,
      now: () => context.clock.now(),
      log: deps.log,
    },
  );
}

/** `braked`: what waits for a person. `summary`: what would have had a ticket of its own. */
function concerns({ heldBy }: StoredEntry, fact: RunFact): boolean {
  return fact === 'summary' ? heldBy === 'maxTickets' : heldBy !== null && heldBy !== 'maxTickets';
}
