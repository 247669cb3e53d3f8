import { Aws, Duration, TimeZone } from 'aws-cdk-lib';
import { TreatMissingData, type Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  ContextAttribute,
  Schedule,
  ScheduleExpression,
  ScheduleTargetInput,
  type IScheduleTarget,
} from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { DeploymentConfig } from './config.ts';
import { statement } from './statement.ts';
import { watchedAlarm, type Watched } from './watched.ts';

export interface WatchedScheduleProps extends Watched, Pick<DeploymentConfig, 'schedule' | 'timeZone'> {
  /** After `stichtag-`. */
  readonly name: string;
  readonly function: IFunction;
  readonly deadLetters: IQueue;
  /** Counts what came to its end. */
  readonly finished: Metric;
}

/** So many times in a row nothing came to its end: then somebody is told. */
const MISSED = 3;

/** Starts a function every so many hours in a time zone, and tells if nothing comes of it. */
export class WatchedSchedule extends Construct {
  constructor(scope: Construct, id: string, props: WatchedScheduleProps) {
    super(scope, id);
    const { everyHours, minute } = props.schedule;
    new Schedule(this, 'Schedule', {
      scheduleName: `stichtag-${props.name}`,
      description: props.impact,
      schedule: ScheduleExpression.expression(cronOf(everyHours, minute), TimeZone.of(props.timeZone)),
      target: this.#target(props),
    });
    watchedAlarm(this, 'Heartbeat', {
      impact: props.impact,
      runbook: props.runbook,
      alarms: props.alarms,
      name: 'no-sweep-finished',
      metric: props.finished.with({ period: Duration.hours(1), statistic: 'Sum' }),
      threshold: 1,
      below: true,
      periods: MISSED * everyHours,
      // Of what does not run there are no numbers.
      missing: TreatMissingData.BREACHING,
    });
  }

  #target({ function: target, deadLetters, schedule }: WatchedScheduleProps): IScheduleTarget {
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    });
    role.addToPolicy(statement({ actions: ['lambda:InvokeFunction'], resources: [target.functionArn] }));
    role.addToPolicy(statement({ actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] }));
    return {
      bind: () => ({
        arn: target.functionArn,
        role,
        // The time it was set for: it names the run, so that a schedule that fires twice makes one run.
        input: ScheduleTargetInput.fromObject({ scheduledAt: ContextAttribute.scheduledTime }),
        deadLetterConfig: { arn: deadLetters.queueArn },
        // After that the next one is due, and makes up for it.
        retryPolicy: { maximumEventAgeInSeconds: schedule.everyHours * 3600, maximumRetryAttempts: 10 },
      }),
    };
  }
}

/** None at two in the morning except where every hour has one: once a year there is no such hour. */
function cronOf(everyHours: number, minute: number): string {
  const first = everyHours === 2 ? 1 : 0;
  return `cron(${minute} ${everyHours === 1 ? '*' : `${first}/${everyHours}`} * * ? *)`;
}
