import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { booksAccessSchema, type BooksAccess } from '../access/books-access.ts';
import { StichtagError } from '../runtime/errors.ts';

export interface BooksSecretOptions {
  readonly client: SecretsManagerClient;
  /** Name or ARN. */
  readonly secretId: string;
  /** In ms. */
  readonly now: () => number;
}

/** A changed password is noticed within that time. */
const KEPT_MS = 5 * 60_000;

/**
 * The access to both books, read from Secrets Manager at most every five minutes.
 * @returns the same object as long as the secret says the same.
 * @throws StichtagError `secretUnreadable`; what the secret holds is never part of the message.
 */
export function booksSecret({ client, secretId, now }: BooksSecretOptions): () => Promise<BooksAccess> {
  let kept: { readonly secret: string; readonly access: BooksAccess; readonly until: number } | null = null;
  return async () => {
    if (kept !== null && now() < kept.until) return kept.access;
    const secret = await secretString(client, secretId);
    const access = kept?.secret === secret ? kept.access : accessIn(secret, secretId);
    kept = { secret, access, until: now() + KEPT_MS };
    return access;
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

function accessIn(secret: string, secretId: string): BooksAccess {
  const parsed = booksAccessSchema.safeParse(jsonIn(secret, secretId));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw unreadable(secretId, problems.join('; '));
}

function jsonIn(secret: string, secretId: string): unknown {
  try {
    return JSON.parse(secret);
  } catch {
    // The parser's own error repeats what it could not read.
    throw unreadable(secretId, 'is no JSON');
  }
}

function unreadable(secretId: string, what: string, cause?: unknown): StichtagError {
  return new StichtagError('secretUnreadable', `secret ${secretId}: ${what}`, { retryable: true, cause });
}
