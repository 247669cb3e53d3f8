import type { Temporal } from 'temporal-polyfill';
import type { JoinDeps } from '../books/join.ts';
import { NO_STATE } from '../books/near.ts';
import { readBooks, type ReadBooks } from '../books/read-books.ts';
import { brakesOf, type BookTotals, type Brake } from '../expiry/brakes.ts';
import type { Facts, Memory } from '../expiry/facts.ts';
import { byDeadline, planEntry, type PlanEntry } from '../expiry/plan.ts';
import type { Rules } from '../expiry/rules.ts';
import type { DomainName } from '../names/domain-name.ts';
import { factsOfThisTerm } from '../reconcile/term.ts';
import { UpstreamError } from '../runtime/errors.ts';
import type { AutomationLog, WhmcsReader } from '../whmcs/whmcs.ts';

export interface PlanInput {
  readonly rules: Rules;
  /** Domains whose `cancelBy` lies at most this many days ahead are judged one by one. */
  readonly days: number;
  /** Judge every domain, however far its deadline. */
  readonly all: boolean;
  /** What is remembered, by domain; left out or null: no state at hand. */
  readonly memories?: ReadonlyMap<DomainName, Memory> | null;
}

export interface Plan {
  /** The last deadline the plan covers: at least as far ahead as a sweep warns. */
  readonly until: Temporal.PlainDate;
  /** By deadline. Domains not listed are quiet: their deadlines are later than `until`. */
  readonly entries: readonly PlanEntry[];
  /** Every brake a sweep with this plan would trip. */
  readonly brakes: readonly Brake[];
  readonly books: BookTotals &
    Pick<ReadBooks['totals'], 'whmcsRows' | 'otherModuleRows' | 'unreadableNames' | 'incomplete'>;
  /** Active in WHMCS and not at the registrar, those beyond the listed thousand included. */
  readonly goneTotal: number;
  /** Live domains that are not among the entries. */
  readonly quiet: number;
}

/**
 * Reads both books and judges them: the planning half of a sweep. It changes nothing anywhere, and what it imports
 * cannot.
 * @throws UpstreamError if a book cannot be read at all.
 */
export async function makePlan(input: PlanInput, deps: JoinDeps): Promise<Plan> {
  const { rules } = input;
  const today = deps.clock.today();
  // A sweep warns within its lead time, so a shorter window would leave out domains that are already warned of.
  const lead = rules.marginDays + rules.ticketLeadDays;
  const window = today.add({ days: Math.max(input.days, lead) });
  const memories = input.memories ?? null;
  const books = await readBooks(
    { rules, horizon: input.all ? null : window, invoicesUntil: window, ...NO_STATE, memories },
    deps,
  );
  const cronAgeHours = await readCronAge(deps.whmcs);
  const entries = [...entriesOf(books.facts(), rules, deps)].sort(byDeadline);
  const totals: BookTotals = { ...books.totals, cronAgeHours };
  const listed = entries.filter(({ verdict }) => verdict !== 'gone').length;
  return {
    until: window,
    entries,
    brakes: brakesOf(entries, totals, rules),
    books: { ...books.totals, cronAgeHours },
    goneTotal: books.goneTotal,
    quiet: books.totals.live - listed,
  };
}

function* entriesOf(all: Iterable<Facts>, rules: Rules, { clock }: JoinDeps): Iterable<PlanEntry> {
  const today = clock.today();
  for (const facts of all) yield planEntry(factsOfThisTerm(facts, rules, today), rules, today);
}

/** Whatever keeps WHMCS from telling, the age is unknown, and that trips its brake. */
export async function readCronAge(whmcs: Pick<WhmcsReader, 'automationLog'>): Promise<number | null> {
  try {
    return cronAgeHours(await whmcs.automationLog());
  } catch (error) {
    if (error instanceof UpstreamError) return null;
    throw error;
  }
}

/** Hours since WHMCS's last daily cron, by the server's own clock: both times are its wall clock, in one reply. */
export function cronAgeHours({ currentDateTime, lastDailyCron }: AutomationLog): number | null {
  if (currentDateTime === null || lastDailyCron === null) return null;
  return lastDailyCron.until(currentDateTime).total('hours');
}
