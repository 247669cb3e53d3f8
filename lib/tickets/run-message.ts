import type { Temporal } from 'temporal-polyfill';
import { VERDICTS } from '../expiry/verdict.ts';
import { booksInDoubt, type StoredEntry } from '../state/run.ts';
import { displayName } from '../words/names.ts';
import { wordsIn, type Language, type Words } from '../words/words.ts';
import { PLAN } from './command.ts';
import type { RunAnswer, RunTicket } from './kinds.ts';
import { bullets, plain } from './markdown.ts';
import { textsIn } from './texts.ts';
import type { TicketTexts } from './ticket-texts.ts';

/** More than that nobody reads in a ticket about something else. */
const MAX_WAITING = 20;
const MAX_SUMMARY = 200;

export function runSubject({ fact, run, entries }: RunTicket, language: Language): string {
  const { RUN } = textsIn(language);
  const first = [...entries].sort(byDeadline)[0];
  const deadline = first && deadlineOf(first);
  const on = deadline ? wordsIn(language).day(deadline) : null;
  return fact === 'braked'
    ? RUN.brakedSubject(run.runId, entries.length, on)
    : RUN.summarySubject(entries.length, on);
}

/** The body of a run's ticket. Markdown. */
export function runMessage(ticket: RunTicket, language: Language): string {
  const texts = textsIn(language);
  const words = wordsIn(language);
  const parts = ticket.fact === 'braked' ? braked(ticket, texts, words) : summary(ticket, texts, words);
  return [...parts, texts.FRAME.settings(plain(ticket.run.settingsVersion))].join('\n\n');
}

/** The reply in a `braked` ticket of which nothing waits any more. Markdown. */
export function runAnswer({ kind, run, by }: RunAnswer, language: Language): string {
  const { RUN } = textsIn(language);
  if (kind === 'approved') return RUN.approved(run.runId, booksInDoubt(run));
  return RUN[kind](run.runId, by.runId, wordsIn(language).day(by.today));
}

function braked({ run, entries }: RunTicket, texts: TicketTexts, words: Words): string[] {
  const { RUN, FRAME } = texts;
  const shown = Math.min(entries.length, MAX_WAITING);
  return [
    RUN.braked(run.runId, words.day(run.today), entries.length),
    section(FRAME.whatToDo, RUN.brakedSteps(run.runId, booksInDoubt(run))),
    section(
      RUN.brakes,
      run.brakes.map((brake) => plain(words.brakeText(brake), 500)),
    ),
    ...(shown === 0
      ? []
      : [
          section(RUN.waiting, counts(entries, words)),
          section(RUN.first(shown), listed(entries, MAX_WAITING, texts, words)),
        ]),
  ];
}

function summary({ run, entries }: RunTicket, texts: TicketTexts, words: Words): string[] {
  const { RUN, FRAME } = texts;
  return [
    RUN.summary(run.runId, words.day(run.today), entries.length),
    section(FRAME.whatToDo, RUN.summarySteps),
    section(RUN.list, listed(entries, MAX_SUMMARY, texts, words)),
  ];
}

const section = (heading: string, lines: readonly string[]): string => `**${heading}:**\n\n${bullets(lines)}`;

function counts(entries: readonly StoredEntry[], { VERDICT_MEANINGS }: Words): string[] {
  return VERDICTS.flatMap((name) => {
    const count = entries.filter(({ verdict }) => verdict === name).length;
    return count === 0 ? [] : [`${count} × \`${name}\`: ${VERDICT_MEANINGS[name]}`];
  });
}

function listed(entries: readonly StoredEntry[], max: number, texts: TicketTexts, words: Words): string[] {
  const lines = [...entries].sort(byUrgency).map((entry) => line(entry, texts, words));
  const more = lines.length - max;
  return more > 0 ? [...lines.slice(0, max), texts.RUN.andMore(more, PLAN)] : lines;
}

function line(entry: StoredEntry, { FRAME, RUN }: TicketTexts, words: Words): string {
  const deadline = deadlineOf(entry);
  const facts = { ...entry, placeOn: null, warnOn: null };
  const would = entry.path === null || entry.path === entry.verdict ? '' : ` (${RUN.wouldBe(entry.path)})`;
  const why = entry.reasons.map((code) => words.reasonText(code, facts)).join('; ');
  return [
    deadline ? words.day(deadline) : RUN.noDeadline,
    `${entry.urgent ? `**${FRAME.urgent}** ` : ''}**${plain(displayName(entry.domain))}**`,
    `\`${entry.verdict}\`${would}`,
    plain(why, 500),
  ].join(' · ');
}

/** Whoever lets an ending stand has until its day, whoever wants one until the registrar's deadline. */
const deadlineOf = ({ ending, cancelBy }: StoredEntry): Temporal.PlainDate | null => ending ?? cancelBy;

/** What must be undone comes before what must be ended: a lost domain is worse than a late ending. */
function byUrgency(a: StoredEntry, b: StoredEntry): number {
  const rank = ({ verdict, urgent, ending }: StoredEntry): number =>
    verdict === 'revoke' || (urgent && ending !== null) ? 0 : 1;
  return rank(a) - rank(b) || byDeadline(a, b);
}

function byDeadline(a: StoredEntry, b: StoredEntry): number {
  const key = (entry: StoredEntry): string => `${deadlineOf(entry)?.toString() ?? '9999'} ${entry.domain}`;
  return key(a) < key(b) ? -1 : 1;
}
