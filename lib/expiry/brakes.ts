import type { DomainName } from '../names/domain-name.ts';
import { endingShareOf, over, shareOf, type BookTotals, type Brake } from './brake.ts';
import { comparedBrakes, type Comparison } from './comparison.ts';
import { endingsADay, type Rules } from './rules.ts';
import { tally, type BrakedEntry, type DoneToday } from './tally.ts';

export type { BookTotals, Brake, BrakeName } from './brake.ts';

/** WHMCS runs its cron daily: two hours of grace. */
export const CRON_MAX_HOURS = 26;
export const MAX_ENDING_SHARE = 0.1;
/** Revokes a day of endings that are not ours, or whose domain is not covered by a paid line. */
export const MAX_REVOKES = 25;

/** What a sweep knows beside its plan and its books. Left out, as in a plan without state: nothing. */
export interface History {
  readonly comparison?: Comparison | null;
  readonly doneToday?: DoneToday;
  /** A person let these domains through: they count for no daily limit. */
  readonly approved?: ReadonlySet<DomainName>;
}

/** Every brake that a sweep with this plan trips; `effectOf` says what each of them stops. */
export function brakesOf(
  entries: readonly BrakedEntry[],
  books: BookTotals,
  rules: Rules,
  { comparison = null, doneToday = NOTHING_DONE, approved = new Set() }: History = {},
): Brake[] {
  const planned = tally(entries, rules, approved);
  const { brakes } = rules;
  return [
    ...over('maxEndings', withDone(planned.endings, doneToday.endings), endingsADay(brakes, books.live)),
    ...[...planned.endingsOf].flatMap(([client, n]) =>
      over('maxPerClient', withDone(n, doneToday.endingsOf.get(client) ?? 0), brakes.maxPerClient, client),
    ),
    ...over('maxRevokes', withDone(planned.revokes, doneToday.revokes), MAX_REVOKES),
    ...over('booksIncomplete', books.incomplete.length, 0),
    ...over('cronAge', books.cronAgeHours, CRON_MAX_HOURS),
    ...over('consentShare', shareOf(books.autoRenewOff, books.active), brakes.maxConsentShare),
    ...(isShareAccepted(comparison) ? [] : over('endingShare', endingShareOf(books), MAX_ENDING_SHARE)),
    ...(comparison === null ? [] : comparedBrakes(entries, books, rules, comparison)),
    ...over('maxTickets', planned.tickets, brakes.maxTickets),
  ];
}

/** A person who approved a book that ends more than that has seen it: from then on only a jump counts. */
const isShareAccepted = (comparison: Comparison | null): boolean =>
  comparison?.lastPassed?.approvedBy != null && comparison.lastPassed.endingShare > MAX_ENDING_SHARE;

const NOTHING_DONE: DoneToday = { endings: 0, revokes: 0, endingsOf: new Map() };

/** What was done is past holding back: it trips nothing where nothing more is planned. */
const withDone = (planned: number, done: number): number => (planned === 0 ? 0 : planned + done);
