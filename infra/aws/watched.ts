import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** The pages under docs/runbooks that alarms name. */
export const RUNBOOKS = [
  'brake-tripped',
  'errors',
  'gateway-refused',
  'hints-dead-letters',
  'kill-switch-set',
  'logged-errors',
  'mail-bounced',
  'mail-dead-letters',
  'mail-quarantined',
  'mail-unreadable',
  'no-sweep-finished',
  'oldest-message',
  'placed-over-day',
  'revoke-unconfirmed',
  'sweeps-dead-letters',
  'throttles',
  'unclear-over-hour',
  'webhook-refused',
] as const;
export type Runbook = (typeof RUNBOOKS)[number];

/** What whoever is woken by an alarm must know. Nothing that can fail is made without it. */
export interface Watched {
  /** What goes wrong for the hoster and the customers while it lasts: one or two sentences. */
  readonly impact: string;
  readonly runbook: Runbook;
  /** Where its alarms are told. */
  readonly alarms: ITopic;
}

export interface WatchedAlarmProps extends Watched {
  /** After `stichtag-`. */
  readonly name: string;
  readonly metric: IMetric;
  /** The alarm goes off from this number on, or below it with `below`. */
  readonly threshold: number;
  readonly below?: boolean;
  /** So many of the metric's periods one after the other; left out: one. */
  readonly periods?: number;
  /** Left out: no news is good news. */
  readonly missing?: TreatMissingData;
}

/** An alarm that says what it means and where it is written what to do; it is told when it begins and when it ends. */
export function watchedAlarm(scope: Construct, id: string, props: WatchedAlarmProps): Alarm {
  const alarm = new Alarm(scope, id, {
    alarmName: `stichtag-${props.name}`,
    alarmDescription: `${props.impact} Runbook: docs/runbooks/${props.runbook}.md`,
    metric: props.metric,
    threshold: props.threshold,
    comparisonOperator: props.below
      ? ComparisonOperator.LESS_THAN_THRESHOLD
      : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: props.periods ?? 1,
    treatMissingData: props.missing ?? TreatMissingData.NOT_BREACHING,
  });
  const told = new SnsAction(props.alarms);
  alarm.addAlarmAction(told);
  alarm.addOkAction(told);
  return alarm;
}

/** How long the numbers of queues and functions are gathered before they are looked at. */
export const WATCH_PERIOD = Duration.minutes(5);
