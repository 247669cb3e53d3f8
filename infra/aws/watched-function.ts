import { RemovalPolicy, type Duration } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Function,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
  type Code,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { FixedEgress } from './fixed-egress.ts';
import { NAMES } from './names.ts';
import { joinNetwork } from './permissions.ts';
import { statement, WILDCARDS } from './statement.ts';
import { WATCH_PERIOD, watchedAlarm, type Watched } from './watched.ts';

export interface WatchedFunctionProps extends Watched {
  /** Its folder under functions/. */
  readonly name: string;
  readonly code: Code;
  readonly timeout: Duration;
  readonly memoryMegabytes: number;
  readonly environment: Readonly<Record<string, string>>;
  /** All it may do, besides writing its log. */
  readonly may: readonly PolicyStatement[];
  /** The network it is in, if it must be in one. */
  readonly egress?: FixedEgress | undefined;
  /** Where an event goes that nobody waits for, after two more tries. */
  readonly deadLetters?: IQueue;
}

/** A function with a role of its own, a log that is not kept for ever, and alarms for its errors and throttles. */
export class WatchedFunction extends Construct {
  readonly function: Function;

  constructor(scope: Construct, id: string, props: WatchedFunctionProps) {
    super(scope, id);
    const { name, deadLetters, egress } = props;
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/stichtag/${name}`,
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const toLog = statement({
      sid: 'LogStreams',
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    });
    for (const allowed of [toLog, ...props.may, ...(egress ? joinNetwork(name) : [])])
      role.addToPolicy(allowed);
    if (egress) acknowledge(role, 'AwsSolutions-IAM5[Resource::*]', WILDCARDS.NetworkInterfaces);
    this.function = new Function(this, 'Function', {
      functionName: NAMES.functionOf(name),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: props.code,
      handler: `${name}.handler`,
      timeout: props.timeout,
      memorySize: props.memoryMegabytes,
      environment: { ...props.environment },
      role,
      logGroup,
      // Lines of metrics must reach the log as they are written.
      loggingFormat: LoggingFormat.TEXT,
      // What is unclear comes back by the queue for half an hour: AWS would take that for an endless loop and stop it.
      recursiveLoop: RecursiveLoop.ALLOW,
      ...egress?.network,
      ...(deadLetters && { deadLetterQueue: deadLetters }),
    });
    acknowledge(
      this.function,
      'Serverless-LambdaTracing',
      'Runs, hints and calls bear names of their own that lead from one log to the next; traces would add a grant on "*".',
    );
    this.#watch(props);
  }

  #watch(props: WatchedFunctionProps): void {
    const { name, impact, runbook, alarms } = props;
    const often = { period: WATCH_PERIOD, statistic: 'Sum' };
    watchedAlarm(this, 'ErrorsAlarm', {
      ...{ impact, runbook, alarms },
      name: `${name}-errors`,
      metric: this.function.metricErrors(often),
      threshold: 1,
    });
    watchedAlarm(this, 'ThrottlesAlarm', {
      ...{ impact, alarms },
      runbook: 'throttles',
      name: `${name}-throttles`,
      metric: this.function.metricThrottles(often),
      threshold: 1,
    });
  }
}
