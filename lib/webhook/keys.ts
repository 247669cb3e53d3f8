import { BadInputError } from '../runtime/errors.ts';

/** What signatures are made with: one key, or during a rotation two, the old and the new. */
export type WebhookKeys = readonly Buffer[];

const FORM = /^whsec_((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$/;
/** Standard Webhooks: 192 to 512 bits. */
const LEAST_BYTES = 24;
const MOST_BYTES = 64;
const MOST_KEYS = 2;
const ALLOWED =
  'allowed: whsec_ and the base64 of 24 to 64 random bytes; during a rotation two of them, separated by a comma';

/**
 * Reads a secret as Standard Webhooks writes it, or two separated by a comma.
 * @throws BadInputError that says what is allowed, never what was given.
 */
export function webhookKeys(secret: string): WebhookKeys {
  const secrets = secret.split(',').map((one) => one.trim());
  if (secrets.length > MOST_KEYS) throw new BadInputError(`${secrets.length} secrets; ${ALLOWED}`);
  return secrets.map(keyIn);
}

function keyIn(secret: string): Buffer {
  const base64 = FORM.exec(secret)?.[1];
  if (base64 === undefined) throw new BadInputError(`not a webhook secret; ${ALLOWED}`);
  const key = Buffer.from(base64, 'base64');
  if (key.length < LEAST_BYTES || key.length > MOST_BYTES)
    throw new BadInputError(`${key.length} bytes; ${ALLOWED}`);
  return key;
}
