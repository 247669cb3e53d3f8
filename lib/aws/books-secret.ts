import { booksAccessSchema, type BooksAccess } from '../access/books-access.ts';
import { refuseRealRegistrar } from '../access/production.ts';
import { BadInputError } from '../runtime/errors.ts';
import { keptSecret, type SecretOptions } from './kept-secret.ts';

export interface BooksSecretOptions extends SecretOptions {
  /** Only then may the registrar's address be the real one. */
  readonly production: boolean;
}

/**
 * The access to both books, as `keptSecret` reads it.
 * @throws StichtagError `secretUnreadable`, or `notProduction`.
 */
export function booksSecret({ production, ...options }: BooksSecretOptions): () => Promise<BooksAccess> {
  return keptSecret(options, (secret) => {
    const access = accessIn(secret);
    refuseRealRegistrar(access, production);
    return access;
  });
}

function accessIn(secret: string): BooksAccess {
  const parsed = booksAccessSchema.safeParse(jsonIn(secret));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new BadInputError(problems.join('; '));
}

function jsonIn(secret: string): unknown {
  try {
    return JSON.parse(secret);
  } catch {
    // The parser's own error repeats what it could not read.
    throw new BadInputError('is no JSON');
  }
}
