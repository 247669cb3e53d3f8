import path from 'node:path';
import { table } from '../cli/table.ts';
import type { Bar } from './bars.ts';
import { sumOf } from './calls.ts';
import { mean, seconds, whole } from './figures.ts';
import type { MeasuredGateway } from './gateway.ts';
import type { ImportTime, MeasuredBundle } from './bundles.ts';
import type { MeasuredSize } from './measure-size.ts';
import type { Profiled } from './profile.ts';
import { CAME_TO, type MeasuredHint } from './queue-work.ts';
import type { SweepFigures } from './sweeps.ts';
import type { MeasuredWebhook } from './webhook.ts';

export function sweepTable(sizes: readonly MeasuredSize[]): string {
  const rows = sizes.flatMap((size) => [
    sweepRow('first', size, size.first),
    ...(size.quiet === null ? [] : [sweepRow('quiet', size, size.quiet)]),
  ]);
  const books = ['registrar calls', 'one each', 'WHMCS calls', 'one each'];
  const costs = ['invocations', 'wall s', 'CPU s', 'peak RSS MB', 'judged/s'];
  return table(['domains', 'ms a call', 'sweep', 'judged', ...books, ...costs], rows);
}

function sweepRow(kind: string, { domains, delayMs }: MeasuredSize, sweep: SweepFigures): string[] {
  const { judged, calls, needed, invocations, wallMs, cpuMs, peakRssMb } = sweep;
  return [
    whole(domains),
    String(delayMs),
    kind,
    whole(judged),
    whole(sumOf(calls.registrar)),
    whole(needed.listed),
    whole(sumOf(calls.whmcs)),
    whole(needed.listed),
    String(invocations),
    seconds(wallMs),
    seconds(cpuMs),
    whole(peakRssMb),
    whole((judged / wallMs) * 1_000),
  ];
}

export function queueTable(sizes: readonly MeasuredSize[]): string {
  const head = ['domains', 'a hint came to', 'hints', 'registrar calls', 'WHMCS calls', 'wall ms', 'CPU ms'];
  const rows = sizes.flatMap(({ domains, hints }) =>
    CAME_TO.map((one) => [one, (hints ?? []).filter(({ came }) => came === one)] as const)
      .filter(([, some]) => some.length > 0)
      .map(([came, some]) => queueRow(domains, came, some)),
  );
  return table(head, rows);
}

function queueRow(domains: number, came: string, hints: readonly MeasuredHint[]): string[] {
  const each = (figure: (hint: MeasuredHint) => number): string => mean(hints.map(figure)).toFixed(1);
  return [
    whole(domains),
    came,
    whole(hints.length),
    each(({ registrarCalls }) => registrarCalls),
    each(({ whmcsCalls }) => whmcsCalls),
    each(({ wallMs }) => wallMs),
    each(({ cpuMs }) => cpuMs),
  ];
}

export function webhookTable(rows: readonly (readonly [string, MeasuredWebhook])[]): string {
  const ms = (value: number): string => value.toFixed(2);
  return table(
    ['webhook, own CPU in ms a call', 'calls', 'median', 'p95', 'mean', 'first of a process'],
    rows.map(([what, { calls, median, p95, mean: average, first }]) => [
      ...[what, whole(calls), ms(median), ms(p95), ms(average), ms(first)],
    ]),
  );
}

export function gatewayTable(measured: readonly MeasuredGateway[]): string {
  const head = ['gateway', 'calls', 'registrar calls', 'WHMCS calls', 'CPU ms, median', 'p95', 'answered'];
  const rows = measured.map(({ name, calls, registrarCalls, whmcsCalls, median, p95, answers }) => [
    ...[name, whole(calls), registrarCalls.toFixed(2), whmcsCalls.toFixed(2)],
    ...[median.toFixed(1), p95.toFixed(1)],
    Object.entries(answers)
      .map(([answer, count]) => `${count} ${answer}`)
      .join(', '),
  ]);
  return table(head, rows);
}

export function bundleTable(bundles: readonly MeasuredBundle[], nothing: ImportTime): string {
  const times = (imported: ImportTime | null): string[] =>
    imported === null ? ['–', '–'] : [imported.wallMs.toFixed(0), imported.cpuMs.toFixed(0)];
  const rows = bundles.map(({ bundle, imported, failure }) => [
    ...[bundle.name, String(bundle.kilobytes), ...times(imported), failure ?? 'answered'],
  ]);
  return table(
    ['bundle', 'KB', 'import ms', 'its CPU ms', 'invoked alone'],
    [...rows, ['an empty file', '1', ...times(nothing), '–']],
  );
}

export function barTable(bars: readonly Bar[]): string {
  return table(
    ['', 'measured', 'bar', ''],
    bars.map(({ what, measured, bar, met }) => [what, measured, bar, met ? 'met' : 'missed']),
  );
}

export function profileTable({ of, file, top }: Profiled): string {
  const rows = top.map(({ share, place }) => [`${(share * 100).toFixed(1)} %`, place]);
  return `${path.relative(process.cwd(), file)}\n${table([of === 'CPU' ? 'own time' : 'in memory at the end', 'function'], rows)}`;
}
