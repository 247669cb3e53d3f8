import type { Temporal } from 'temporal-polyfill';
import { parseDomainName, type DomainName } from '../names/domain-name.ts';
import type { ClientId } from '../names/ids.ts';
import type { CounterName } from './state.ts';
import type { Key } from './table.ts';

/** Where everything stands (docs/state.md). Numbers in sort keys have leading zeros, so that they sort as numbers. */
export const keys = {
  case: (domain: DomainName): Key => ({ pk: `${DOMAIN}${domain}`, sk: 'CASE' }),
  /** Of two cases of one term both are kept: a domain may come back within it. */
  pastCase: (domain: DomainName, term: Temporal.PlainDate, version: number): Key => ({
    pk: `${DOMAIN}${domain}`,
    sk: `${PAST_CASE}${term.toString()}#${padded(version, 10)}`,
  }),
  audit: (domain: DomainName, version: number): Key => ({ pk: auditOf(domain), sk: padded(version, 10) }),
  run: (runId: string): Key => ({ pk: RUNS, sk: runId }),
  entry: (runId: string, domain: DomainName): Key => ({ pk: runOf(runId), sk: `${ENTRY}${domain}` }),
  pending: (runId: string, invocation: number, domain: DomainName): Key => ({
    pk: runOf(runId),
    sk: `${pendingOf(invocation)}${domain}`,
  }),
  unread: (runId: string, domain: DomainName): Key => ({ pk: runOf(runId), sk: `UNREAD#${domain}` }),
  settings: (number: number): Key => ({ pk: SETTINGS, sk: `${VERSION}${padded(number, 6)}` }),
  currentSettings: { pk: 'SETTINGS', sk: 'CURRENT' },
  counter: (day: Temporal.PlainDate, name: CounterName, clientId?: ClientId): Key => ({
    pk: counterOf(day),
    sk: clientId === undefined ? name : `${perClientOf(name)}${clientId}`,
  }),
  quietChecked: (day: Temporal.PlainDate): Key => ({ pk: counterOf(day), sk: 'quietChecked' }),
  lease: (name: string): Key => ({ pk: `LEASE#${name}`, sk: 'LEASE' }),
  proof: (path: string, suffix: string, kind: string): Key => ({
    pk: PROOFS,
    sk: `${path}#${suffix}#${kind}`,
  }),
  installation: { pk: 'MARKS', sk: 'INSTALLATION' },
  baseline: { pk: 'MARKS', sk: 'BASELINE' },
  digest: { pk: 'MARKS', sk: 'DIGEST' },
  handle: (hash: string): Key => ({ pk: `HANDLE#${hash}`, sk: 'HANDLE' }),
  mail: (mailId: string): Key => ({ pk: `MAIL#${mailId}`, sk: 'MAIL' }),
  order: (domain: DomainName): Key => ({ pk: `ORDER#${domain}`, sk: 'ORDER' }),
  request: (requestId: string): Key => ({ pk: `REQUEST#${requestId}`, sk: 'REQUEST' }),
  quarantined: (receivedAt: Temporal.Instant, mailId: string): Key => ({
    pk: MAILS,
    sk: `${moment(receivedAt)}#${mailId}`,
  }),
  /** Beside the lines of the domain's cases, which begin with digits. */
  mailLine: (domain: DomainName, at: Temporal.Instant, mailId: string): Key => ({
    pk: auditOf(domain),
    sk: `${MAIL_LINE}${moment(at)}#${mailId}`,
  }),
  notice: (domain: DomainName, at: Temporal.Instant, clientTRID: string, answered: string | null): Key => ({
    pk: auditOf(domain),
    sk: `${NOTICE_LINE}${moment(at)}#${clientTRID}#${answered === null ? 1 : 2}`,
  }),
} as const;

/** Whose case stands there, whatever else can be read of it. */
export const domainOfCase = ({ pk }: Key): DomainName | undefined => parseDomainName(pk.slice(DOMAIN.length));

/** Partitions and prefixes that are queried. */
const DOMAIN = 'DOMAIN#';
export const RUNS = 'RUNS';
export const SETTINGS = 'SETTINGS';
export const PROOFS = 'PROOFS';
export const PAST_CASE = 'CASE#';
export const ENTRY = 'ENTRY#';
export const VERSION = 'V#';
export const MAILS = 'MAILS';
export const MAIL_LINE = 'MAIL#';
export const NOTICE_LINE = 'NOTICE#';
export const auditOf = (domain: DomainName): string => `AUDIT#${domain}`;
export const pendingOf = (invocation: number): string => `PENDING#${padded(invocation, 4)}#`;
export const runOf = (runId: string): string => `RUN#${runId}`;
export const counterOf = (day: Temporal.PlainDate): string => `COUNTER#${day.toString()}`;
export const perClientOf = (name: CounterName): string => `${name}#CLIENT#`;

/** Is it a line of a case? Others stand beside these. */
export const isCaseLine = ({ sk }: Key): boolean => /^\d+$/.test(sk);

/** Of one length, so that text sorts as time. */
const moment = (at: Temporal.Instant): string => at.toString({ fractionalSecondDigits: 3 });

const padded = (number: number, digits: number): string => String(number).padStart(digits, '0');
