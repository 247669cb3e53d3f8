import { brakesOf, type Brake, type BookTotals, type History } from '../../../lib/expiry/brakes.ts';
import { planEntry, type PlanEntry } from '../../../lib/expiry/plan.ts';
import type { Rules } from '../../../lib/expiry/rules.ts';
import { clientIdOf } from '../../../lib/names/ids.ts';
import { paid, unpaid } from './invoices.ts';
import { nameOf, QUIET_RULES, worldOf, type Given } from './world.ts';

export const BOOKS: BookTotals = {
  live: 1000,
  showingEnding: 0,
  whmcsRows: 1000,
  active: 1000,
  autoRenewOff: 0,
  incomplete: [],
  cronAgeHours: 1,
};

export const DELETE: Given = { termIn: 8, invoices: [unpaid()] };
export const TRANSIT: Given = { ...DELETE, name: 'example.de' };
/** Ours, covered by a due date alone. */
export const REVOKE_UNPAID: Given = { ending: 0, memory: { ours: 'delete' }, nextDue: 365 };
/** Ours, paid: WHMCS then moves the due date too. */
export const REVOKE_PAID: Given = { ...REVOKE_UNPAID, invoices: [paid()] };
export const REVOKE_OTHERS: Given = { ending: 0, invoices: [paid()] };

export const entryOf = (given: Given): PlanEntry => {
  const { facts, rules, today } = worldOf(given);
  return planEntry(facts, rules, today);
};

/** `n` entries named `0.example.com` and on, each of its own client unless told. */
export const times = (n: number, given: Given, client?: number): PlanEntry[] => {
  const one = entryOf(given);
  return Array.from({ length: n }, (_, index) => ({
    ...one,
    domain: nameOf(`${index}.example.com`),
    evidence: { ...one.evidence, clientId: clientIdOf(client ?? 1000 + index) },
  }));
};

export const tripped = (
  entries: PlanEntry[],
  books: Partial<BookTotals> = {},
  rules: Rules = QUIET_RULES,
  history?: History,
): Brake[] => brakesOf(entries, { ...BOOKS, ...books }, rules, history);

export const whole = (name: Brake['name'], measured: number | null, limit: number): Brake[] => [
  { name, measured, limit, clientId: null },
];
