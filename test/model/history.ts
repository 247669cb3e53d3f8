import type { Case } from '../../lib/state/case.ts';
import { isEdge } from './edges.ts';
import type { Notes } from './notes.ts';

/** Looks at every case as it is written: the states it goes through, and the lines of history it bears. */
export function historyOver(notes: Notes, wrong: (text: string) => void) {
  const { states, lines, approved, requested, owner } = notes;
  return {
    wrote: ({ domain, state, outbox, authorisation, consent }: Case): void => {
      const from = states.get(domain) ?? null;
      if (!isEdge(from, state)) wrong(`I6 ${domain}: ${from ?? 'nothing'} became ${state}`);
      states.set(domain, state);
      if (authorisation) approved.set(domain, authorisation.approved);
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
