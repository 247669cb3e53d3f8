import { createHmac, timingSafeEqual } from 'node:crypto';
import type { WebhookKeys } from './keys.ts';

/** A request as it came: nothing of its body has been read, let alone written anew. */
export interface SignedRequest {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

export type Refusal =
  'headerMissing' | 'idMalformed' | 'timestampMalformed' | 'tooOld' | 'tooNew' | 'noSignatureFits';

/** In seconds: what is older may be somebody's copy, what is newer has another clock. */
const TOLERANCE = 300;

/**
 * Checks the signature by Standard Webhooks' scheme: HMAC-SHA256 over `id.timestamp.body`, any of the signatures by any
 * of the keys.
 * @param keys asked for once nothing else is left to refuse: whoever sends just anything makes nobody read a secret.
 * @param now in ms since 1970.
 * @returns why it is refused; null: whoever sent it has one of the keys, and sent it within five minutes.
 * @throws whatever `keys` does.
 */
export async function refusalOf(
  { headers, body }: SignedRequest,
  keys: () => Promise<WebhookKeys>,
  now: number,
): Promise<Refusal | null> {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
  if (!id || !timestamp || !signatures) return 'headerMissing';
  // A full stop would make "1.2" and "3" of "1" and "2.3".
  if (id.includes('.')) return 'idMalformed';
  if (!/^\d{1,12}$/.test(timestamp)) return 'timestampMalformed';
  const age = Math.floor(now / 1_000) - Number(timestamp);
  if (age > TOLERANCE) return 'tooOld';
  if (age < -TOLERANCE) return 'tooNew';
  const given = signatures.split(' ').map((one) => Buffer.from(one));
  const expected = (await keys()).map((key) => signatureBy(key, `${id}.${timestamp}.`, body));
  return expected.some((one) => given.some((other) => isSame(one, other))) ? null : 'noSignatureFits';
}

/**
 * Signs by the same scheme, with every key: during a rotation whoever reads it may know only one of them.
 * @param timestamp in seconds since 1970.
 * @returns what stands in `webhook-signature`.
 */
export function sign(keys: WebhookKeys, id: string, timestamp: number, body: Uint8Array): string {
  return keys.map((key) => signatureBy(key, `${id}.${timestamp}.`, body).toString()).join(' ');
}

function signatureBy(key: Buffer, head: string, body: Uint8Array): Buffer {
  const digest = createHmac('sha256', key).update(head).update(body).digest('base64');
  return Buffer.from(`v1,${digest}`);
}

/** In constant time: how far a guess was right must not show. */
const isSame = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);
