import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { webhookKeys } from '../../../lib/webhook/keys.ts';
import { refusalOf, type SignedRequest } from '../../../lib/webhook/verify.ts';
import { NOW, SENT, signed, type Headers } from './signed.ts';

/** The specification's own package: slower, laxer, and of the same mind wherever it matters. */
const refereeTakes = ({ headers, body }: SignedRequest, secret: string): boolean => {
  try {
    const given: Record<string, string> = {};
    for (const [name, value] of Object.entries(headers)) given[name] = value ?? '';
    new Webhook(secret).verify(Buffer.from(body), given, { jsonParse: false });
    return true;
  } catch {
    return false;
  }
};

const weTake = async (request: SignedRequest, secret: string): Promise<boolean> =>
  (await refusalOf(request, () => Promise.resolve(webhookKeys(secret)), NOW)) === null;

const secret = fc
  .uint8Array({ minLength: 24, maxLength: 64 })
  .map((key) => `whsec_${Buffer.from(key).toString('base64')}`);
const id = fc.string({ minLength: 1, unit: 'grapheme-ascii' }).filter((text) => !text.includes('.'));
const body = fc.oneof(fc.string({ unit: 'binary' }), fc.json());
const near = fc.integer({ min: SENT - 310, max: SENT + 310 });

// The package asks the clock itself.
beforeAll(() => {
  jest.spyOn(Date, 'now').mockReturnValue(NOW);
});
afterAll(() => {
  jest.restoreAllMocks();
});

describe('the standardwebhooks package as referee', () => {
  it('what it signs, we take, if it takes it', async () => {
    await fc.assert(
      fc.asyncProperty(secret, id, near, body, async (secret, id, at, body) => {
        const request = signed(body, { id, at, secret });
        expect(await weTake(request, secret)).toBe(refereeTakes(request, secret));
        expect(await weTake(request, secret)).toBe(Math.abs(at - SENT) <= 300);
      }),
      { numRuns: 500 },
    );
  });

  it('whatever is changed on the way, neither takes it', async () => {
    const change = fc.record({ where: fc.nat(), by: fc.integer({ min: 1, max: 255 }) });
    const parts = fc.constantFrom<'body' | keyof Headers>(
      'body',
      'webhook-id',
      'webhook-timestamp',
      'webhook-signature',
    );
    await fc.assert(
      fc.asyncProperty(secret, id, near, body, parts, change, async (secret, id, at, body, part, change) => {
        const sent = signed(body, { id, at, secret });
        const request =
          part === 'body'
            ? { ...sent, body: changed(sent.body, change) }
            : { ...sent, headers: { ...sent.headers, [part]: otherText(sent.headers[part], change) } };
        expect(await weTake(request, secret)).toBe(false);
        // Two bodies that are no text are one to it.
        if (request.body.toString() !== body) expect(refereeTakes(request, secret)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('another key signs something else', async () => {
    await fc.assert(
      fc.asyncProperty(secret, secret, body, async (one, other, body) => {
        fc.pre(one !== other);
        const request = signed(body, { secret: one });
        expect(await weTake(request, other)).toBe(false);
        expect(await weTake(request, `${other},${one}`)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('signs two bodies alike that are no text: a reason not to run it', () => {
    const webhook = new Webhook(`whsec_${Buffer.alloc(32).toString('base64')}`);
    const sign = (byte: number): string => webhook.sign('msg_1', new Date(NOW), Buffer.from([byte]));
    expect(sign(0xff)).toBe(sign(0xfe));
  });
});

interface Change {
  readonly where: number;
  readonly by: number;
}

/** One byte made another; of an empty body, one byte more. */
function changed(bytes: Buffer, { where, by }: Change): Buffer {
  if (bytes.length === 0) return Buffer.from([by]);
  const copy = Buffer.from(bytes);
  const at = where % copy.length;
  copy[at] = ((copy[at] ?? 0) + by) % 256;
  return copy;
}

/** One character made another, in ASCII. */
function otherText(text: string, { where, by }: Change): string {
  const at = where % text.length;
  const other = String.fromCharCode((text.charCodeAt(at) + 1 + (by % 126)) % 128);
  return `${text.slice(0, at)}${other}${text.slice(at + 1)}`;
}
