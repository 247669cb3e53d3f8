import type { SendSlot } from '../mail/send-once.ts';
import type { Run } from '../state/run.ts';
import type { SendRecord } from '../state/send-record.ts';
import { Stale } from '../state/stale.ts';
import type { State } from '../state/state.ts';

/**
 * The place of a mail about a run. A run is written by its sweep, too, and by who approves it or tells its tickets: that
 * is laid aside, and only a mail that somebody else has touched is a reason to stop. @throws Stale on `save`, then.
 */
export function runMailSlot(loaded: Run, kind: string, runs: State['runs']): SendSlot {
  let run = loaded;
  const recordOf = ({ mails }: Run): SendRecord | null => mails[kind] ?? null;
  return {
    record: () => recordOf(run),
    save: async (record) => {
      const known = JSON.stringify(recordOf(run));
      for (;;) {
        const others = Object.entries(run.mails).filter(([name]) => name !== kind);
        const mails = { ...Object.fromEntries(others), ...(record && { [kind]: record }) };
        try {
          run = await runs.save(run, { ...run, mails });
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
