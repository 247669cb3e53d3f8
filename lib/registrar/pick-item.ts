import { Temporal } from 'temporal-polyfill';
import { isInProgress, isLive } from '../expiry/domain-status.ts';
import type { RegistrarField, RegistrarRow } from '../expiry/facts.ts';

/**
 * Which of two items for one domain counts: the live one (`active`, `unknown`), then one in progress, then any; of
 * equals the first, so give the one of the later order first. What two live items tell differently is `missing`: a
 * term date is then null, an ending stays in sight (of two the earlier), for doubt must never hide an ending.
 */
export function pickItem(first: RegistrarRow, second: RegistrarRow): RegistrarRow {
  if (isLive(first) && isLive(second)) return mergeLive(first, second);
  return rank(second) < rank(first) ? second : first;
}

function rank(row: RegistrarRow): number {
  if (isLive(row)) return 0;
  return isInProgress(row) ? 1 : 2;
}

type DateField = 'systemInDate' | 'paidUntilDate' | 'executionDate' | 'toBeDeletedDate';
const DATE_FIELDS: readonly DateField[] = [
  'systemInDate',
  'paidUntilDate',
  'executionDate',
  'toBeDeletedDate',
];

function mergeLive(first: RegistrarRow, second: RegistrarRow): RegistrarRow {
  const doubted = DATE_FIELDS.filter(
    (field) =>
      first.missing.includes(field) ||
      second.missing.includes(field) ||
      !sameDate(first[field], second[field]),
  );
  const others = first.missing.filter((field) => !isDateField(field));
  return {
    ...first,
    systemInDate: doubted.includes('systemInDate') ? null : first.systemInDate,
    paidUntilDate: doubted.includes('paidUntilDate') ? null : first.paidUntilDate,
    executionDate: earliest(first.executionDate, second.executionDate),
    toBeDeletedDate: earliest(first.toBeDeletedDate, second.toBeDeletedDate),
    missing: [...others, ...doubted],
  };
}

function isDateField(field: RegistrarField): boolean {
  return DATE_FIELDS.some((date) => date === field);
}

function sameDate(a: Temporal.PlainDate | null, b: Temporal.PlainDate | null): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}

function earliest(a: Temporal.PlainDate | null, b: Temporal.PlainDate | null): Temporal.PlainDate | null {
  if (a === null || b === null) return a ?? b;
  return Temporal.PlainDate.compare(a, b) <= 0 ? a : b;
}
