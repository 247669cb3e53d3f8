import { describe, expect, it } from '@jest/globals';
import { bundleBars, sweepBars, webhookBar } from '../../bench/bars.ts';
import type { MeasuredSize } from '../../bench/measure-size.ts';
import type { SweepFigures } from '../../bench/sweeps.ts';

/** 10,000 listed: 7 lists. 10,200 rows: 41 pages, and the cron's age. */
const SWEEP: SweepFigures = {
  judged: 1_000,
  calls: {
    registrar: { domainListExtended: 7, domainInfo: 300 },
    whmcs: { GetClientsDomains: 41, GetAutomationLog: 1, GetInvoices: 450, GetInvoice: 1_200 },
    repeated: 0,
  },
  needed: { listed: 10_000, rows: 10_200, quiet: 300, invoicePages: 450, invoices: 1_200, largest: 41 },
  phases: { read: 120_000, judge: 540_000 },
  invocations: 1,
  longestMs: 11 * 60_000,
  wallMs: 11 * 60_000,
  cpuMs: 6_000,
  peakRssMb: 200,
};
const SMALL: MeasuredSize = { domains: 10_000, delayMs: 0, first: SWEEP, hints: null, quiet: null };

/** Ten times as much, but no more than 500 quiet domains a run. */
const LARGE: MeasuredSize = {
  ...SMALL,
  domains: 100_000,
  first: {
    ...SWEEP,
    calls: {
      registrar: { domainListExtended: 52, domainInfo: 500 },
      whmcs: { GetClientsDomains: 408, GetAutomationLog: 1, GetInvoices: 4_500, GetInvoice: 12_000 },
      repeated: 0,
    },
    needed: {
      listed: 100_000,
      rows: 102_000,
      quiet: 3_000,
      invoicePages: 4_500,
      invoices: 12_000,
      largest: 301,
    },
    cpuMs: 60_000,
  },
};

const missed = (...sizes: MeasuredSize[]): string[] =>
  sweepBars(sizes)
    .filter(({ met }) => !met)
    .map(({ what }) => what);

const withFirst = (size: MeasuredSize, first: Partial<SweepFigures>): MeasuredSize => ({
  ...size,
  first: { ...size.first, ...first },
});

const calls = (more: Partial<SweepFigures['calls']>) => ({ calls: { ...SWEEP.calls, ...more } });

describe('the bars of a sweep', () => {
  it('are met by just what is allowed', () => {
    expect(missed(SMALL, LARGE, { ...SMALL, delayMs: 300 })).toEqual([]);
  });

  it.each([
    ['one list call more', { registrar: { domainListExtended: 8, domainInfo: 300 } }, 'registrar calls'],
    ['one quiet domain more', { registrar: { domainListExtended: 7, domainInfo: 301 } }, 'registrar calls'],
    ['one WHMCS call more', { whmcs: { ...SWEEP.calls.whmcs, GetInvoice: 1_201 } }, 'WHMCS calls'],
    ['one read twice', { repeated: 1 }, 'read twice'],
  ])('are missed by %s, and that fails the bench', (_, more, what) => {
    const size = withFirst(SMALL, calls(more));
    expect(missed(size)).toEqual([`10,000 domains: ${what}`]);
    expect(sweepBars([size]).find(({ met }) => !met)?.exact).toBe(true);
  });

  it('allow one client to be read again for each time it is handed over', () => {
    const whmcs = { ...SWEEP.calls.whmcs, GetInvoice: 1_241 };
    const handedOver = withFirst(SMALL, { invocations: 2, ...calls({ whmcs, repeated: 41 }) });
    expect(missed(handedOver)).toEqual([]);
    expect(missed(withFirst(handedOver, calls({ whmcs, repeated: 42 })))).toEqual([
      '10,000 domains: read twice',
    ]);
  });

  it('hold for the quiet sweep too', () => {
    const quiet = { ...SWEEP, needed: { ...SWEEP.needed, quiet: 0 } };
    expect(missed({ ...SMALL, quiet })).toEqual(['10,000 domains, quiet: registrar calls']);
  });

  it.each([
    ['a second invocation', { invocations: 2 }],
    ['twelve minutes', { longestMs: 12 * 60_000 }],
  ])('at a delay, 10,000 domains: %s is too much', (_, more) => {
    const slow = { ...SMALL, delayMs: 300 };
    expect(missed(withFirst(slow, more))).toEqual(['10,000 domains at 300 ms: invocations']);
  });

  it.each([
    ['CPU', { cpuMs: 66_001 }, '100,000 : 10,000 domains: CPU'],
    ['invocations', { invocations: 7 }, '100,000 domains: invocations'],
    ['memory', { peakRssMb: 513 }, '100,000 domains: peak RSS'],
  ])('100,000 domains: too much %s is told, with a cause to profile, and fails nothing', (_, more, what) => {
    const bars = sweepBars([SMALL, withFirst(LARGE, more)]).filter(({ met }) => !met);
    expect(bars).toMatchObject([{ what, exact: false, cause: { name: '100,000 domains' } }]);
  });

  it('100,000 domains: more than eleven times the calls is too much', () => {
    const whmcs = { ...LARGE.first.calls.whmcs, GetInvoice: 21_600 };
    const large = withFirst(LARGE, { calls: { ...LARGE.first.calls, whmcs } });
    expect(missed(SMALL, large)).toContain('100,000 : 10,000 domains: calls');
  });
});

describe('the bars of bundles and webhook', () => {
  const bundle = { name: 'x', file: 'x.mjs', kilobytes: 475, mostKilobytes: 475, sources: [] };
  const imported = (wallMs: number) => ({ wallMs, cpuMs: 100 });
  const missedBy = (measured: Parameters<typeof bundleBars>[0][number]) =>
    bundleBars([measured]).flatMap(({ what, met, exact }) => (met ? [] : [[what, exact]]));

  it('are met by just what is allowed', () => {
    expect(missedBy({ bundle, imported: imported(150), failure: null })).toEqual([]);
    expect(webhookBar({ calls: 1, median: 1, p95: 9, mean: 2, first: 50 }).met).toBe(true);
  });

  it('are missed one by one', () => {
    expect(
      missedBy({ bundle: { ...bundle, kilobytes: 476 }, imported: imported(150), failure: null }),
    ).toEqual([['x: size', true]]);
    expect(missedBy({ bundle, imported: imported(151), failure: null })).toEqual([['x: import', false]]);
    expect(missedBy({ bundle, imported: imported(150), failure: 'no' })).toEqual([
      ['x: invoked alone', true],
    ]);
    expect(webhookBar({ calls: 1, median: 1.01, p95: 9, mean: 2, first: 50 }).met).toBe(false);
  });
});
