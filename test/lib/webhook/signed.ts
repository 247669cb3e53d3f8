import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

/** The secret of the specification's published example. */
export const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
export const OTHER_SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
/** In seconds since 1970. */
export const SENT = 1_780_000_000;
/** In ms. */
export const NOW = SENT * 1_000;

export interface Signing {
  readonly id?: string;
  /** In seconds since 1970. */
  readonly at?: number;
  readonly secret?: string;
}

export type Headers = Readonly<Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>>;

/** Signed by the specification's own package, as a sender would. */
export function signed(
  body: string,
  { id = 'msg_1', at = SENT, secret = SECRET }: Signing = {},
): { readonly headers: Headers; readonly body: Buffer } {
  const signature = new Webhook(secret).sign(id, new Date(at * 1_000), body);
  return { headers: headersOf(id, String(at), signature), body: Buffer.from(body) };
}

/** Signed by hand: for bytes that are no text, and for headers that the package would not write. */
export function signedBytes(
  body: Uint8Array,
  { id = 'msg_1', timestamp = String(SENT) }: { readonly id?: string; readonly timestamp?: string } = {},
): { readonly headers: Headers; readonly body: Buffer } {
  const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64');
  const digest = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64');
  return { headers: headersOf(id, timestamp, `v1,${digest}`), body: Buffer.from(body) };
}

const headersOf = (id: string, timestamp: string, signature: string): Headers => ({
  'webhook-id': id,
  'webhook-timestamp': timestamp,
  'webhook-signature': signature,
});
