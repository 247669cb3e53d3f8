import type { Temporal } from 'temporal-polyfill';
import type { Facts, RegistrarRow, WhmcsRow } from '../lib/expiry/facts.ts';
import type { DomainLine } from '../lib/expiry/lines.ts';
import { linesOf } from '../lib/expiry/view.ts';
import { dayOr } from '../lib/words/en/dates.ts';
import { section } from './section.ts';

/** What each book says about the domain, from which call, read when. */
export function factsText(facts: Facts, now: Temporal.Instant, timeZone: string): string[] {
  const readAt = (ageHours: number): string => {
    const at = now.subtract({ milliseconds: Math.round(ageHours * 3_600_000) });
    return at.toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: 'second' });
  };
  return [registrarText(facts, readAt), whmcsText(facts, readAt), invoicesText(facts, readAt)];
}

type ReadAt = (ageHours: number) => string;

function registrarText({ registrar }: Facts, readAt: ReadAt): string {
  if (registrar.state === 'unread') return section('The registrar', ['could not be read']);
  const heading = `The registrar (domainInfo, read at ${readAt(registrar.ageHours)})`;
  if (registrar.state === 'absent') return section(heading, ['holds no such domain for us']);
  return section(heading, registrarLines(registrar.row));
}

function registrarLines(row: RegistrarRow): string[] {
  const lines = [
    `status ${row.domainStatus ?? 'not given'}${row.regType === 'KK' ? ', transferred in' : ''}`,
    `in the system since ${dayOr(row.systemInDate, 'an unknown day')}; paid until ${dayOr(row.paidUntilDate, 'not given')}`,
    row.executionDate === null && row.toBeDeletedDate === null
      ? 'no ending'
      : `ending: execution ${dayOr(row.executionDate, 'not given')}, to be deleted ${dayOr(row.toBeDeletedDate, 'not given')}`,
  ];
  return row.missing.length === 0 ? lines : [...lines, `missing or unreadable: ${row.missing.join(', ')}`];
}

function whmcsText({ whmcs }: Facts, readAt: ReadAt): string {
  if (whmcs.state === 'unread') return section('WHMCS', ['could not be read']);
  const heading = `WHMCS (GetClientsDomains, read at ${readAt(whmcs.ageHours)})`;
  if (whmcs.state === 'absent') return section(heading, ['has no such domain']);
  return section(heading, whmcs.rows.map(rowLine));
}

function rowLine(row: WhmcsRow): string {
  const renew = row.autoRenew === null ? 'unknown' : row.autoRenew ? 'on' : 'off';
  return (
    `domain ${row.id} of client ${row.clientId}: ${row.status ?? 'no status'}, ` +
    `next due ${dayOr(row.nextDueDate, 'not given')}, expires ${dayOr(row.expiryDate, 'not given')}, ` +
    `auto-renew ${renew}, module ${row.registrar === '' ? 'none' : row.registrar}`
  );
}

function invoicesText(facts: Facts, readAt: ReadAt): string {
  const { invoices } = facts;
  if (invoices.state === 'unread') return section('Invoices', ['not read']);
  const lines = linesOf(facts).map(invoiceLine);
  return section(
    `Invoices that concern it (GetInvoices and GetInvoice, read at ${readAt(invoices.ageHours)})`,
    lines.length === 0 ? ['none that is open, or paid for this term'] : lines,
  );
}

const KINDS: Record<DomainLine['kind'], string> = {
  renewal: 'renewal',
  linked: 'other line for it',
  manual: 'hand-made line that names it',
};

function invoiceLine({ kind, invoice, massPay }: DomainLine): string {
  const paid = invoice.datePaid === null ? '' : `, paid ${dayOr(invoice.datePaid, '')}`;
  const part = invoice.status !== 'Paid' && invoice.somethingPaid ? ', partly paid' : '';
  const mass = massPay.map((other) => `, in mass payment ${other.id} (${other.status})`).join('');
  return `${invoice.id}: ${invoice.status}, due ${dayOr(invoice.dueDate, 'not given')}${paid}${part}, ${KINDS[kind]}${mass}`;
}
