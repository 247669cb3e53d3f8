import { Temporal } from 'temporal-polyfill';
import { displayName } from '../words/names.ts';
import { wordsIn, type Language, type Words } from '../words/words.ts';
import type { Attached, Composition } from './compose.ts';
import { ticketWhen } from './events.ts';
import type { ReadMail } from './read-mail.ts';
import { oneLine } from './text.ts';
import type { LetterTexts } from './words/letter-texts.ts';
import { letterTextsIn } from './words/texts.ts';

/** What a person is told about a mail: the registrar's is forwarded, any other announced. */
export interface LetterInput {
  readonly read: ReadMail;
  readonly key: string;
  readonly receivedAt: Temporal.Instant;
  readonly timeZone: string;
  readonly language: Language;
  /** Is there anybody in whose name tickets are opened? */
  readonly opensTickets: boolean;
  /** It may have been sent before. */
  readonly again: boolean;
}

export type Letter = Pick<Composition, 'kind' | 'subject' | 'text' | 'attached'>;

/** Pure. Whatever a mail says stands on a line of its own, behind a word of ours. */
export function letterOf(input: LetterInput): Letter {
  const texts = letterTextsIn(input.language);
  const letter = input.read.believed.kind === 'genuine' ? forward(input, texts) : announcement(input, texts);
  const again = input.again ? `${texts.againSubject} ` : '';
  return {
    ...letter,
    subject: `[Stichtag] ${again}${letter.subject}`,
    text: input.again ? `${texts.again}\n\n${letter.text}` : letter.text,
  };
}

function forward(input: LetterInput, texts: LetterTexts): Letter {
  const { read, key } = input;
  const { classified, mail, raw } = read;
  const words = wordsIn(input.language);
  const what = words.MAIL_EVENT_TEXTS[classified.event];
  const attached = raw !== null && raw.length <= MOST_ATTACHED ? ({ kind: 'original', raw } as const) : null;
  const [domain] = classified.domains;
  const facts = [
    line(texts.recognised, `${classified.event} (${ruleText(read, texts)})`),
    line(texts.domains, classified.domains.map(displayName).join(', ') || texts.none),
    ...(classified.order === null ? [] : [line(texts.order, classified.order)]),
    ...(classified.date === null ? [] : [line(texts.date, dayText(classified.date, words))]),
    line(texts.from, mail?.from?.address ?? texts.none),
    line(texts.subject, mail?.subject ?? ''),
    line(texts.received, receivedText(input, words)),
    ...provenText(read, texts),
    line(texts.key, key),
  ];
  const then = [
    ...(domain === undefined ? [] : [texts.looks]),
    ...ticketText(input, texts),
    ...(classified.event === 'unknown' ? [texts.teach(TEACH)] : []),
    attached === null ? texts.originalTooLarge : texts.originalAttached,
  ];
  const about = domain === undefined ? (mail?.subject ?? '') : displayName(domain);
  return {
    kind: 'forward',
    subject: `${what}: ${oneLine(about, LONGEST)}`,
    text: paragraphs(texts.genuineOpening(what), facts.join('\n'), ...then),
    attached,
  };
}

function announcement(input: LetterInput, texts: LetterTexts): Letter {
  const { read, key } = input;
  const { believed, mail, failure, raw } = read;
  const words = wordsIn(input.language);
  const attached = unverifiedText(read);
  const sender = mail?.from?.address ?? null;
  const why = believed.kind === 'quarantined' ? texts.doubts[believed.why] : '';
  const facts = [
    line(texts.from, sender === null ? texts.none : `${sender} (${texts.unproven})`),
    line(texts.subject, mail?.subject ?? texts.none),
    line(texts.received, receivedText(input, words)),
    ...(failure === null ? [] : [line(texts.error, failure)]),
    ...(raw === null ? [] : [line(texts.size, texts.bytes(raw.length))]),
    line(texts.key, key),
  ];
  const then = [
    texts.nothingDone,
    ...(believed.why === 'senderNotAllowed' && sender !== null ? [trustText(sender, texts)] : []),
    attached === null ? texts.noText : texts.textAttached,
  ];
  const about = [sender ?? texts.none, mail?.subject ?? failure ?? ''].filter(Boolean).join(', ');
  const opening = failure === null ? texts.unverifiedOpening : texts.unreadable;
  return {
    kind: 'announcement',
    subject: texts.unverifiedSubject(oneLine(about, LONGEST)),
    text: paragraphs(`${opening} ${why}`, facts.join('\n'), ...then),
    attached,
  };
}

/** Only what the virus scan passed, and only its text: nothing that opens or loads anything. */
function unverifiedText({ mail, virus }: ReadMail): Attached | null {
  if (mail === null || virus !== 'PASS' || mail.text.trim() === '') return null;
  return { kind: 'text', filename: 'unverified.txt', text: mail.text };
}

/** A sender's address is anybody's text: in a command that is copied to a shell it must be nothing else. */
function trustText(sender: string, texts: LetterTexts): string {
  return /^\w[\w.+-]*@[\w.-]+$/.test(sender)
    ? texts.trust(`npm run mail -- trust ${sender}`)
    : texts.oddSender;
}

function ticketText({ read: { classified }, opensTickets }: LetterInput, texts: LetterTexts): string[] {
  const when = ticketWhen(classified.event);
  if (when === 'no') return [];
  return [opensTickets ? texts.ticket[when] : texts.noTicket];
}

const TEACH = 'npm run mail -- teach FILE --event EVENT';

const ruleText = ({ classified }: ReadMail, texts: LetterTexts): string =>
  classified.rule === null ? texts.noRule : texts.rule(classified.rule);

const provenText = ({ believed }: ReadMail, texts: LetterTexts): string[] =>
  believed.kind === 'genuine' ? [line(texts.proven, texts.proof(believed.why, believed.senderDomain))] : [];

function receivedText({ receivedAt, timeZone }: LetterInput, { day }: Words): string {
  const local = receivedAt.toZonedDateTimeISO(timeZone);
  return `${day(local.toPlainDate())}, ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}

function dayText(date: string, { day }: Words): string {
  try {
    return day(Temporal.PlainDate.from(date));
  } catch {
    return date;
  }
}

const line = (label: string, text: string): string => `${label}: ${oneLine(text, LONGEST)}`;
const paragraphs = (...all: string[]): string => `${all.map((one) => one.trim()).join('\n\n')}\n`;

/** Characters of a line that somebody else wrote. */
const LONGEST = 300;
/** Bytes: in base64, where it must be, SES takes it still. */
const MOST_ATTACHED = 6_000_000;
