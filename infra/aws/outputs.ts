import { Aws, CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { inboxOf, type DeploymentConfig } from './config.ts';
import type { FixedEgress } from './fixed-egress.ts';
import type { Functions } from './functions.ts';
import { NAMES } from './names.ts';
import type { PublicApi } from './public-api.ts';
import { ruleSetOf } from './receipt-rule-arn.ts';
import type { WatchedQueue } from './watched-queue.ts';

interface OutputsProps {
  readonly config: DeploymentConfig;
  readonly functions: Functions;
  readonly api: PublicApi;
  readonly egress: FixedEgress | null;
  readonly hints: WatchedQueue;
  readonly mail: WatchedQueue;
}

/** What the commands must know of a deployed system: `npm run deploy` writes it to stichtag.outputs.json. */
export function outputs(scope: Construct, props: OutputsProps): void {
  const { config, functions, api, egress, hints, mail } = props;
  const values = {
    region: Aws.REGION,
    table: config.table ?? NAMES.table,
    queueUrl: hints.queue.queueUrl,
    queueDeadLettersUrl: hints.deadLetters.queueUrl,
    mailQueueUrl: mail.queue.queueUrl,
    mailQueueDeadLettersUrl: mail.deadLetters.queueUrl,
    bucket: NAMES.mailBucket,
    booksSecretId: NAMES.booksSecret,
    webhookSecretId: NAMES.webhookSecret,
    gatewaySecretId: NAMES.gatewaySecret,
    handleKeySecretId: NAMES.handleKeySecret,
    webhookUrl: api.webhookUrl,
    gatewayUrl: api.gatewayUrl,
    inbox: inboxOf(config),
    receiptRuleSet: ruleSetOf(config),
    sweepFunction: functions.sweep.functionName,
    workerFunction: functions.worker.functionName,
    webhookFunction: functions.webhook.functionName,
    mailFunction: functions.mail.functionName,
    gatewayFunction: functions.gateway.functionName,
    production: String(config.production),
    ...(egress && { egressAddress: egress.address }),
  };
  for (const [name, value] of Object.entries(values)) new CfnOutput(scope, name, { value });
}
