import { day, dayOr } from '../../words/en/dates.ts';
import { isForTomorrow } from '../problem.ts';
import type { TicketTexts } from '../ticket-texts.ts';

const when = (until: string | null): string => ` ${until ?? 'now'}`;

export const SUBJECTS: TicketTexts['SUBJECTS'] = {
  decide: (_, until) => `end it or keep it? Decide${when(until)}`,
  endedThoughCovered: (_, until) => `ended though covered; decide${when(until)}`,
  refunded: (_, until) => `renewal refunded; keep it? Decide${when(until)}`,
  endingOdd: (_, until) => `something is odd about its ending; look${when(until)}`,
  inProgress: (_, until) => `not registered yet, but ended; look${when(until)}`,
  hold: (_, until) => `the facts are not clear; put them right${when(until)}`,
  lost: (_, until) => `gone, though it should be here; act${when(until)}`,
  late: ({ evidence }) => `too late to end; renews on ${dayOr(evidence.termEnd, 'its term end')}`,
  refused: (_, until) => `the registrar refused its ending; act${when(until)}`,
  notConfirmed: (_, until) => `its ending does not show; look${when(until)}`,
  revokeFailed: (_, until) => `its ending could not be undone; act${when(until)}`,
  revokeWaits: (t, until) =>
    `undoing its ending waits for ${isForTomorrow(t) ? 'tomorrow; look' : 'you; act'}${when(until)}`,
  notExecuted: () => 'renewed although we had ended it; claim it back',
  executedEarly: (_, until) => `ended early; no more endings are placed; act${when(until)}`,
  placed: ({ evidence, path }) =>
    `${path === null ? 'ended' : PLACED[path]} for ${evidence.ending === null ? 'its term end' : day(evidence.ending)}`,
};

const PLACED = { delete: 'to be deleted', transit: 'transit placed' } as const;
