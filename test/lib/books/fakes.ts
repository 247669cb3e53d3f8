import { Temporal } from 'temporal-polyfill';
import type { Invoice, RegistrarRow, WhmcsRow } from '../../../lib/expiry/facts.ts';
import type { Rules } from '../../../lib/expiry/rules.ts';
import type { JoinDeps } from '../../../lib/books/join.ts';
import { parseDomainName, type DomainName } from '../../../lib/names/domain-name.ts';
import { clientIdOf, invoiceIdOf, whmcsDomainIdOf } from '../../../lib/names/ids.ts';
import { UpstreamError } from '../../../lib/runtime/errors.ts';
import { parseSettings } from '../../../lib/settings/parse.ts';
import { toRules } from '../../../lib/settings/rules.ts';

export const TODAY = Temporal.PlainDate.from('2026-06-15');
export const inDays = (days: number): Temporal.PlainDate => TODAY.add({ days });

export function name(text: string): DomainName {
  const domain = parseDomainName(text);
  if (domain === undefined) throw new TypeError(text);
  return domain;
}

export const rules = (settings: object = {}): Rules => toRules(parseSettings(settings));

/** @param termInDays days from today to the end of the term. */
export function listed(domain: string, termInDays: number, rest: Partial<RegistrarRow> = {}): RegistrarRow {
  return {
    domain: name(domain),
    domainStatus: 'active',
    regType: null,
    systemInDate: inDays(termInDays).subtract({ years: 3 }),
    paidUntilDate: null,
    executionDate: null,
    toBeDeletedDate: null,
    missing: [],
    ...rest,
  };
}

export function billed(
  id: number,
  domain: string,
  dueInDays: number,
  rest: Partial<WhmcsRow> = {},
): WhmcsRow {
  return {
    id: whmcsDomainIdOf(id),
    clientId: clientIdOf(id + 1000),
    domain: name(domain),
    status: 'Active',
    registrar: 'smartnic',
    regType: 'Register',
    nextDueDate: inDays(dueInDays),
    expiryDate: inDays(dueInDays),
    autoRenew: true,
    ...rest,
  };
}

export function invoiced(id: number, row: WhmcsRow, dueInDays: number, rest: Partial<Invoice> = {}): Invoice {
  return {
    id: invoiceIdOf(id),
    clientId: row.clientId,
    status: 'Unpaid',
    dueDate: inDays(dueInDays),
    datePaid: null,
    payMethodSet: false,
    paymentMethod: 'banktransfer',
    captureAttempted: false,
    somethingPaid: false,
    lines: [{ type: 'Domain', relId: row.id, description: '' }],
    ...rest,
  };
}

export interface FakeBooks {
  registrarPages?: readonly (readonly RegistrarRow[])[];
  /** Keys that come back in the list. */
  fieldsReturned?: readonly string[];
  infos?: readonly RegistrarRow[];
  whmcsPages?: readonly (readonly WhmcsRow[])[];
  invoices?: readonly Invoice[];
  /** The list ends with the error that says it is not whole. */
  incomplete?: 'registrar' | 'whmcs';
}

export interface FakeDeps extends JoinDeps {
  readonly calls: string[];
}

/** Both books as plain objects; what the real clients do over HTTP is tested with the simulators. */
export function fakeDeps(books: FakeBooks): FakeDeps {
  const calls: string[] = [];
  const { registrarPages = [], infos = [], whmcsPages = [], invoices = [] } = books;
  let now = Temporal.Instant.from('2026-06-15T10:00:00Z');
  const unused = (): never => {
    throw new TypeError('not asked for');
  };
  return {
    calls,
    clock: {
      today: () => TODAY,
      now: () => (now = now.add({ seconds: 1 })),
    },
    registrar: {
      async *listDomains() {
        for (const rows of registrarPages) {
          calls.push('domainListExtended');
          await Promise.resolve();
          yield {
            rows,
            fieldsReturned: new Set(books.fieldsReturned ?? ['domainName', 'executionDate']),
            unreadableNames: 0,
          };
        }
        if (books.incomplete === 'registrar')
          throw new UpstreamError('registrar', 'pagingLoops', 'mayHaveHadEffect', 'no end');
      },
      domainInfo: (domain) => {
        calls.push(`domainInfo ${domain}`);
        return Promise.resolve(infos.find((row) => row.domain === domain) ?? null);
      },
    },
    whmcs: {
      async *allDomains() {
        const totalResults = whmcsPages.flat().length;
        for (const rows of whmcsPages) {
          calls.push('GetClientsDomains');
          await Promise.resolve();
          yield { rows, totalResults };
        }
        if (books.incomplete === 'whmcs')
          throw new UpstreamError('whmcs', 'listIncomplete', 'mayHaveHadEffect', 'not whole');
      },
      domainRows: (domain) => Promise.resolve(whmcsPages.flat().filter((row) => row.domain === domain)),
      invoicesOf: (client) => {
        calls.push(`GetInvoices ${client}`);
        return Promise.resolve(invoices.filter(({ clientId }) => clientId === client));
      },
      invoice: ({ id }) => {
        calls.push(`GetInvoice ${id}`);
        return Promise.resolve(invoices.find((invoice) => invoice.id === id) ?? null);
      },
      automationLog: () =>
        Promise.resolve({
          currentDateTime: Temporal.PlainDateTime.from('2026-06-15T12:00'),
          lastDailyCron: Temporal.PlainDateTime.from('2026-06-15T07:00'),
        }),
      domainById: unused,
      invoiceById: unused,
      ticketsWithToken: unused,
      details: unused,
      configurationValue: unused,
      supportDepartments: unused,
      client: unused,
    },
  };
}
