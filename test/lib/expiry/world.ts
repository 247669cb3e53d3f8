import { Temporal } from 'temporal-polyfill';
import { decide } from '../../../lib/expiry/decide.ts';
import type { Facts, Memory, RegistrarRow, WhmcsRow } from '../../../lib/expiry/facts.ts';
import { SHIPPED_NOTICE, type NoticeRule } from '../../../lib/expiry/notice.ts';
import type { Rules } from '../../../lib/expiry/rules.ts';
import type { Verdict } from '../../../lib/expiry/verdict.ts';
import { parseDomainName, type DomainName } from '../../../lib/names/domain-name.ts';
import { clientIdOf, whmcsDomainIdOf } from '../../../lib/names/ids.ts';
import { CLIENT_ID, DOMAIN_ID, invoiceOf, type InvoiceSpec } from './invoices.ts';

export type Date = Temporal.PlainDate;

/**
 * What a test row says about its world; all else is quiet and settled: a .com domain in both books, active, due on
 * its term end, auto-renew on, no ending, no invoice, nothing done before, mode `enabled` with both paths vouched for.
 * Notice 5, margin 3, lead 14: cancelBy is T − 5, placeOn T − 8, warnOn T − 22.
 */
export interface Given {
  readonly name?: string;
  readonly today?: string;
  /** Days from today to T. */
  readonly termIn?: number;
  /** Days from T to the ending the registrar shows. */
  readonly ending?: number;
  /** Days from today to it. */
  readonly endingIn?: number;
  readonly registrar?: Partial<RegistrarRow> | 'absent' | 'unread';
  readonly registrarAge?: number;
  /** Days from T; null: none. */
  readonly nextDue?: number | null;
  readonly expiry?: number | null;
  readonly row?: Partial<WhmcsRow>;
  /** In place of the one row; each over its defaults. */
  readonly rows?: readonly Partial<WhmcsRow>[];
  readonly whmcs?: 'absent' | 'unread';
  readonly whmcsAge?: number;
  readonly invoices?: readonly InvoiceSpec[] | 'unread';
  readonly invoicesAge?: number;
  /** null: a plan without state. */
  readonly memory?: Partial<Memory> | null;
  /** Days from T to the open case's term end. */
  readonly caseTerm?: number;
  /** Days from T to the first day the domain was missed, confirmed. */
  readonly absentSince?: number;
  /** Days from T. */
  readonly keepUntil?: number;
  /** `protected` or `handsOff`. */
  readonly listed?: 'protected' | 'handsOff';
  readonly rules?: Partial<Rules>;
  /** Over the notice rule of the name's own suffix. */
  readonly notice?: Partial<NoticeRule>;
}

export const TODAY = '2026-06-15';

export const date = (text: string): Date => Temporal.PlainDate.from(text);

/** With its dates as text: Jest takes any two Temporal dates for equal. */
export const plain = (value: object): unknown => JSON.parse(JSON.stringify(value));

export function nameOf(text: string): DomainName {
  const name = parseDomainName(text);
  if (name === undefined) throw new Error(`not a name: ${text}`);
  return name;
}

type FromTerm = (days: number | null) => Date | null;

export interface World {
  readonly facts: Facts;
  readonly rules: Rules;
  readonly today: Date;
  readonly termEnd: Date;
}

export function worldOf(given: Given = {}): World {
  const today = date(given.today ?? TODAY);
  const termEnd = today.add({ days: given.termIn ?? 100 });
  const domain = nameOf(given.name ?? 'example.com');
  const fromTerm: FromTerm = (days) => shift(termEnd, days);
  const facts: Facts = {
    domain,
    registrar: registrarOf(given, domain, today, termEnd),
    whmcs: whmcsOf(given, domain, fromTerm),
    invoices:
      given.invoices === 'unread'
        ? { state: 'unread' }
        : {
            state: 'read',
            invoices: (given.invoices ?? []).map((spec, index) => invoiceOf(spec, 500 + index, termEnd)),
            ageHours: given.invoicesAge ?? 0,
          },
    memory: given.memory === null ? null : memoryOf(given, fromTerm),
  };
  return { facts, rules: rulesOf(given, domain, termEnd), today, termEnd };
}

export function decideIn(given: Given): Verdict {
  const { facts, rules, today } = worldOf(given);
  return decide(facts, rules, today);
}

/** `13 ticket via delete: modeTicket unpaidInvoice`, `6 ticket urgent: endedThoughCovered nextDueDate`. */
export function shown({ row, verdict, urgent, path, reasons }: Verdict): string {
  return `${row} ${verdict}${urgent ? ' urgent' : ''}${path === null ? '' : ` via ${path}`}: ${reasons.join(' ')}`;
}

export const shownIn = (given: Given): string => shown(decideIn(given));

export const NOTHING_DONE: Memory = {
  caseTermEnd: null,
  ours: null,
  revokedByUs: false,
  undoneByOthers: false,
  recordedConsent: false,
  absentSince: null,
  absenceConfirmed: false,
};

export const QUIET_RULES: Rules = {
  mode: 'enabled',
  notice: SHIPPED_NOTICE,
  marginDays: 3,
  ticketLeadDays: 14,
  toleranceDays: 5,
  driftDays: 45,
  termField: 'auto',
  confirmedPaths: new Set(['delete', 'transit'] as const),
  protected: new Set(),
  handsOff: new Set(),
  keepUntil: new Map(),
  captureGateways: new Set(),
  managedRegistrars: new Set(['smartnic', 'stichtag']),
  brakes: {
    maxEndings: 25,
    maxShare: 0.005,
    maxPerClient: 10,
    maxShrink: 0.1,
    maxTickets: 25,
    maxConsentShare: 0.2,
  },
};

function registrarOf(given: Given, domain: DomainName, today: Date, termEnd: Date): Facts['registrar'] {
  if (given.registrar === 'unread') return { state: 'unread' };
  const ageHours = given.registrarAge ?? 0;
  if (given.registrar === 'absent') return { state: 'absent', ageHours };
  const executionDate = shift(termEnd, given.ending ?? null) ?? shift(today, given.endingIn ?? null);
  const quiet: RegistrarRow = {
    domain,
    domainStatus: 'active',
    regType: 'REG',
    systemInDate: termEnd.subtract({ years: 3 }),
    paidUntilDate: termEnd,
    executionDate,
    toBeDeletedDate: null,
    missing: [],
  };
  return { state: 'present', row: { ...quiet, ...given.registrar }, ageHours };
}

function whmcsOf(given: Given, domain: DomainName, fromTerm: FromTerm): Facts['whmcs'] {
  if (given.whmcs === 'unread') return { state: 'unread' };
  const ageHours = given.whmcsAge ?? 0;
  if (given.whmcs === 'absent') return { state: 'absent', ageHours };
  const quiet: WhmcsRow = {
    id: whmcsDomainIdOf(DOMAIN_ID),
    clientId: clientIdOf(CLIENT_ID),
    domain,
    status: 'Active',
    registrar: 'smartnic',
    regType: 'Register',
    nextDueDate: fromTerm(given.nextDue === undefined ? 0 : given.nextDue),
    expiryDate: fromTerm(given.expiry === undefined ? 0 : given.expiry),
    autoRenew: true,
  };
  return {
    state: 'present',
    rows: (given.rows ?? [{}]).map((row) => ({ ...quiet, ...given.row, ...row })),
    ageHours,
  };
}

function memoryOf(given: Given, fromTerm: FromTerm): Memory {
  return {
    ...NOTHING_DONE,
    caseTermEnd: fromTerm(given.caseTerm ?? null),
    absentSince: fromTerm(given.absentSince ?? null),
    absenceConfirmed: given.absentSince !== undefined,
    ...given.memory,
  };
}

function rulesOf(given: Given, domain: DomainName, termEnd: Date): Rules {
  const suffix = domain.slice(domain.indexOf('.') + 1);
  const shipped = SHIPPED_NOTICE.tlds.get(suffix) ?? SHIPPED_NOTICE.default;
  const notice = given.notice
    ? {
        ...SHIPPED_NOTICE,
        tlds: new Map([...SHIPPED_NOTICE.tlds, [suffix, { ...shipped, ...given.notice }]] as const),
      }
    : SHIPPED_NOTICE;
  return {
    ...QUIET_RULES,
    notice,
    ...(given.keepUntil === undefined
      ? {}
      : { keepUntil: new Map([[domain, termEnd.add({ days: given.keepUntil })]]) }),
    ...(given.listed && { [given.listed]: new Set([domain]) }),
    ...given.rules,
  };
}

function shift(from: Date, days: number | null): Date | null {
  return days === null ? null : from.add({ days });
}
