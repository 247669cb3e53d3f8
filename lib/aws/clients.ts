import { SecretsManagerClient, type SecretsManagerClientConfig } from '@aws-sdk/client-secrets-manager';
import { SQSClient, type SQSClientConfig } from '@aws-sdk/client-sqs';

/**
 * In ms. Both answer within some tens of them. A call that hangs is ended and tried again by the SDK, three times in all:
 * without a limit it would take the rest of the invocation.
 */
const TIMEOUTS = { connectionTimeout: 2_000, requestTimeout: 10_000, throwOnRequestTimeout: true };

/** @param config left out: AWS, by the environment's own region and credentials. */
export const createSqsClient = (config: SQSClientConfig = {}): SQSClient =>
  new SQSClient({ requestHandler: TIMEOUTS, ...config });

/** As `createSqsClient`. */
export const createSecretsClient = (config: SecretsManagerClientConfig = {}): SecretsManagerClient =>
  new SecretsManagerClient({ requestHandler: TIMEOUTS, ...config });
