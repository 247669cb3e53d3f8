import type { Temporal } from 'temporal-polyfill';
import type { Facts } from '../expiry/facts.ts';
import { StichtagError } from '../runtime/errors.ts';
import { showPath } from '../settings/show.ts';
import { storedFactsSchema, type StoredFacts } from './stored-facts.ts';

/**
 * Facts as plain JSON. In place of each age stands when it was read, to the millisecond, so that stored facts grow
 * older.
 * @param now the instant at which the facts have the ages they bear.
 */
export function factsToJson({ registrar, whmcs, invoices, ...rest }: Facts, now: Temporal.Instant): unknown {
  const stored = {
    ...rest,
    registrar: withReadAt(registrar, now),
    whmcs: withReadAt(whmcs, now),
    invoices: withReadAt(invoices, now),
  };
  return JSON.parse(JSON.stringify(stored));
}

/**
 * @param json as `factsToJson` gave it.
 * @param now the instant for which the ages are told, in hours.
 * @throws StichtagError `storedFactsUnreadable` naming the field. It never quotes a value.
 */
export function factsFromJson(json: unknown, now: Temporal.Instant): Facts {
  const parsed = storedFactsSchema.safeParse(json);
  if (!parsed.success) {
    const field = showPath(parsed.error.issues[0]?.path ?? []);
    throw new StichtagError('storedFactsUnreadable', `stored facts: ${field || 'all of it'} cannot be read`);
  }
  const { registrar, whmcs, invoices, ...rest } = parsed.data;
  return {
    ...rest,
    registrar: registrarOf(registrar, now),
    whmcs: whmcsOf(whmcs, now),
    invoices: invoicesOf(invoices, now),
  };
}

const MS_PER_HOUR = 3_600_000;

function withReadAt(side: Facts['registrar' | 'whmcs' | 'invoices'], now: Temporal.Instant): object {
  if (side.state === 'unread') return side;
  const { ageHours, ...rest } = side;
  return { ...rest, readAt: now.subtract({ milliseconds: Math.round(ageHours * MS_PER_HOUR) }) };
}

function registrarOf(side: StoredFacts['registrar'], now: Temporal.Instant): Facts['registrar'] {
  if (side.state === 'unread') return side;
  const ageHours = ageOf(side, now);
  return side.state === 'absent'
    ? { state: 'absent', ageHours }
    : { state: 'present', row: side.row, ageHours };
}

function whmcsOf(side: StoredFacts['whmcs'], now: Temporal.Instant): Facts['whmcs'] {
  if (side.state === 'unread') return side;
  const ageHours = ageOf(side, now);
  return side.state === 'absent'
    ? { state: 'absent', ageHours }
    : { state: 'present', rows: side.rows, ageHours };
}

function invoicesOf(side: StoredFacts['invoices'], now: Temporal.Instant): Facts['invoices'] {
  if (side.state === 'unread') return side;
  return { state: 'read', invoices: side.invoices, ageHours: ageOf(side, now) };
}

const ageOf = ({ readAt }: { readonly readAt: Temporal.Instant }, now: Temporal.Instant): number =>
  readAt.until(now).total('hours');
