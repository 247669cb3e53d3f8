import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { alarmTopic } from './alarm-topic.ts';
import { BusinessAlarms } from './business-alarms.ts';
import type { DeploymentConfig } from './config.ts';
import { dashboard } from './dashboard.ts';
import { FixedEgress } from './fixed-egress.ts';
import { Functions } from './functions.ts';
import { MailIntake } from './mail-intake.ts';
import { stichtagMetric } from './metrics.ts';
import { outputs } from './outputs.ts';
import { PublicApi } from './public-api.ts';
import { TIMEOUTS, type FunctionName } from './timeouts.ts';
import { DeadLetters, WatchedQueue } from './watched-queue.ts';
import { WatchedSchedule } from './watched-schedule.ts';

export interface ServiceStackProps extends StackProps {
  readonly config: DeploymentConfig;
  /** The bundle of a function. Tests pass a line of code. */
  readonly code: (name: FunctionName) => Code;
}

/** What works, and can be made anew at any time: everything it remembers stands in the other stack. */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, { config, code, ...props }: ServiceStackProps) {
    super(scope, id, props);
    const alarms = alarmTopic(this, config.alarmAddress);
    const queues = queuesOf(this, alarms);
    const egress = config.egress === 'fixed' ? new FixedEgress(this, 'Egress') : null;
    const functions = new Functions(this, 'Functions', { config, code, alarms, egress, ...queues });
    new WatchedSchedule(this, 'Sweeps', {
      ...{ schedule: config.schedule, timeZone: config.timeZone, alarms },
      name: 'sweeps',
      impact: 'No sweep came to its end: nothing new ends, and what was paid for is undone by webhooks only.',
      runbook: 'no-sweep-finished',
      function: functions.sweep,
      deadLetters: queues.sweepsDead.queue,
      finished: stichtagMetric('sweepFinished', 'Sum', Duration.hours(1)),
    });
    const api = new PublicApi(this, 'Webhook', functions);
    new MailIntake(this, 'Mail', queues.mail, config);
    new BusinessAlarms(this, 'Told', alarms);
    dashboard(this, { functions: functions.all, ...queues });
    outputs(this, { config, functions, api, egress, ...queues });
  }
}

function queuesOf(scope: Construct, alarms: ITopic) {
  return {
    hints: new WatchedQueue(scope, 'Hints', {
      name: 'hints',
      timeout: TIMEOUTS['reconcile-domain'],
      alarms,
      impact: 'A domain is not looked at: what it needs waits for the next sweep, or for a person.',
      runbook: 'hints-dead-letters',
    }),
    mail: new WatchedQueue(scope, 'Mails', {
      name: 'mail',
      timeout: TIMEOUTS['registrar-mail'],
      alarms,
      impact: 'A mail of the registrar, or one of ours to a person, is not worked: nobody may have read it.',
      runbook: 'mail-dead-letters',
    }),
    sweepsDead: new DeadLetters(scope, 'SweepsDead', {
      name: 'sweeps',
      alarms,
      impact: 'A sweep could not be started or failed three times. The next one makes up for it.',
      runbook: 'sweeps-dead-letters',
    }),
  };
}
