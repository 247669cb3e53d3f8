import type { Run } from '../state/run.ts';
import { Stale } from '../state/stale.ts';
import type { State } from '../state/state.ts';
import type { RunFact } from '../tickets/kinds.ts';
import type { TicketSlot } from '../tickets/tell.ts';

/**
 * The place of a run's ticket. A run is written by its sweep, too, and by who approves it: that is laid aside, and only
 * a ticket that somebody else has touched is a reason to stop. @throws Stale on `save`, then.
 */
export function runSlot(loaded: Run, fact: RunFact, runs: State['runs']): TicketSlot {
  let run = loaded;
  return {
    record: () => run.tickets[fact] ?? null,
    save: async (record) => {
      const known = run.tickets[fact];
      for (;;) {
        const others = Object.entries(run.tickets).filter(([name]) => name !== fact);
        const tickets = { ...Object.fromEntries(others), ...(record && { [fact]: record }) };
        try {
          run = await runs.save(run, { ...run, tickets });
          return;
        } catch (error) {
          const stands = error instanceof Stale ? await runs.load(run.runId) : null;
          if (stands === null || JSON.stringify(stands.tickets[fact]) !== JSON.stringify(known)) throw error;
          run = stands;
        }
      }
    },
  };
}
