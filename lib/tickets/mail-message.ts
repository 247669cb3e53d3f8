import { daysFrom } from '../expiry/calendar.ts';
import { isLeaving } from '../mail/events.ts';
import { displayName } from '../words/names.ts';
import { wordsIn, type Language, type Words } from '../words/words.ts';
import { explain } from './command.ts';
import type { RenderedTicket } from './kinds.ts';
import { mailDeadline } from './mail-deadline.ts';
import type { MailDomain, MailTicket } from './mail-kinds.ts';
import { bullets, clip, code, link, plain } from './markdown.ts';
import { textsIn } from './texts.ts';
import type { TicketTexts } from './ticket-texts.ts';

/** What a person is told about a registrar's mail: what it reports, what to do by when, where it is. Pure. */
export function renderMailTicket(ticket: MailTicket, language: Language): RenderedTicket {
  const texts = textsIn(language);
  const { FRAME, MAIL } = texts;
  const urgent = isUrgent(ticket);
  const deadline = mailDeadline(ticket);
  const until = deadline && FRAME.until(deadline);
  return {
    subject: `[${ticket.token}] ${urgent ? `${FRAME.urgent} ` : ''}${MAIL.subject(ticket, namesOf(ticket, MAX_NAME), until)}`,
    message: message(ticket, texts, wordsIn(language)),
    priority: urgent ? 'High' : 'Medium',
  };
}

/** A domain that somebody has paid for leaves us, or may have: a person finds out. */
export const isUrgent = ({ event, domains }: MailTicket): boolean =>
  isLeaving(event) && domains.some(({ covered }) => covered !== false);

function message(ticket: MailTicket, texts: TicketTexts, words: Words): string {
  const { FRAME, MAIL } = texts;
  return [
    MAIL.opening(ticket, words.MAIL_EVENT_TEXTS[ticket.event], bold(ticket)),
    `**${FRAME.whatToDo}, ${when(ticket, texts)}:**`,
    bullets([...MAIL.steps(ticket), MAIL.where(ticket.forwarded, code(ticket.key))]),
    `**${FRAME.restsOn}:**`,
    bullets(evidence(ticket, texts, words)),
    `**${FRAME.more}:**`,
    bullets(more(ticket, texts)),
  ].join('\n\n');
}

function when(ticket: MailTicket, { FRAME, MAIL }: TicketTexts): string {
  const deadline = mailDeadline(ticket);
  if (deadline === null) return FRAME.atOnce;
  const days = FRAME.inDays(daysFrom(ticket.today, deadline.on));
  return `${FRAME.until(deadline)} (${days}${deadline.assumed ? `; ${MAIL.assumed}` : ''})`;
}

function evidence(ticket: MailTicket, texts: TicketTexts, { day }: Words): string[] {
  const { MAIL } = texts;
  const { rule, order, date, receivedOn, event } = ticket;
  const lines = [
    MAIL.received(day(receivedOn)),
    MAIL.recognised(code(event), rule === null ? null : code(rule)),
    order !== null && MAIL.order(code(order)),
    date && MAIL.date(day(date)),
    ...ticket.domains.map((domain) => aboutDomain(domain, texts, day)),
  ];
  return lines.filter((line) => typeof line === 'string');
}

function aboutDomain(about: MailDomain, { FRAME, MAIL }: TicketTexts, day: Words['day']): string {
  const { domain, covered, coveredUntil, ending, atRegistrar } = about;
  const say = FRAME.evidence;
  if (covered === null) return `**${plain(displayName(domain))}**: ${MAIL.notTold}`;
  const facts = [
    covered && coveredUntil ? say.coveredUntil(day(coveredUntil)) : say.notCovered,
    atRegistrar ? (ending === null ? say.noEnding : say.ending(day(ending))) : MAIL.notAtRegistrar,
  ];
  return `**${plain(displayName(domain))}**: ${facts.join('; ')}`;
}

function more({ domains, settingsVersion }: MailTicket, { FRAME }: TicketTexts): string[] {
  const inWhmcs = domains.flatMap(({ domain, links }) =>
    links.domain === null ? [] : [link(displayName(domain), links.domain)],
  );
  return [
    ...domains.map(({ domain }) => FRAME.explain(explain(domain))),
    ...(inWhmcs.length === 0 ? [] : [`${FRAME.inWhmcs}: ${inWhmcs.join(', ')}`]),
    FRAME.settings(plain(settingsVersion)),
  ];
}

const bold = ({ domains }: MailTicket): string =>
  domains.map(({ domain }) => `**${plain(displayName(domain))}**`).join(', ');

/** The first, and how many more. Empty: none. */
function namesOf({ domains }: MailTicket, max: number): string {
  const [first, ...others] = domains;
  if (first === undefined) return '';
  const name = clip(displayName(first.domain), max);
  return others.length === 0 ? name : `${name} (+${others.length})`;
}

/** So that what is behind the name stays in sight. */
const MAX_NAME = 48;
