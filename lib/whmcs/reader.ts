import type { Invoice, InvoiceHead, WhmcsRow } from '../expiry/facts.ts';
import type { DomainName } from '../names/domain-name.ts';
import type { ClientId, InvoiceId, WhmcsDomainId } from '../names/ids.ts';
import { whmcsClient } from './client.ts';
import type { WhmcsClient, WhmcsConfig, WhmcsDeps } from './client.ts';
import { isRefusal } from './error.ts';
import type { FailedCall } from './error.ts';
import { readPages } from './pages.ts';
import { CLIENT_NOT_FOUND, getClient } from './reads/client.ts';
import { getDomainById, getDomains, getDomainsNamed } from './reads/domains.ts';
import { INVOICE_NOT_FOUND, getInvoice, mergeInvoice } from './reads/invoice.ts';
import { getInvoicesOf } from './reads/invoices.ts';
import {
  NO_SUCH_SETTING,
  getAutomationLog,
  getConfigurationValue,
  getDetails,
  getSupportDepartments,
} from './reads/system.ts';
import { getTickets } from './reads/tickets.ts';
import { spellingsOf } from './spelling.ts';
import type { FoundTicket, WhmcsReader } from './whmcs.ts';

export interface WhmcsReaderConfig extends WhmcsConfig {
  /** Rows asked for at a time (250); WHMCS documents no maximum, and fewer in the answer are fine. */
  readonly pageSize?: number | undefined;
}

/** The reading half of the WHMCS client. All of its calls share one connection pool and one limit of concurrency. */
export function createWhmcsReader(config: WhmcsReaderConfig, deps: WhmcsDeps = {}): WhmcsReader {
  const call = whmcsClient(config, deps);
  const size = config.pageSize ?? 250;
  return {
    allDomains: () => readPages(DOMAINS, (offset) => call(getDomains({ offset, size }))),
    domainRows: (domain) => domainRows(call, domain, size),
    domainById: (id) => domainById(call, id),
    invoicesOf: (clientId) => invoicesOf(call, clientId, size),
    invoice: (head) => invoice(call, head),
    invoiceById: (id) => invoiceById(call, id),
    ticketsWithToken: (token, departmentId) => ticketsWithToken(call, token, departmentId, size),
    details: () => call(getDetails()),
    automationLog: () => call(getAutomationLog()),
    configurationValue: (setting) => orNull(NO_SUCH_SETTING, call(getConfigurationValue(setting))),
    supportDepartments: () => call(getSupportDepartments()),
    client: (clientId) => orNull(CLIENT_NOT_FOUND, call(getClient(clientId))),
  };
}

async function domainRows(call: WhmcsClient, domain: DomainName, size: number): Promise<WhmcsRow[]> {
  const rows = new Map<number, WhmcsRow>();
  for (const spelling of spellingsOf(domain)) {
    const pages = readPages(DOMAINS, (offset) => call(getDomainsNamed(domain, spelling, { offset, size })));
    for await (const page of pages) {
      for (const row of page.rows) if (row.domain === domain) rows.set(row.id, row);
    }
  }
  return [...rows.values()];
}

async function domainById(call: WhmcsClient, id: WhmcsDomainId): Promise<WhmcsRow | null> {
  const { rows } = await call(getDomainById(id));
  return rows[0] ?? null;
}

async function invoicesOf(call: WhmcsClient, clientId: ClientId, size: number): Promise<InvoiceHead[]> {
  const heads: InvoiceHead[] = [];
  const pages = readPages(INVOICES, (offset) => call(getInvoicesOf(clientId, { offset, size })));
  for await (const page of pages) heads.push(...page.rows);
  return heads;
}

async function invoice(call: WhmcsClient, head: InvoiceHead): Promise<Invoice | null> {
  const reply = await orNull(INVOICE_NOT_FOUND, call(getInvoice(head.id, head.clientId)));
  return reply && mergeInvoice(head, reply);
}

async function invoiceById(call: WhmcsClient, id: InvoiceId) {
  const reply = await orNull(INVOICE_NOT_FOUND, call(getInvoice(id, null)));
  return reply && { clientId: reply.userid, status: reply.status, lines: reply.items };
}

async function ticketsWithToken(
  call: WhmcsClient,
  token: string,
  departmentId: number | undefined,
  size: number,
): Promise<FoundTicket[]> {
  const found: FoundTicket[] = [];
  const pages = readPages(TICKETS, (offset) => call(getTickets(token, departmentId, { offset, size })));
  for await (const { rows } of pages) {
    for (const { id, ...row } of rows) if (row.subject.includes(token)) found.push({ ticketId: id, ...row });
  }
  return found;
}

async function orNull<T>(words: string, answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (isRefusal(error, words)) return null;
    throw error;
  }
}

const DOMAINS: FailedCall = { action: 'GetClientsDomains', mutates: false };
const INVOICES: FailedCall = { action: 'GetInvoices', mutates: false };
const TICKETS: FailedCall = { action: 'GetTickets', mutates: false };
