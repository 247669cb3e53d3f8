import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRegistrarWriter } from '../../../lib/registrar/soap-writer.ts';
import { HttpFailure, type HttpFailureCode, type HttpReply } from '../../../lib/runtime/http.ts';
import { RegistrarError } from '../../../lib/registrar/registrar-error.ts';
import { anOrder, OPERATIONS, ORDERS } from './orders.ts';
import { configFor } from './reader.ts';
import { envelope, fault, returning } from './replies.ts';

const FAILURES: readonly HttpFailureCode[] = [
  'connectFailed',
  'connectTimeout',
  'totalTimeout',
  'connectionLost',
  'replyTooLarge',
];

const code = fc.oneof(
  fc.constantFrom('1000', '1001', '1002', '2003', '2004', '2304', '2400', '2500', ''),
  fc.stringMatching(/^[0-9x ]{0,5}$/),
);
const words = fc.stringMatching(/^[A-Za-z0-9 .:-]{0,40}$/);
const body = fc.oneof(
  fc
    .record({
      operation: fc.constantFrom(...OPERATIONS, 'domainInfo'),
      code,
      trid: fc.constantFrom('', 'stichtag-1', 'x'),
    })
    .map(({ operation, ...head }) => returning(operation, 'AnyResponseObject', '', head)),
  words.map((text) => fault(text)),
  words.map((text) => `<html>${text}</html>`),
  fc.constantFrom('', envelope('')),
);
/** A reply as it is, or cut off somewhere. */
const sent = fc.tuple(body, fc.option(fc.nat(1_500))).map(([text, end]) => text.slice(0, end ?? undefined));
const status = fc.oneof(
  fc.constant(200),
  fc.constantFrom(100, 204, 302, 400, 401, 403, 404, 408, 429, 500, 502, 503, 504),
  fc.integer({ min: 200, max: 599 }),
);

/** What may come of a request: a reply of any kind, or none. */
const outcome: fc.Arbitrary<HttpReply | HttpFailure> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ status, body: sent.map((text) => Buffer.from(text)), contentType: words }),
  },
  fc
    .tuple(fc.constantFrom(...FAILURES), fc.boolean())
    .map(([failure, isSent]) => new HttpFailure(failure, isSent, failure)),
);

describe('whatever comes of a mutation', () => {
  it('it is sent once, and what may have had an effect is not called retryable', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...OPERATIONS), outcome, async (operation, comes) => {
        let posts = 0;
        const writer = createRegistrarWriter(configFor(new URL('http://192.0.2.1/')), {
          transport: () => {
            posts++;
            return comes instanceof HttpFailure ? Promise.reject(comes) : Promise.resolve(comes);
          },
        });
        const result: unknown = await ORDERS[operation](writer, anOrder()).catch((error: unknown) => error);
        expect(posts).toBe(1);
        if (!(result instanceof RegistrarError)) {
          expect(String('status' in comes && comes.status)).toMatch(/^2\d\d$/);
          expect([{ returnCode: '1000' }, { returnCode: '1001' }]).toContainEqual(result);
          return;
        }
        expect(result.retryable && result.outcome === 'mayHaveHadEffect').toBe(false);
        if (result.outcome === 'neverSent') expect(comes).toMatchObject({ sent: false });
      }),
      { numRuns: 2_000 },
    );
  });
});
