import type { PriceName } from './prices.ts';
import { quietSecondsADay, sweepCalls, sweepSeconds } from './sweep-calls.ts';

/** One line of a month's bill. */
export interface Usage {
  readonly what: string;
  readonly price: PriceName;
  /** In the price's unit. */
  readonly quantity: number;
}

const DAYS = 30;
const SWEEPS = 24 * DAYS;
const HOURS = 730;
const MILLION = 1_000_000;
/** Of a GB. */
const KB = 1 / 1_000_000;

/** Of the domains, on average: near their deadline, so judged by each sweep, and with a case. */
const NEAR = 0.1;
/** Of the domains, each month: billed, as each is once a year; and not wanted any more. */
const BILLED = 1 / 12;
const ENDED = 0.1 / 12;
/** Each domain is synchronised by WHMCS, a day. */
const SYNCS = DAYS;
/** Notices of the registrar about a domain that is billed. */
const MAILS = 1.5;
/** Alarms, each of which looks at one metric. */
export const ALARM_METRICS = 27;
/** Codes and gauges that each sweep logs, and not more than so many others, each in an hour of ten, which is much. */
export const METRICS = { eachHour: 9, others: 50 };

/** The same for any number of domains. */
export function fixedUsage(): readonly Usage[] {
  return [
    usage('Alarms', 'alarm', ALARM_METRICS),
    usage('Metrics', 'metric', METRICS.eachHour + METRICS.others / 10),
    usage('Dashboard', 'dashboard', 1),
    usage('Secrets', 'secret', 4),
    usage('Secrets, read', 'secretCalls', 4),
    usage('Two queues, asked for messages', 'sqs', 2 * 0.65),
    usage('Schedule', 'scheduler', SWEEPS / MILLION),
  ];
}

/** What `"egress": "fixed"` adds. */
export const fixedEgressUsage = (): readonly Usage[] => [
  usage('NAT gateway', 'gateway', HOURS),
  usage('Its address', 'address', HOURS),
];

/** What grows with the book. `what` is one of a few headings. */
export function variableUsage(domains: number): readonly Usage[] {
  return [
    ...sweepUsage(domains),
    ...hintUsage(domains * (2 * BILLED + 4 * ENDED)),
    ...webhookUsage(domains * BILLED),
    ...gatewayUsage(domains * SYNCS),
    ...mailUsage(domains * BILLED * MAILS),
  ];
}

/** 1 GB of memory. Of each domain that is judged an entry of 0.7 KB is kept for 90 days, and read again for the brakes. */
function sweepUsage(domains: number): Usage[] {
  const near = domains * NEAR;
  const seconds = sweepSeconds(sweepCalls(domains)) * SWEEPS + quietSecondsADay(domains) * DAYS;
  const stored = near * 0.7 * KB * 24 * 90 + domains * 6 * KB;
  return [
    usage('Sweeps: functions', 'lambdaTime', seconds),
    usage('Sweeps: table', 'writes', (near * SWEEPS) / MILLION),
    usage('Sweeps: table', 'reads', (near * 1.4 * SWEEPS) / MILLION),
    usage('Sweeps: functions', 'logs', SWEEPS * 5 * KB),
    usage('What is remembered', 'stored', stored),
    usage('What is remembered', 'backedUp', stored),
  ];
}

/** 0.5 GB of memory, 1.5 s of calls, 6 writes, 4 KB of logs each. */
const hintUsage = (hints: number): Usage[] => [
  usage('Hints and webhooks', 'lambdaTime', hints * 1.5 * 0.5),
  usage('Hints and webhooks', 'lambdaCalls', hints / MILLION),
  usage('Hints and webhooks', 'writes', (hints * 6) / MILLION),
  usage('Hints and webhooks', 'sqs', (hints * 3) / MILLION),
  usage('Hints and webhooks', 'logs', hints * 4 * KB),
];

/** 0.5 GB of memory, a tenth of a second, 2 KB of logs each. */
const webhookUsage = (webhooks: number): Usage[] => [
  usage('Hints and webhooks', 'api', webhooks / MILLION),
  usage('Hints and webhooks', 'lambdaTime', webhooks * 0.1 * 0.5),
  usage('Hints and webhooks', 'logs', webhooks * 2 * KB),
];

/** 1 GB of memory, 1.5 s of calls to WHMCS, 2 reads of the table, 2 KB of logs each. */
const gatewayUsage = (calls: number): Usage[] => [
  usage('WHMCS calls', 'api', calls / MILLION),
  usage('WHMCS calls', 'lambdaTime', calls * 1.5),
  usage('WHMCS calls', 'lambdaCalls', calls / MILLION),
  usage('WHMCS calls', 'reads', (calls * 2) / MILLION),
  usage('WHMCS calls', 'logs', calls * 2 * KB),
];

/** 1 GB of memory and 2 s each; 30 KB, kept for 90 days; forwarded. */
const mailUsage = (mails: number): Usage[] => [
  usage('Mails', 'mailIn', mails),
  usage('Mails', 'mailOut', mails),
  usage('Mails', 'lambdaTime', mails * 2),
  usage('Mails', 'kept', mails * 3 * 30 * KB),
];

const usage = (what: string, price: PriceName, quantity: number): Usage => ({ what, price, quantity });
