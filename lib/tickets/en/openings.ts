import { dayOr } from '../../words/en/dates.ts';
import type { DomainTicket } from '../kinds.ts';
import { isForTomorrow, isTaken } from '../problem.ts';
import type { TicketTexts } from '../ticket-texts.ts';

const termEnd = ({ evidence }: DomainTicket): string => dayOr(evidence.termEnd, 'the end of its term');
const ending = ({ evidence }: DomainTicket): string => dayOr(evidence.ending, 'an unknown day');
const asPath = ({ path }: DomainTicket): string => (path === null ? '' : ` (${path})`);

export const OPENINGS: TicketTexts['OPENINGS'] = {
  decide: (t) =>
    `renews by itself on ${termEnd(t)} unless it is ended before, and a person has to say which.`,
  endedThoughCovered: (t) =>
    `is ended at the registrar for ${ending(t)} although it is covered. Stichtag did not place that ending and does not undo it by itself.`,
  refunded: () => 'is covered, but the invoice that renewed it was refunded. Is it to be kept?',
  endingOdd: (t) => `is ended at the registrar for ${ending(t)}, and something about that is odd.`,
  inProgress: (t) =>
    `is still being registered or transferred in, and yet the registrar shows an ending for ${ending(t)}.`,
  hold: () => 'is not touched, because its facts are not clear. Neither is it ended nor kept on purpose.',
  lost: () => 'is not at the registrar any more, though it should be.',
  late: (t) => `can no longer be ended in time: it renews on ${termEnd(t)} and the registrar charges for it.`,
  refused: (t) => `should be ended for ${termEnd(t)}${asPath(t)}, and the registrar refused that.`,
  notConfirmed: (t) =>
    `should be ended for ${termEnd(t)}${asPath(t)}. ${isTaken(t) ? 'The registrar accepted that, but does not show it.' : 'Whether the registrar took that is not known, and it does not show it.'}`,
  revokeFailed: (t) =>
    `is to be kept, but its ending for ${ending(t)} still stands at the registrar: it could not be undone.`,
  revokeWaits: (t) =>
    `is to be kept, but its ending for ${ending(t)} still stands at the registrar: undoing it waits for ${isForTomorrow(t) ? 'tomorrow' : 'a person'}.`,
  notExecuted: () => 'renewed, although our ending stood at the registrar: it was not executed.',
  executedEarly: (t) =>
    `is gone although its term runs until ${termEnd(t)}: the registrar executed our ending early. Stichtag has therefore set the kill switch to \`endings\`: it places no more endings, and goes on undoing them.`,
  placed: (t) =>
    `ends on ${ending(t)}: ${t.path === null ? 'the ending' : PLACED[t.path]} stands at the registrar.`,
};

const PLACED = { delete: 'its deletion', transit: 'its return to DENIC (transit)' } as const;
