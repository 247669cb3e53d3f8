import { CREDENTIALS } from '../../../infra/local/simulators/whmcs/credentials.ts';
import {
  INVOICE_STATUSES,
  WHMCS_STATUSES,
  type InvoiceHead,
  type InvoiceLine,
  type WhmcsRow,
} from '../../../lib/expiry/facts.ts';
import { parseDomainName } from '../../../lib/names/domain-name.ts';
import type { ClientId } from '../../../lib/names/ids.ts';
import type { UpstreamError } from '../../../lib/runtime/errors.ts';
import { WhmcsError } from '../../../lib/whmcs/error.ts';
import type { FoundTicket, WhmcsDomainsPage } from '../../../lib/whmcs/whmcs.ts';
import { must } from './must.ts';
import { mustBeDay, mustBeId, mustQuoteNothing } from './outcome.ts';
import { mustBePlain } from './prototypes.ts';

export function checkPages(pages: readonly WhmcsDomainsPage[]): void {
  const rows = pages.flatMap((page) => page.rows);
  must(new Set(rows.map(({ id }) => id)).size === rows.length, 'an id comes once');
  must(pages.at(-1)?.totalResults === rows.length, 'a list is whole');
  rows.forEach(checkRow);
}

export function checkRow({ nextDueDate, expiryDate, ...row }: WhmcsRow): void {
  mustBePlain(row);
  mustBeId(row.id);
  mustBeId(row.clientId);
  mustBeDay(nextDueDate);
  mustBeDay(expiryDate);
  must(row.domain === null || parseDomainName(row.domain) === row.domain, 'a name is in its one form');
  must(row.status === null || STATUSES.has(row.status), 'a status is a known one, other or none');
  must(row.registrar === row.registrar.toLowerCase(), 'a module is in lower case');
  must([true, false, null].includes(row.autoRenew), 'auto-renew is on, off or not told');
}

const STATUSES: ReadonlySet<string> = new Set([...WHMCS_STATUSES, 'other']);
const PAYMENTS: ReadonlySet<string> = new Set([...INVOICE_STATUSES, 'other']);

export function checkInvoice(invoice: InvoiceHead, clientId: ClientId): void {
  mustBeId(invoice.id);
  mustBeDay(invoice.dueDate);
  must(invoice.clientId === clientId, "an invoice is the client's");
  must(PAYMENTS.has(invoice.status), 'a status is a known one or other');
  must(typeof invoice.paymentMethod === 'string', 'a payment method is a text');
}

export function checkLines(lines: readonly InvoiceLine[]): void {
  mustBePlain(lines);
  for (const { type, relId, description } of lines) {
    must(Number.isSafeInteger(relId) && relId >= 0, 'a line is linked to an id or to nothing');
    must(typeof type === 'string' && typeof description === 'string', 'a line says what it is for');
  }
}

export function checkTickets(tickets: readonly FoundTicket[]): void {
  mustBePlain(tickets);
  for (const { ticketId, subject, tid } of tickets) {
    mustBeId(ticketId);
    must(tid !== '' && subject.includes('ST-0123456789'), 'a ticket has its number and bears the token');
  }
}

export function checkError(error: UpstreamError): void {
  must(error instanceof WhmcsError, 'an error is a WhmcsError');
  const said = error.whmcsMessage ?? '';
  must(said.length <= 200 && !/\p{Cc}/u.test(said), 'what WHMCS said is a short line');
  must(!ADDRESS.test(said), `what WHMCS said holds no mail address: ${said}`);
  mustQuoteNothing(error.message.replace(said, ''));
  for (const secret of [CREDENTIALS.secret, CREDENTIALS.identifier, 'simulated-key'])
    must(!`${error.message} ${error.stack ?? ''}`.includes(secret), 'no secret is told');
}

const ADDRESS = /[^\s<>()"':;,@]@[^\s<>()"':;,@]/;
