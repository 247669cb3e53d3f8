import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption, type IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { WATCH_PERIOD, watchedAlarm, type Watched } from './watched.ts';

export interface DeadLettersProps extends Watched {
  /** After `stichtag-`; `-dead-letters` is added. */
  readonly name: string;
}

/** Where a message goes that could not be worked. It is kept as long as SQS keeps anything, and each one is told of. */
export class DeadLetters extends Construct {
  readonly queue: IQueue;

  constructor(scope: Construct, id: string, { name, ...watched }: DeadLettersProps) {
    super(scope, id);
    const queue = new Queue(this, 'Queue', {
      queueName: `stichtag-${name}-dead-letters`,
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    this.queue = queue;
    acknowledge(queue, 'Serverless-SQSRedrivePolicy', 'It is where others redrive to.');
    watchedAlarm(this, 'Alarm', {
      ...watched,
      name: `${name}-dead-letters`,
      metric: this.queue.metricApproximateNumberOfMessagesVisible({
        period: WATCH_PERIOD,
        statistic: 'Maximum',
      }),
      threshold: 1,
    });
  }
}

export interface WatchedQueueProps extends DeadLettersProps {
  /** How long the function that works it may take. */
  readonly timeout: Duration;
}

/** So many times a message is tried before it is a dead letter. */
const TRIES = 5;
/** AWS's own advice: what a function is still working must not come to another one. */
const VISIBILITY_IN_TIMEOUTS = 6;
/** A message that was tried five times has waited for about that long. */
const OLDEST = Duration.hours(1);

/** A queue with its dead letters; an alarm for these, and one for a message nobody gets done with. */
export class WatchedQueue extends Construct {
  readonly queue: IQueue;
  readonly deadLetters: IQueue;

  constructor(scope: Construct, id: string, props: WatchedQueueProps) {
    super(scope, id);
    const { timeout, name, ...watched } = props;
    this.deadLetters = new DeadLetters(this, 'DeadLetters', { name, ...watched }).queue;
    this.queue = new Queue(this, 'Queue', {
      queueName: `stichtag-${name}`,
      visibilityTimeout: Duration.seconds(VISIBILITY_IN_TIMEOUTS * timeout.toSeconds()),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: TRIES },
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    watchedAlarm(this, 'OldestAlarm', {
      ...watched,
      runbook: 'oldest-message',
      name: `${name}-oldest-message`,
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: WATCH_PERIOD, statistic: 'Maximum' }),
      threshold: OLDEST.toSeconds(),
      periods: 2,
    });
  }
}
