import { sumOf } from './calls.ts';
import { whole } from './figures.ts';
import type { MeasuredBundle } from './bundles.ts';
import type { MeasuredSize } from './measure-size.ts';
import { WHMCS_PAGE } from './needs.ts';
import type { SweepFigures } from './sweeps.ts';
import type { MeasuredWebhook } from './webhook.ts';

/** A figure that was promised, and what it is. */
export interface Bar {
  readonly what: string;
  readonly measured: string;
  readonly bar: string;
  readonly met: boolean;
  /** Calls and sizes are the same on every machine: missing one fails the bench. Times are not. */
  readonly exact: boolean;
  /** Which measurement to profile, and for what, to see why it was missed. */
  readonly cause: { readonly name: string; readonly of: 'CPU' | 'heap' } | null;
}

/** What the webhook's profile is called. */
export const WEBHOOK = 'webhook';

const REGISTRAR_PAGE = 1_999;
/** Quiet domains looked at singly in one run, at most. */
const QUIET_AT_MOST = 500;
const FUNCTION_MINUTES = 12;
const MOST_RSS_MB = 512;
const MOST_INVOCATIONS = 6;
const MOST_TIMES = 11;
const MOST_IMPORT_MS = 150;
const MOST_WEBHOOK_MS = 1;

export const sizeName = ({ domains, delayMs }: Pick<MeasuredSize, 'domains' | 'delayMs'>): string =>
  `${whole(domains)} domains${delayMs > 0 ? ` at ${delayMs} ms` : ''}`;

export function sweepBars(sizes: readonly MeasuredSize[]): Bar[] {
  return [
    ...sizes.flatMap((size) => [
      ...callBars(sizeName(size), size.first),
      ...(size.quiet === null ? [] : callBars(`${sizeName(size)}, quiet`, size.quiet)),
    ]),
    ...sizes.filter(isSlow).map(oneInvocation),
    ...linear(sizes),
    ...sizes.filter(isLarge).flatMap(largeBars),
  ];
}

function callBars(name: string, { calls, needed, invocations }: SweepFigures): Bar[] {
  const lists = Math.ceil(needed.listed / REGISTRAR_PAGE) + 1;
  const infos = Math.min(QUIET_AT_MOST, needed.quiet);
  const pages = Math.ceil(needed.rows / WHMCS_PAGE);
  // Where an invocation takes over, one client may be in the middle of its domains.
  const again = (invocations - 1) * needed.largest;
  const mostWhmcs = pages + 1 + needed.invoicePages + needed.invoices + again;
  const exact = { exact: true, cause: null } as const;
  const registrar = sumOf(calls.registrar);
  const whmcs = sumOf(calls.whmcs);
  return [
    {
      what: `${name}: registrar calls`,
      measured: whole(registrar),
      bar: `≤ ${whole(lists + infos)}: ${lists} lists + ${infos} quiet`,
      met: registrar <= lists + infos,
      ...exact,
    },
    {
      what: `${name}: WHMCS calls`,
      measured: whole(whmcs),
      bar: `≤ ${whole(mostWhmcs)}: ${pages} pages + 1 cron + ${whole(needed.invoicePages)} pages of invoices + ${whole(needed.invoices)} invoices${again > 0 ? ` + ${again} again` : ''}`,
      met: whmcs <= mostWhmcs,
      ...exact,
    },
    {
      what: `${name}: read twice`,
      measured: whole(calls.repeated),
      bar: `≤ ${again}`,
      met: calls.repeated <= again,
      ...exact,
    },
  ];
}

const isSlow = ({ delayMs }: MeasuredSize): boolean => delayMs > 0;
const isLarge = ({ domains }: MeasuredSize): boolean => domains >= 100_000;

function oneInvocation(size: MeasuredSize): Bar {
  const { invocations, longestMs, phases } = size.first;
  const minutes = (ms: number): string => (ms / 60_000).toFixed(1);
  const spent = Object.entries(phases).map(([phase, ms]) => `${phase} ${minutes(ms)}`);
  const one = size.domains <= 10_000;
  return {
    what: `${sizeName(size)}: invocations`,
    measured: `${invocations}, the longest ${minutes(longestMs)} min (all: ${spent.join(', ')})`,
    bar: `${one ? '1' : `≤ ${MOST_INVOCATIONS}`}, each < ${FUNCTION_MINUTES} min`,
    met: invocations <= (one ? 1 : MOST_INVOCATIONS) && longestMs < FUNCTION_MINUTES * 60_000,
    exact: false,
    // It waits for the books: the two phases say where, a profile would not.
    cause: null,
  };
}

/** Ten times the domains: about ten times the work. */
function linear(sizes: readonly MeasuredSize[]): Bar[] {
  const [small, large] = [10_000, 100_000].map((domains) =>
    sizes.find((size) => size.domains === domains && !isSlow(size)),
  );
  if (small === undefined || large === undefined) return [];
  const callsOf = ({ first: { calls } }: MeasuredSize): number => sumOf(calls.registrar) + sumOf(calls.whmcs);
  const times = (figure: (size: MeasuredSize) => number) => {
    const ratio = figure(large) / figure(small);
    return { measured: `${ratio.toFixed(1)}×`, bar: `≤ ${MOST_TIMES}×`, met: ratio <= MOST_TIMES };
  };
  return [
    { what: '100,000 : 10,000 domains: calls', ...times(callsOf), exact: true, cause: null },
    {
      what: '100,000 : 10,000 domains: CPU',
      ...times(({ first }) => first.cpuMs),
      exact: false,
      cause: { name: sizeName(large), of: 'CPU' },
    },
  ];
}

function largeBars(size: MeasuredSize): Bar[] {
  const { first, quiet } = size;
  const peak = Math.max(first.peakRssMb, quiet?.peakRssMb ?? 0);
  const about = (of: 'CPU' | 'heap') => ({ exact: false, cause: { name: sizeName(size), of } });
  const invocations = {
    what: `${sizeName(size)}: invocations`,
    measured: String(first.invocations),
    bar: `≤ ${MOST_INVOCATIONS}`,
    met: first.invocations <= MOST_INVOCATIONS,
    ...about('CPU'),
  };
  const memory = {
    what: `${sizeName(size)}: peak RSS`,
    measured: `${whole(peak)} MB`,
    bar: `≤ ${MOST_RSS_MB} MB`,
    met: peak <= MOST_RSS_MB,
    ...about('heap'),
  };
  return isSlow(size) ? [memory] : [invocations, memory];
}

export function bundleBars(bundles: readonly MeasuredBundle[]): Bar[] {
  return bundles.flatMap(({ bundle, imported, failure }): Bar[] => [
    {
      what: `${bundle.name}: size`,
      measured: `${bundle.kilobytes} KB`,
      bar: `≤ ${bundle.mostKilobytes} KB`,
      met: bundle.kilobytes <= bundle.mostKilobytes,
      exact: true,
      cause: null,
    },
    {
      what: `${bundle.name}: import`,
      measured: imported === null ? 'none' : `${imported.wallMs.toFixed(0)} ms`,
      bar: `≤ ${MOST_IMPORT_MS} ms`,
      met: imported !== null && imported.wallMs <= MOST_IMPORT_MS,
      exact: false,
      cause: imported === null ? null : { name: bundle.name, of: 'CPU' },
    },
    {
      what: `${bundle.name}: invoked alone`,
      measured: failure === null ? 'answered' : 'failed',
      bar: 'answered',
      met: failure === null,
      exact: true,
      cause: null,
    },
  ]);
}

export function webhookBar({ median }: MeasuredWebhook): Bar {
  return {
    what: 'webhook: own CPU, queue included, median',
    measured: `${median.toFixed(2)} ms`,
    bar: `≤ ${MOST_WEBHOOK_MS} ms`,
    met: median <= MOST_WEBHOOK_MS,
    exact: false,
    cause: { name: WEBHOOK, of: 'CPU' },
  };
}
