import type * as z from 'zod';
import { caseSchema } from '../../lib/state/case.ts';
import { isEdge } from './edges.ts';
import { runSchema } from '../../lib/state/run.ts';
import type { TicketRecord } from '../../lib/state/ticket-record.ts';
import type { Leave, Notes } from './notes.ts';

/** What is looked at of a case and of a run as it is written. */
export const writtenCase = caseSchema.pick({
  domain: true,
  state: true,
  outbox: true,
  authorisation: true,
  consent: true,
  tickets: true,
});
export const writtenRun = runSchema.pick({ runId: true, tickets: true });
export type WrittenCase = z.output<typeof writtenCase>;
export type WrittenRun = z.output<typeof writtenRun>;

/** Looks at every case as it is written: the states it goes through, and the lines of history it bears. */
export function historyOver(notes: Notes, wrong: (text: string) => void) {
  const { states, lines, leave, requested, owner, opening } = notes;
  return {
    wroteRun: ({ runId, tickets }: WrittenRun): void => void opening.set(runId, openingIn(tickets)),
    wrote: ({ domain, state, outbox, authorisation, consent, tickets }: WrittenCase): void => {
      opening.set(domain, openingIn(tickets));
      const from = states.get(domain) ?? null;
      if (!isEdge(from, state)) wrong(`I6 ${domain}: ${from ?? 'nothing'} became ${state}`);
      states.set(domain, state);
      if (authorisation) leave.set(domain, textOf(authorisation));
      else if (state !== 'placing') leave.delete(domain);
      // A request that comes while the call is on its way changes nothing about it.
      if (state === 'placing' && from !== 'placing') requested.set(domain, consent !== null);
      for (const entry of outbox) {
        const key = `${domain} ${entry.version}`;
        const line = JSON.stringify(entry);
        if (!lines.has(key) && entry.event === 'adopted') owner.delete(domain);
        if ((lines.get(key) ?? line) !== line) wrong(`I6 ${key}: a line of history was written anew`);
        lines.set(key, line);
      }
    },
  };
}

const textOf = (authorisation: NonNullable<WrittenCase['authorisation']>): Leave => ({
  ...authorisation,
  termEnd: authorisation.termEnd.toString(),
  validUntil: authorisation.validUntil.toString(),
});

const openingIn = (tickets: Readonly<Record<string, TicketRecord>>): string[] =>
  Object.values(tickets).flatMap(({ state, token }) => (state === 'opening' ? [token] : []));
