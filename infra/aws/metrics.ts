import type { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { LOG_LEVELS, type LogCode } from '../../lib/runtime/log.ts';

/** Every log code is counted under its name; the sweep adds how things stand. No metric names a domain. */
export function stichtagMetric(name: string, statistic: 'Sum' | 'Maximum', period: Duration): Metric {
  return new Metric({
    namespace: 'Stichtag',
    metricName: name,
    dimensionsMap: { service: 'stichtag' },
    statistic,
    period,
  });
}

/** CloudWatch adds up so many in one alarm. */
const MOST = 10;

/**
 * What was logged as an error, which is: a person has to look (docs/logging.md). In groups, as one alarm cannot count
 * all codes.
 * @param apart have alarms of their own.
 */
export function loggedErrors(apart: readonly LogCode[], period: Duration): IMetric[] {
  const isApart: ReadonlySet<string> = new Set(apart);
  const codes = Object.entries(LOG_LEVELS).flatMap(([code, level]) =>
    level === 'error' && !isApart.has(code) ? [code] : [],
  );
  return Array.from({ length: Math.ceil(codes.length / MOST) }, (_, group) =>
    sumOf(codes.slice(group * MOST, (group + 1) * MOST), period),
  );
}

const sumOf = (codes: readonly string[], period: Duration): IMetric =>
  new MathExpression({
    expression: codes.map((_, n) => `FILL(m${n}, 0)`).join(' + '),
    usingMetrics: Object.fromEntries(codes.map((code, n) => [`m${n}`, stichtagMetric(code, 'Sum', period)])),
    label: codes.join(', '),
    period,
  });
