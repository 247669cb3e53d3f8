import { daysFrom } from '../expiry/calendar.ts';
import { displayName } from '../words/names.ts';
import { wordsIn, type Language, type Words } from '../words/words.ts';
import { explain } from './command.ts';
import { deadlineOf } from './deadline.ts';
import type { DomainTicket } from './kinds.ts';
import { bullets, link, plain } from './markdown.ts';
import { stepsOf } from './steps.ts';
import { textsIn } from './texts.ts';
import type { TicketTexts } from './ticket-texts.ts';

/** The body of a domain's ticket, in the order a clerk asks: what, what to do, why, from which facts. Markdown. */
export function domainMessage(ticket: DomainTicket, language: Language): string {
  const texts = textsIn(language);
  const words = wordsIn(language);
  const { FRAME, OPENINGS, STEPS } = texts;
  return [
    `**${plain(displayName(ticket.domain))}** ${OPENINGS[ticket.kind](ticket)}`,
    `**${FRAME.whatToDo}, ${when(ticket, texts)}:**`,
    bullets(stepsOf(ticket).map((step) => STEPS[step](ticket))),
    `**${FRAME.why}:**`,
    bullets(why(ticket, texts, words)),
    `**${FRAME.restsOn}:**`,
    bullets(evidence(ticket, texts, words)),
    `**${FRAME.more}:**`,
    bullets(more(ticket, texts)),
  ].join('\n\n');
}

function when(ticket: DomainTicket, { FRAME }: TicketTexts): string {
  const deadline = deadlineOf(ticket);
  if (deadline === null) return FRAME.atOnce;
  return `${FRAME.until(deadline)} (${FRAME.inDays(daysFrom(ticket.today, deadline.on))})`;
}

function why(ticket: DomainTicket, { FRAME, DETAIL }: TicketTexts, words: Words): string[] {
  const { row, reasons, evidence: facts, detail } = ticket;
  return [
    FRAME.row(row, words.ROW_TEXTS[row]),
    reasons.map((code) => words.reasonText(code, facts)).join('; '),
    ...(detail === null ? [] : [DETAIL(detail)]),
  ];
}

function evidence(ticket: DomainTicket, { FRAME }: TicketTexts, { day, sourceText }: Words): string[] {
  const { termEnd, cancelBy, placeOn, ending, coveredUntil, coveredBy, invoiceId, notice } = ticket.evidence;
  const say = FRAME.evidence;
  // What is not at the registrar has no ending there, and no deadline.
  const here = ticket.absentSince === null && ticket.kind !== 'lost' && ticket.kind !== 'executedEarly';
  const lines = [
    invoiceId && say.invoice(`${invoiceId}`),
    coveredBy && coveredUntil ? say.coveredUntil(day(coveredUntil)) : say.notCovered,
    here && (ending === null ? say.noEnding : say.ending(day(ending))),
    ticket.path && say.path(ticket.path),
    termEnd && say.termEnd(day(termEnd)),
    here && cancelBy && say.cancelBy(day(cancelBy), notice, plain(sourceText(notice.source))),
    here && placeOn && ending === null && say.placeOn(day(placeOn)),
    ticket.absentSince && say.absentSince(day(ticket.absentSince)),
  ];
  return lines.filter((line) => typeof line === 'string');
}

function more(ticket: DomainTicket, { FRAME }: TicketTexts): string[] {
  const { domain, links, evidence: facts, settingsVersion } = ticket;
  const inWhmcs = [
    links.domain && link(FRAME.domain, links.domain),
    links.invoice && facts.invoiceId && link(FRAME.invoice(facts.invoiceId), links.invoice),
  ].filter((part) => typeof part === 'string');
  return [
    FRAME.explain(explain(domain)),
    ...(inWhmcs.length === 0 ? [] : [`${FRAME.inWhmcs}: ${inWhmcs.join(', ')}`]),
    FRAME.settings(plain(settingsVersion)),
  ];
}
