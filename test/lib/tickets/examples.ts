import { Temporal } from 'temporal-polyfill';
import {
  TICKET_KINDS,
  type DomainTicket,
  type RunAnswer,
  type RunFact,
  type RunTicket,
  type TicketKind,
} from '../../../lib/tickets/kinds.ts';
import { linksFor } from '../../../lib/tickets/links.ts';
import { ticketToken } from '../../../lib/tickets/token.ts';
import { whmcsDomainIdOf } from '../../../lib/names/ids.ts';
import { REVOKE_WAITS, type Problem } from '../../../lib/state/problems.ts';
import type { Run, StoredEntry } from '../../../lib/state/run.ts';
import { paid, unpaid } from '../expiry/invoices.ts';
import { date, decideIn, nameOf, type Given } from '../expiry/world.ts';

export const TODAY = '2026-11-24';
export const RUN_ID = '20261124T050000Z';

const BRAKES: Run['brakes'] = [
  { name: 'maxEndings', measured: 42, limit: 25, clientId: null },
  { name: 'consentJump', measured: 0.071, limit: 0.05, clientId: null },
];

/** One of each kind, decided from facts that lead to it. */
export const EXAMPLES: Readonly<Record<TicketKind, DomainTicket>> = {
  decide: ticketOf('decide', {
    name: 'example.de',
    termIn: 21,
    rules: { mode: 'ticket' },
    invoices: [unpaid()],
  }),
  endedThoughCovered: ticketOf('endedThoughCovered', { termIn: 21, ending: 0, nextDue: 365 }),
  refunded: ticketOf('refunded', { termIn: 21, nextDue: 365, invoices: [{ status: 'Refunded' }] }),
  endingOdd: ticketOf('endingOdd', {
    name: 'example.de',
    termIn: 9,
    ending: 10,
    memory: { ours: 'transit' },
    invoices: [unpaid()],
  }),
  inProgress: ticketOf('inProgress', {
    termIn: 21,
    ending: 0,
    registrar: { domainStatus: 'pendingTransfer', executionDate: date('2026-12-15') },
  }),
  hold: ticketOf('hold', { termIn: 21, rows: [{}, { id: whmcsDomainIdOf(9) }], invoices: [unpaid()] }),
  lost: ticketOf(
    'lost',
    { name: 'example.de', termIn: 30, registrar: 'absent', absentSince: -34, nextDue: 365 },
    { path: 'transit' },
  ),
  late: ticketOf('late', { termIn: 3, invoices: [unpaid()] }),
  refused: ticketOf(
    'refused',
    { termIn: 7, invoices: [unpaid()] },
    { detail: { kind: 'refused', words: '2304 Object status prohibits operation' } },
  ),
  notConfirmed: ticketOf(
    'notConfirmed',
    { termIn: 6, invoices: [unpaid()] },
    { detail: { kind: 'notConfirmed', answered: '1000' } },
  ),
  revokeFailed: ticketOf(
    'revokeFailed',
    { name: 'example.de', termIn: 4, ending: 0, memory: { ours: 'transit' }, invoices: [paid()] },
    { detail: { kind: 'revokeFailed', words: '2304 Object status prohibits operation' } },
  ),
  revokeWaits: ticketOf(
    'revokeWaits',
    { termIn: 4, ending: 0, invoices: [paid()] },
    { detail: waiting('notApproved'), runId: RUN_ID },
  ),
  notExecuted: ticketOf(
    'notExecuted',
    { termIn: 363, invoices: [unpaid(-365)] },
    { detail: { kind: 'notExecuted', ending: date('2026-11-22') }, path: 'delete' },
  ),
  executedEarly: ticketOf(
    'executedEarly',
    { name: 'example.at', termIn: 50, registrar: 'absent', absentSince: -51, row: { autoRenew: false } },
    { detail: { kind: 'executedEarly', daysBefore: 50 }, path: 'delete' },
  ),
  placed: ticketOf(
    'placed',
    { name: 'example.de', termIn: 7, ending: 0, memory: { ours: 'transit' }, invoices: [unpaid()] },
    { path: 'transit' },
  ),
};

export const RUN_EXAMPLES: Readonly<Record<RunFact, RunTicket>> = {
  braked: runTicketOf('braked', [
    entryOf('example.de', { verdict: 'transit', path: 'transit', reasons: ['unpaidInvoice'] }),
    entryOf('example.com', { verdict: 'delete', path: 'delete', row: 18, reasons: ['autoRenewOff'] }),
    entryOf('example.net', {
      verdict: 'revoke',
      row: 3,
      reasons: ['paidLineOfTerm'],
      ending: date('2026-11-28'),
    }),
  ]),
  summary: runTicketOf('summary', [
    entryOf('example.org', { verdict: 'late', row: 11, reasons: ['afterCancelBy'] }),
    entryOf('example.net', { verdict: 'hold', row: 5, reasons: ['twoActiveRows'], cancelBy: null }),
    entryOf('example.de', {
      verdict: 'ticket',
      row: 13,
      path: 'transit',
      reasons: ['modeTicket', 'unpaidInvoice'],
      cancelBy: date('2026-12-10'),
    }),
  ]),
};

/** Every form a problem can have. */
export const ALL_DETAILS: readonly Problem[] = [
  { kind: 'refused', words: '2304 Object status prohibits operation' },
  { kind: 'refused', answered: 'unexpectedStatus' },
  ...['1000', '1001', 'totalTimeout', null].flatMap((answered): Problem[] => [
    { kind: 'notConfirmed', answered },
    { kind: 'revokeFailed', answered },
  ]),
  { kind: 'revokeFailed', words: '2304 Object status prohibits operation' },
  ...REVOKE_WAITS.map(waiting),
  { kind: 'notExecuted', ending: date('2026-11-22') },
  { kind: 'executedEarly', daysBefore: 50 },
];

export const RUN_ANSWERS: readonly RunAnswer[] = (['approved', 'passed', 'replaced'] as const).map(
  (kind) => ({
    kind,
    run: runOf(BRAKES),
    by: kind === 'approved' ? runOf(BRAKES) : { ...runOf([]), runId: '20261124T090000Z' },
  }),
);

/** Every kind there is, so that a test fails rather than passes one over. */
export const ALL_TICKETS: readonly DomainTicket[] = TICKET_KINDS.map((kind) => EXAMPLES[kind]);

/** An undoing that is held back. */
export function waiting(why: Extract<Problem, { kind: 'revokeWaits' }>['why']): Problem {
  const since = Temporal.Instant.from('2026-11-24T05:00:00Z');
  return { kind: 'revokeWaits', why, limit: why === 'dailyLimit' ? 25 : null, since };
}

function ticketOf(kind: TicketKind, given: Given, more: Partial<DomainTicket> = {}): DomainTicket {
  const { row, reasons, urgent, path, evidence } = decideIn({ today: TODAY, ...given });
  const domain = nameOf(given.name ?? 'example.com');
  return {
    kind,
    token: ticketToken(domain, evidence.termEnd?.toString() ?? '', kind),
    domain,
    today: date(TODAY),
    row,
    reasons,
    urgent,
    path,
    evidence,
    detail: null,
    absentSince: absentSinceOf(given, evidence.termEnd),
    runId: null,
    settingsVersion: 'v3',
    links: linksFor({ systemUrl: 'https://billing.example.com', adminPath: 'admin' }, evidence),
    ...more,
  };
}

function absentSinceOf(
  { absentSince }: Given,
  termEnd: Temporal.PlainDate | null,
): Temporal.PlainDate | null {
  return absentSince === undefined || termEnd === null ? null : termEnd.add({ days: absentSince });
}

function runTicketOf(fact: RunFact, entries: readonly StoredEntry[]): RunTicket {
  return { fact, token: ticketToken(RUN_ID, fact), run: runOf(BRAKES), entries };
}

export function runOf(brakes: Run['brakes']): Run {
  const at = Temporal.Instant.from('2026-11-24T05:00:00Z');
  return {
    runId: RUN_ID,
    version: 4,
    state: 'braked',
    startedAt: at,
    finishedAt: at,
    today: date(TODAY),
    settingsVersion: 'v3',
    dryRun: false,
    invocations: 1,
    leftBy: null,
    counts: {},
    quiet: 0,
    unreadableCases: 0,
    calls: { registrar: 2, whmcs: 5 },
    durations: {},
    brakes,
    totals: null,
    authorised: 0,
    queued: 0,
    approval: null,
    tickets: {},
    mailsAsked: [],
    mails: {},
    error: null,
  };
}

export function entryOf(name: string, more: Partial<StoredEntry> = {}): StoredEntry {
  return {
    domain: nameOf(name),
    verdict: 'ticket',
    urgent: false,
    row: 16,
    path: null,
    reasons: [],
    termEnd: date('2026-12-01'),
    cancelBy: date('2026-11-26'),
    ending: null,
    coveredUntil: null,
    coveredBy: null,
    nextDueDate: date('2026-12-01'),
    invoiceId: null,
    clientId: null,
    domainId: null,
    suffix: name.slice(name.indexOf('.') + 1),
    effect: 'none',
    heldBy: null,
    ...more,
  };
}
