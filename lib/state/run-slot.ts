import type { Run } from './run.ts';
import type { SendRecord } from './send-record.ts';
import { Stale } from './stale.ts';
import type { State } from './state.ts';
import type { TicketRecord } from './ticket-record.ts';

/** A part of a run that holds records, each under a name. */
interface Part<Kept> {
  readonly in: (run: Run) => Readonly<Record<string, Kept>>;
  readonly over: (run: Run, records: Record<string, Kept>) => Run;
}

export const TICKETS: Part<TicketRecord> = {
  in: ({ tickets }) => tickets,
  over: (run, tickets) => ({ ...run, tickets }),
};
export const MAILS: Part<SendRecord> = {
  in: ({ mails }) => mails,
  over: (run, mails) => ({ ...run, mails }),
};

export interface RunSlot<Kept> {
  readonly record: () => Kept | null;
  /** null: forgotten. @throws Stale */
  readonly save: (record: Kept | null) => Promise<void>;
}

/**
 * The place of one record in a run. A run is written by its sweep, too, by who approves it and by who tells of it: that
 * is laid aside, and only a record that somebody else has touched is a reason to stop. @throws Stale on `save`, then.
 */
export function runSlot<Kept>(
  loaded: Run,
  part: Part<Kept>,
  name: string,
  runs: Pick<State['runs'], 'load' | 'save'>,
): RunSlot<Kept> {
  let run = loaded;
  const recordOf = (stored: Run): Kept | null => part.in(stored)[name] ?? null;
  return {
    record: () => recordOf(run),
    save: async (record) => {
      const known = JSON.stringify(recordOf(run));
      for (;;) {
        const others = Object.entries(part.in(run)).filter(([other]) => other !== name);
        const records = Object.fromEntries(record === null ? others : [...others, [name, record]]);
        try {
          run = await runs.save(run, part.over(run, records));
          return;
        } catch (error) {
          const stands = error instanceof Stale ? await runs.load(run.runId) : null;
          if (stands === null || JSON.stringify(recordOf(stands)) !== known) throw error;
          run = stands;
        }
      }
    },
  };
}
