import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

export interface DynamoClientOptions {
  /** A local stand-in's address; none: AWS, by the environment's own region and credentials. */
  readonly endpoint?: string | undefined;
  /** Where on AWS, if not where the environment says. */
  readonly region?: string | undefined;
}

/** In ms. A single-item call takes some milliseconds; one that hangs is ended and tried again by the SDK, a few times in all. */
const TIMEOUTS = { connectionTimeout: 2_000, requestTimeout: 10_000, throwOnRequestTimeout: true };

export function createDynamoClient({ endpoint, region }: DynamoClientOptions = {}): DynamoDBClient {
  if (endpoint === undefined) {
    return new DynamoDBClient({ ...(region !== undefined && { region }), requestHandler: TIMEOUTS });
  }
  return new DynamoDBClient({ endpoint, ...NOBODY, requestHandler: TIMEOUTS });
}

/** A local stand-in checks neither, but wants them given. */
const NOBODY = { region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
