import { cpus } from 'node:os';
import { table } from '../cli/table.ts';
import type { Fired } from './load-fire.ts';
import { acceptedBy, type LoadFacts } from './load-lost.ts';
import type { LoadOptions } from './load-options.ts';

export interface LoadMeasured extends LoadFacts {
  readonly options: LoadOptions;
  readonly load: Fired;
  /** As many webhooks with one id as are taken, with the worker stopped. */
  readonly most: Fired;
  readonly inHandWhenKilled: number;
  readonly peakDepth: number;
  readonly workerPeakRssMb: number;
  /** Of the machine's last minute, before the first webhook and after the last hint. */
  readonly loadAverage: string;
}

export function loadTable(measured: LoadMeasured): string {
  const { options, load, most, worked, told, paid, unpaid, secondsToEmpty } = measured;
  const accepted = [...acceptedBy(measured.shots).values()].reduce((sum, { hints }) => sum + hints, 0);
  const different = [...worked.messages.values()].reduce((sum, { size }) => sum + size, 0);
  const undone = told.changes.filter((change) => change.startsWith('domainRevoke ')).length;
  const rows: [string, string][] = [
    [
      'machine',
      `${cpus().length} cores, Node ${process.versions.node}, load average ${measured.loadAverage}`,
    ],
    ['webhooks', `${load.shots.length} of ${options.perRequest} ids, over ${options.invoices} invoices`],
    ['hints accepted', String(accepted)],
    ['webhooks refused or without answer', notTaken(load)],
    ['rate', rate(load)],
    ['latency', latency(load)],
    ['worker', disturbance(measured)],
    ['hints worked', `${different}; ${worked.again} of them twice`],
    ['hints about domains worked', `${worked.domainMessages} of ${worked.led}`],
    ['deepest queue', String(measured.peakDepth)],
    ['queue empty after the load', secondsToEmpty === null ? 'never' : `${secondsToEmpty.toFixed(0)} s`],
    ['dead letters', String(measured.deadLetters)],
    ['endings undone', `${undone} of ${paid.length} paid; ${unpaid.length} unpaid ones stand`],
    ['calls sent twice', String(told.doubled.length)],
    ['calls to the registrar', counts(told.calls.registrar)],
    ['calls to WHMCS', counts(told.calls.whmcs)],
    ['peak memory', `host ${told.peakRssMb.toFixed(0)} MB, worker ${measured.workerPeakRssMb.toFixed(0)} MB`],
    ['most webhooks of one id', `${rate(most)}; ${latency(most)}; ${notTaken(most)} refused`],
  ];
  return table(['what', 'measured'], rows);
}

const rate = ({ shots, result }: Fired): string =>
  `${(shots.length / result.duration).toFixed(0)} a second for ${result.duration.toFixed(1)} s`;

const latency = ({ result: { latency: ms } }: Fired): string =>
  `p50 ${ms.p50} ms, p97.5 ${ms.p97_5} ms, p99 ${ms.p99} ms`;

const notTaken = ({ result }: Fired): string => String(result.non2xx + result.errors);

function disturbance({ options: { kill }, inHandWhenKilled }: LoadMeasured): string {
  const killed = `killed at second ${kill} with ${inHandWhenKilled} hints in hand, restarted; `;
  return `${kill > 0 ? killed : ''}stopped gently, restarted`;
}

function counts(calls: Readonly<Record<string, number>>): string {
  return Object.entries(calls)
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}
