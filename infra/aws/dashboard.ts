import { Duration } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, type IMetric, type IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { stichtagMetric } from './metrics.ts';
import type { DeadLetters, WatchedQueue } from './watched-queue.ts';

interface DashboardProps {
  readonly functions: readonly IFunction[];
  readonly hints: WatchedQueue;
  readonly mail: WatchedQueue;
  readonly sweepsDead: DeadLetters;
}

const HOUR = Duration.hours(1);

/** One page that shows whether it works and what it did. */
export function dashboard(scope: Construct, props: DashboardProps): Dashboard {
  const { functions, hints, mail, sweepsDead } = props;
  return new Dashboard(scope, 'Dashboard', {
    dashboardName: 'stichtag',
    defaultInterval: Duration.days(7),
    widgets: [
      [
        graph('Sweeps', sums('sweepStarted', 'sweepFinished', 'sweepFailed', 'brakeTripped')),
        graph('Endings', [...sums('callSent', 'callAnswered'), ...most('authorised', 'queued')]),
        graph('Open for too long', most('unclearOverHour', 'placedOverDay', 'revokesUnconfirmed7Days')),
      ],
      [
        graph('Hints', sums('hintWorked', 'hintComesBack', 'hintFailed', 'hintUnreadable')),
        graph('Webhooks', sums('webhookTaken', 'webhookRefused', 'webhookFailed')),
        graph('WHMCS calls', sums('gatewayAnswered', 'gatewayRefused', 'gatewayFailed', 'gatewayTooSlow')),
        graph('Mails', sums('mailTaken', 'mailQuarantined', 'mailForwarded')),
      ],
      [
        graph('Messages in the queues', [
          hints.queue.metricApproximateNumberOfMessagesVisible({ label: 'hints' }),
          mail.queue.metricApproximateNumberOfMessagesVisible({ label: 'mail' }),
        ]),
        graph('Dead letters', [
          hints.deadLetters.metricApproximateNumberOfMessagesVisible({ label: 'hints' }),
          mail.deadLetters.metricApproximateNumberOfMessagesVisible({ label: 'mail' }),
          sweepsDead.queue.metricApproximateNumberOfMessagesVisible({ label: 'sweeps' }),
        ]),
        graph(
          'Errors of functions',
          functions.map((each) => each.metricErrors({ period: HOUR })),
        ),
      ],
      [
        graph(
          'Duration',
          functions.map((each) => each.metricDuration({ period: HOUR, statistic: 'Maximum' })),
        ),
      ],
    ],
  });
}

const sums = (...names: readonly string[]): IMetric[] =>
  names.map((name) => stichtagMetric(name, 'Sum', HOUR));
const most = (...names: readonly string[]): IMetric[] =>
  names.map((name) => stichtagMetric(name, 'Maximum', HOUR));

const graph = (title: string, left: IMetric[]): IWidget => new GraphWidget({ title, left, width: 8 });
