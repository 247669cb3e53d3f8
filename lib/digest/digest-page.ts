import type { StoredEntry } from '../state/run.ts';
import { displayName } from '../words/names.ts';
import { wordsIn, type Language, type Words } from '../words/words.ts';
import { DAYS_AHEAD, deadlineOf } from './ahead.ts';
import type { Coming, CostGroup, Digest, Done } from './digest.ts';
import { moneyText } from './money.ts';
import type { Page, Section } from './page.ts';
import type { DigestTexts } from './words/digest-texts.ts';
import { digestTextsIn } from './words/texts.ts';

/** Nobody reads more lines of a kind in a mail. */
const MOST_ROWS = 100;

/** The digest of a run in one language. Pure. */
export function digestPage(digest: Digest, language: Language): Page {
  const { run, mode, killSwitch, done, coming, held } = digest;
  const texts = digestTextsIn(language);
  const words = wordsIn(language);
  const today = words.day(run.today);
  return {
    subject: texts.subject(today, done.length, coming.length, held.length),
    opening: [
      texts.opening(run.runId, today, run.totals?.live ?? null),
      texts.mode(mode),
      ...(run.dryRun ? [texts.dryRun] : []),
      ...(killSwitch === 'off' ? [] : [texts.killSwitch(killSwitch)]),
    ],
    sections: [
      ...brakesSection(digest, texts, words),
      doneSection(digest, texts, words),
      comingSection(digest, texts, words),
      heldSection(held, texts, words),
      ...costSections(digest, texts, language),
    ],
    closing: [texts.explain(EXPLAIN), texts.settings(run.settingsVersion)],
  };
}

const EXPLAIN = 'npm run explain -- DOMAIN';
const PLAN = 'npm run plan';

function brakesSection({ run }: Digest, texts: DigestTexts, { brakeText }: Words): Section[] {
  if (run.brakes.length === 0) return [];
  const waits = run.state === 'braked' && run.approval === null;
  const notes = waits ? [texts.approve(`npm run approve -- ${run.runId}`)] : [];
  return [
    section(
      texts.brakes,
      notes,
      run.brakes.map((brake) => [brakeText(brake)]),
      texts,
    ),
  ];
}

function doneSection(digest: Digest, texts: DigestTexts, { day }: Words): Section {
  const { done, ticketsOpened, since, timeZone } = digest;
  const when = since?.toZonedDateTimeISO(timeZone);
  const heading = texts.doneSince(
    when ? `${day(when.toPlainDate())}, ${when.toPlainTime().toString({ smallestUnit: 'minute' })}` : null,
  );
  const row = ({ at, domain, what, ending }: Done): string[] => [
    day(at.toZonedDateTimeISO(timeZone).toPlainDate()),
    displayName(domain),
    texts.done[what](ending && day(ending)),
  ];
  const tickets = ticketsOpened === 0 ? [] : [texts.tickets(ticketsOpened)];
  const notes = done.length + ticketsOpened === 0 ? [texts.nothingDone] : tickets;
  return section(heading, notes, done.map(row), texts);
}

function comingSection({ coming }: Digest, texts: DigestTexts, words: Words): Section {
  const row = ({ on, what, entry }: Coming): string[] => [
    words.day(on),
    displayName(entry.domain),
    `${texts.ahead[what]}: ${whyText(entry, words)}`,
  ];
  const notes = coming.length === 0 ? [texts.nothingComing] : [];
  return section(texts.coming(DAYS_AHEAD), notes, coming.map(row), texts);
}

function heldSection(held: readonly StoredEntry[], texts: DigestTexts, words: Words): Section {
  const notes = held.length === 0 ? [texts.nothingHeld] : [];
  return section(texts.held, notes, heldRows(held, texts, words), texts);
}

/** Entries that wait, each with its deadline, what holds it and why. */
export function heldRows(held: readonly StoredEntry[], texts: DigestTexts, words: Words): string[][] {
  return held.map((entry) => {
    const deadline = deadlineOf(entry);
    const holder = entry.heldBy === null ? [] : [texts.heldBy(entry.heldBy)];
    const what = [words.VERDICT_MEANINGS[entry.verdict as keyof Words['VERDICT_MEANINGS']], ...holder];
    return [
      deadline ? words.day(deadline) : texts.noDeadline,
      displayName(entry.domain),
      `${entry.urgent ? `${texts.urgent} ` : ''}${what.join(', ')}: ${whyText(entry, words)}`,
    ];
  });
}

const whyText = (entry: StoredEntry, { reasonText }: Words): string =>
  entry.reasons
    .filter((code) => !SAID_BY_THE_DAY.includes(code))
    .map((code) => reasonText(code, { ...entry, placeOn: null, warnOn: null }))
    .join('; ');

const SAID_BY_THE_DAY: readonly string[] = ['beforeWarnOn', 'beforePlaceOn'];

function costSections({ costs }: Digest, texts: DigestTexts, language: Language): Section[] {
  const { orphans, neverEnded, priced } = costs;
  const group = (heading: string, mean: string, { lines, yearly, unpriced }: CostGroup): Section[] => {
    if (lines.length === 0) return [];
    const sum = yearly.map((money) => moneyText(money, language)).join(' + ');
    const notes = [
      mean,
      ...(priced ? [] : [texts.pricesUnread]),
      ...(sum === '' ? [] : [texts.aYear(sum)]),
      ...(priced && unpriced > 0 ? [texts.unpriced(unpriced)] : []),
    ];
    const rows = lines.map(({ domain, yearly: price }) => [
      displayName(domain),
      price ? moneyText(price, language) : texts.noPrice,
    ]);
    return [section(heading, notes, rows, texts)];
  };
  return [
    ...group(texts.orphans(orphans.lines.length), texts.orphansMean, orphans),
    ...group(texts.neverEnded(neverEnded.lines.length), texts.neverEndedMean, neverEnded),
  ];
}

/** A section with as many rows as anybody reads. */
export function section(
  heading: string,
  notes: readonly string[],
  rows: readonly (readonly string[])[],
  texts: DigestTexts,
): Section {
  const more = rows.length - MOST_ROWS;
  return { heading, notes, rows: rows.slice(0, MOST_ROWS), more: more > 0 ? texts.more(more, PLAN) : null };
}
