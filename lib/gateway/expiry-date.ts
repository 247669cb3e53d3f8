import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { readInvoices } from '../books/invoices.ts';
import { isAfter, isBefore, termEndOf } from '../expiry/calendar.ts';
import type { RegistrarRow } from '../expiry/facts.ts';
import { noticeFor } from '../expiry/notice.ts';
import { toRules } from '../settings/rules.ts';
import { wordsIn } from '../words/words.ts';
import type { GatewayDeps, Params } from './deps.ts';
import { rowInWhmcs } from './found-domain.ts';
import { Refused } from './refused.ts';
import { LATEST_YEARS_AHEAD, linesFrom, paidUntil } from './sync-rule.ts';

const whole = z.coerce.number().int().min(1);
/** An id, as WHMCS writes it; null: it told none that is one. */
const numberIn = (value: unknown): number | null => whole.safeParse(value).data ?? null;

/**
 * The day until which a domain that is there is paid, by fresh invoices.
 * @returns null if WHMCS has no such row any more: then nothing says for whom.
 * @throws Refused if the registrar tells no term, or the day is earlier than WHMCS's or too far ahead.
 */
export async function expiryDateOf(
  row: RegistrarRow,
  params: Params,
  deps: GatewayDeps,
): Promise<Temporal.PlainDate | null> {
  const { books, paidInvoices, settings, clock, language } = deps;
  const { day } = wordsIn(language);
  const rules = toRules(settings);
  const termEnd = termEndOf(row, noticeFor(rules.notice, row.domain), rules.termField, clock.today());
  if (termEnd === null) throw new Refused('termUnknown');
  const whmcs = await rowInWhmcs(row.domain, numberIn(params['domainid']), deps);
  if (whmcs === null) return null;
  const from = new Map([[whmcs.clientId, linesFrom(termEnd)]]);
  const invoices =
    (await readInvoices(from, { whmcs: paidInvoices.keptOf(books.whmcs, clock.now()) })).get(
      whmcs.clientId,
    ) ?? null;
  if (invoices === null) throw new Refused('whmcsUnreachable');
  const found = paidUntil({ termEnd, rowId: whmcs.id, invoices });
  const held = whmcs.expiryDate;
  if (held !== null && isBefore(found, held)) {
    throw new Refused('earlierThanWhmcs', { found: day(found), held: day(held) });
  }
  if (isAfter(found, clock.today().add({ years: LATEST_YEARS_AHEAD }))) {
    throw new Refused('implausibleDate', { found: day(found) });
  }
  return found;
}
