import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { BadInputError, StichtagError } from '../runtime/errors.ts';

export interface SecretOptions {
  readonly client: SecretsManagerClient;
  /** Name or ARN. */
  readonly secretId: string;
  /** In ms. */
  readonly now: () => number;
}

/** A change is noticed within that time. */
const KEPT_MS = 5 * 60_000;

/**
 * A secret, read from Secrets Manager at most every five minutes.
 * @param meaningOf throws BadInputError if it cannot be what is stored; its message repeats nothing of it.
 * @returns the same object as long as the secret says the same.
 * @throws StichtagError `secretUnreadable`; what the secret holds is never part of the message.
 */
export function keptSecret<Meaning>(
  { client, secretId, now }: SecretOptions,
  meaningOf: (secret: string) => Meaning,
): () => Promise<Meaning> {
  let kept: { readonly secret: string; readonly meaning: Meaning; readonly until: number } | null = null;
  return async () => {
    if (kept !== null && now() < kept.until) return kept.meaning;
    const secret = await secretString(client, secretId);
    const meaning = kept?.secret === secret ? kept.meaning : readable(secretId, () => meaningOf(secret));
    kept = { secret, meaning, until: now() + KEPT_MS };
    return meaning;
  };
}

async function secretString(client: SecretsManagerClient, secretId: string): Promise<string> {
  try {
    const { SecretString: secret = '' } = await client.send(
      new GetSecretValueCommand({ SecretId: secretId }),
    );
    return secret;
  } catch (cause) {
    throw unreadable(secretId, 'cannot be read', cause);
  }
}

function readable<Meaning>(secretId: string, meaning: () => Meaning): Meaning {
  try {
    return meaning();
  } catch (error) {
    throw error instanceof BadInputError ? unreadable(secretId, error.message) : error;
  }
}

function unreadable(secretId: string, what: string, cause?: unknown): StichtagError {
  return new StichtagError('secretUnreadable', `secret ${secretId}: ${what}`, { retryable: true, cause });
}
