import { displayName } from '../words/names.ts';
import { wordsIn, type Language } from '../words/words.ts';
import { explain } from './command.ts';
import { deadlineOf } from './deadline.ts';
import { domainMessage } from './domain-message.ts';
import type { DomainTicket, RenderedTicket, RunTicket, TicketAnswer, TicketKind } from './kinds.ts';
import { clip, plain } from './markdown.ts';
import { runMessage, runSubject } from './run-message.ts';
import { textsIn } from './texts.ts';

/** What a person is told about one domain: what it is, what to do by when, why, from which facts. Pure. */
export function renderTicket(ticket: DomainTicket, language: Language): RenderedTicket {
  const { SUBJECTS, FRAME } = textsIn(language);
  const deadline = deadlineOf(ticket);
  const urgent = ticket.urgent || ALWAYS_URGENT.includes(ticket.kind);
  const about = SUBJECTS[ticket.kind](ticket, deadline && FRAME.until(deadline));
  const name = clip(displayName(ticket.domain), MAX_NAME);
  return {
    subject: `[${ticket.token}] ${urgent ? `${FRAME.urgent} ` : ''}${name}: ${about}`,
    message: domainMessage(ticket, language),
    priority: urgent ? 'High' : ticket.kind === 'placed' ? 'Low' : 'Medium',
  };
}

/** What a person is told about a whole run. Pure. */
export function renderRunTicket(ticket: RunTicket, language: Language): RenderedTicket {
  const urgent = ticket.entries.some((entry) => entry.urgent);
  const flag = urgent ? `${textsIn(language).FRAME.urgent} ` : '';
  return {
    subject: `[${ticket.token}] ${flag}${runSubject(ticket, language)}`,
    message: runMessage(ticket, language),
    priority: urgent || ticket.fact === 'braked' ? 'High' : 'Medium',
  };
}

/** A reply to a ticket that is there already: it is settled, or back or changed with all it says. Markdown. */
export function renderAnswer({ kind, about }: TicketAnswer, language: Language): string {
  const { FRAME } = textsIn(language);
  if (kind !== 'resolved') return `${FRAME[kind]}\n\n${domainMessage(about, language)}`;
  const words = wordsIn(language);
  return [
    `**${plain(displayName(about.domain))}** ${FRAME.settled(about.today)}`,
    `${FRAME.now}: ${about.reasons.map((code) => words.reasonText(code, about.evidence)).join('; ')}.`,
    FRAME.explain(explain(about.domain)),
  ].join('\n\n');
}

/** Somebody's domain is lost, or will be though it should not. */
const ALWAYS_URGENT: readonly TicketKind[] = [
  'endedThoughCovered',
  'lost',
  'revokeFailed',
  'revokeWaits',
  'executedEarly',
];

/** So that the deadline behind the name stays in sight. */
const MAX_NAME = 48;
