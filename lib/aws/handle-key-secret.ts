import { BadInputError } from '../runtime/errors.ts';
import { keptSecret, type SecretOptions } from './kept-secret.ts';

/** In characters: the stack generates 64. */
const LEAST = 32;

/**
 * The key under which contacts and requests are hashed, as `keptSecret` reads it. Never changed: what is stored under
 * another one is found no more.
 * @throws StichtagError `secretUnreadable`
 */
export function handleKeySecret(options: SecretOptions): () => Promise<Buffer> {
  return keptSecret(options, (secret) => {
    if (secret.length < LEAST) throw new BadInputError(`too short; allowed: ${LEAST} characters or more`);
    return Buffer.from(secret, 'utf8');
  });
}
