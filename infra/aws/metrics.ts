import type { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { NAMESPACE, SERVICE } from '../../lib/runtime/gauges.ts';

/** Every log code is counted under its name; the sweep adds how things stand. No metric names a domain. */
export function stichtagMetric(name: string, statistic: 'Sum' | 'Maximum', period: Duration): Metric {
  return new Metric({
    namespace: NAMESPACE,
    metricName: name,
    dimensionsMap: { service: SERVICE },
    statistic,
    period,
  });
}
