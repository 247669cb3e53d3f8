import { describe, expect, it } from '@jest/globals';
import { costTables } from '../../infra/cost/cost.ts';
import { sweepCalls } from '../../infra/cost/sweep-calls.ts';
import { ALARM_METRICS, METRICS, variableUsage } from '../../infra/cost/usage.ts';
import { GAUGES, LOGGED_ERRORS } from '../../lib/runtime/gauges.ts';
import { LOG_LEVELS } from '../../lib/runtime/log.ts';
import { sectionOf, tableOf, textOf } from '../docs/markdown.ts';
import { ofType, synthesised } from './aws/synthesised.ts';

const doc = textOf('docs/cost.md');

describe('docs/cost.md', () => {
  it('shows the tables as the script makes them (if not: npm run cost)', () => {
    const shown = /<!-- cost -->(.*)<!-- \/cost -->/s.exec(doc)?.[1] ?? '';
    expect(plain(shown)).toBe(plain(costTables()));
  });
});

/** As wide as it may be. */
const plain = (markdown: string): string =>
  markdown
    .trim()
    .replaceAll(/ *\| */g, '|')
    .replaceAll(/-{3,}/g, '---');

describe('the calls of a sweep', () => {
  const figures = tableOf(
    sectionOf(textOf('docs/performance.md'), '## Figures'),
    ...(['sweep', 'registrar calls', 'one for each domain', 'WHMCS calls'] as const),
    ...(['one for each domain', 'invocations', 'wall', 'CPU', 'peak memory'] as const),
  );
  const counted = (sweep: string, column: string): number =>
    Number(figures.find((row) => row['sweep'] === sweep)?.[column]?.replace(',', ''));

  it.each([
    [10_000, '10,000 domains'],
    [100_000, '100,000 domains'],
  ])('are those that the bench counts: %d domains', (domains, sweep) => {
    const { pages, invoices } = sweepCalls(domains);
    const asked = counted(sweep, 'WHMCS calls');
    expect(Math.abs(pages + invoices - asked) / asked).toBeLessThan(0.02);
  });

  it('are of as many lists as the registrar has pages', () => {
    // A quiet sweep asks for nothing else. Of 10,000 names so many stand at the registrar.
    const [, quiet] = figures;
    expect(sweepCalls(9_820).lists).toBe(Number(quiet?.['registrar calls']));
  });
});

describe('what is used', () => {
  it('has as many alarms, each of one metric, as the stack', () => {
    const count = ofType(synthesised().service, 'AWS::CloudWatch::Alarm').length;
    expect(count).toBe(ALARM_METRICS);
  });

  it('grows with the domains, each part in proportion', () => {
    const [some, more] = [10_000, 100_000].map(variableUsage);
    for (const [n, line] of (more ?? []).entries()) {
      const times = line.quantity / (some?.[n]?.quantity ?? 0);
      // The logs of a sweep are the same for any book.
      expect(line.price === 'logs' && times === 1 ? 10 : times).toBeCloseTo(10, 0);
    }
  });

  it('has no fewer metrics than there are codes and gauges', () => {
    const metrics = [...Object.keys(LOG_LEVELS), LOGGED_ERRORS, ...Object.values(GAUGES).flat()].length;
    expect(metrics).toBeLessThanOrEqual(METRICS.eachHour + METRICS.others);
  });
});
