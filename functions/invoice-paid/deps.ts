import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { sqsQueue } from '../../lib/aws/queue.ts';
import { webhookSecret } from '../../lib/aws/webhook-secret.ts';
import type { Log } from '../../lib/runtime/log.ts';
import type { WebhookDeps } from '../../lib/webhook/take-invoice-paid.ts';
import { readConfig } from './config.ts';

/** WHMCS's hook waits for five seconds: a queue or a secret that hangs must not keep it, and us, for longer. */
const IN_TIME = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 1_000, throwOnRequestTimeout: true },
};

/** @throws BadInputError if the environment is not what `config.ts` says. */
export function lambdaServices(environment: unknown, log: Log): WebhookDeps {
  const config = readConfig(environment);
  const now = (): number => Date.now();
  return {
    keys: webhookSecret({
      client: new SecretsManagerClient(IN_TIME),
      secretId: config.STICHTAG_WEBHOOK_SECRET_ID,
      now,
    }),
    queue: sqsQueue({ client: new SQSClient(IN_TIME), queueUrl: config.STICHTAG_QUEUE_URL }),
    now,
    log,
  };
}
