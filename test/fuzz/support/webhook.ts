import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { NOW, OTHER_SECRET, SECRET, SENT } from '../../lib/webhook/signed.ts';
import { byteStep, withBytes, type ByteStep } from './bytes.ts';
import { jsonStep, jsonText } from './json.ts';
import { anyText } from './nasty.ts';

const id = fc.oneof(fc.constantFrom(1, 123, Number.MAX_SAFE_INTEGER), fc.integer({ min: 1, max: 99_999 }));
const body = fc.oneof(
  fc.record({ event: fc.constant('InvoicePaid'), invoiceIds: fc.array(id, { minLength: 1, maxLength: 5 }) }),
  fc.record({ event: fc.constant('InvoicePaid'), invoiceId: id }),
);
const seldom = <T>(weight: number, always: T, other: fc.Arbitrary<T>) =>
  fc.oneof({ weight, arbitrary: fc.constant(always) }, { weight: 1, arbitrary: other });
const fewBytes = seldom<ByteStep[]>(5, [], fc.array(byteStep, { minLength: 1, maxLength: 2 }));

/** A webhook and what is wrong with it, before it is signed, in how it is, and afterwards. */
export const anyWebhook = fc.record({
  body,
  json: seldom(2, [], fc.array(jsonStep, { minLength: 1, maxLength: 2 })),
  before: fewBytes,
  after: seldom<ByteStep[]>(10, [], fc.array(byteStep, { minLength: 1, maxLength: 1 })),
  id: seldom(5, 'msg_1', anyText),
  time: seldom(
    5,
    String(SENT),
    fc.oneof(anyText, fc.integer({ min: SENT - 310, max: SENT + 310 }).map(String)),
  ),
  secrets: seldom(
    10,
    [SECRET],
    fc.constantFrom([], [OTHER_SECRET], [OTHER_SECRET, SECRET], [SECRET, SECRET]),
  ),
  /** Written around the signatures. */
  around: seldom(5, ['', ''], fc.tuple(anyText, anyText)),
  /** A header that is another than was signed. */
  header: seldom<{ name: string; value: string } | null>(
    10,
    null,
    fc.record({ name: fc.constantFrom('id', 'timestamp', 'signature'), value: anyText }),
  ),
  names: fc.constantFrom('lower', 'upper'),
  as: fc.constantFrom('text', 'base64', 'unpadded'),
});
type AnyWebhook = typeof anyWebhook extends fc.Arbitrary<infer Webhook> ? Webhook : never;

export interface Sent {
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/** As an HTTP API hands it to the function. */
export function sentBy(webhook: AnyWebhook): Sent {
  const text =
    webhook.json.length === 0 ? JSON.stringify(webhook.body) : jsonText(webhook.body, webhook.json);
  const signed = webhook.before.reduce(withBytes, Buffer.from(text));
  const bytes = webhook.after.reduce(withBytes, signed);
  const signatures = webhook.secrets.map((secret) =>
    signatureBy(secret, `${webhook.id}.${webhook.time}.`, signed),
  );
  const headers = new Map([
    ['webhook-id', webhook.id],
    ['webhook-timestamp', webhook.time],
    ['webhook-signature', webhook.around.join(signatures.join(' '))],
  ]);
  if (webhook.header !== null) headers.set(`webhook-${webhook.header.name}`, webhook.header.value);
  const spelled = [...headers].map(([name, value]) => [spell[webhook.names](name), value] as const);
  return {
    headers: Object.fromEntries(spelled),
    body: webhook.as === 'text' ? bytes.toString('utf8') : written(bytes, webhook.as),
    isBase64Encoded: webhook.as !== 'text',
  };
}

const spell = { lower: (name: string) => name, upper: (name: string) => name.toUpperCase() };

const written = (bytes: Buffer, as: 'base64' | 'unpadded'): string =>
  as === 'base64' ? bytes.toString('base64') : bytes.toString('base64url');

function signatureBy(secret: string, head: string, body: Buffer): string {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  return `v1,${createHmac('sha256', key).update(head).update(body).digest('base64')}`;
}

export interface Due {
  readonly statusCode: 202 | 400 | 401 | 413;
  readonly invoices: readonly number[];
}

/** What must be answered, worked out from the request alone and by nothing of the function's own. */
export function dueFor({ headers, body, isBase64Encoded }: Sent): Due {
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > 65_536) return { statusCode: 413, invoices: [] };
  if (!isSigned(headers, bytes)) return { statusCode: 401, invoices: [] };
  const invoices = invoicesOf(bytes);
  return invoices === null ? { statusCode: 400, invoices: [] } : { statusCode: 202, invoices };
}

function isSigned(headers: Sent['headers'], bytes: Buffer): boolean {
  const given = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const [id = '', time = ''] = [given.get('webhook-id'), given.get('webhook-timestamp')];
  const isInTime = /^[0-9]{1,12}$/.test(time) && Math.abs(NOW / 1_000 - Number(time)) <= 300;
  const due = signatureBy(SECRET, `${id}.${time}.`, bytes);
  const signatures = (given.get('webhook-signature') ?? '').split(' ');
  return isInTime && id !== '' && !id.includes('.') && signatures.includes(due);
}

function invoicesOf(bytes: Buffer): readonly number[] | null {
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    const fields = new Map(Object.entries(json as object));
    const list: unknown = fields.get('invoiceIds') ?? [fields.get('invoiceId')];
    const isOne = fields.has('invoiceIds') !== fields.has('invoiceId');
    if (fields.get('event') !== 'InvoicePaid' || !isOne || !Array.isArray(list) || list.length === 0)
      return null;
    const ids: readonly unknown[] = list;
    const isWhole = (one: unknown): one is number => Number.isSafeInteger(one) && Number(one) >= 1;
    return ids.every(isWhole) ? [...new Set(ids)] : null;
  } catch {
    return null;
  }
}
