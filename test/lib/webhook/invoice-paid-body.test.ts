import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { invoicesIn } from '../../../lib/webhook/invoice-paid-body.ts';

const read = (body: unknown) =>
  invoicesIn(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)));
const EVENT = { event: 'InvoicePaid' };
const ID = 'must be a whole number from 1';
const ONE_OF_THEM = 'invoiceIds: allowed: either invoiceIds or invoiceId, and one of them';

describe("a webhook's body", () => {
  it.each<[unknown, number[]]>([
    [{ ...EVENT, invoiceIds: [123] }, [123]],
    [{ ...EVENT, invoiceIds: [3, 1, 2] }, [3, 1, 2]],
    [{ ...EVENT, invoiceIds: [1, 2, 1, 1, 2] }, [1, 2]],
    [{ ...EVENT, invoiceId: 123 }, [123]],
    [{ ...EVENT, invoiceIds: [Number.MAX_SAFE_INTEGER] }, [Number.MAX_SAFE_INTEGER]],
    // A later hook may say more.
    [{ ...EVENT, invoiceId: 7, paidAt: '2026-06-15', client: { id: 1 } }, [7]],
    ['\ufeff \n{ "event":"Invoice\\u0050aid",\t"invoiceId": 1.0e2 }\r\n', [100]],
    ['{"invoiceId":1,"event":"InvoicePaid","invoiceId":2}', [2]],
  ])('%j names %j', (body, invoices) => {
    expect(read(body)).toEqual({ invoices });
  });

  it.each<[unknown, string]>([
    ['', 'body: must be JSON in UTF-8'],
    ['Erika Muster', 'body: must be JSON in UTF-8'],
    ['{"event":"InvoicePaid","invoiceId":1', 'body: must be JSON in UTF-8'],
    ['{"event":"InvoicePaid","invoiceId":01}', 'body: must be JSON in UTF-8'],
    ['event=InvoicePaid&invoiceId=1', 'body: must be JSON in UTF-8'],
    ['null', 'body: must be an object'],
    ['[]', 'body: must be an object'],
    ['"InvoicePaid"', 'body: must be an object'],
    ['123', 'body: must be an object'],
    ['['.repeat(10_000) + ']'.repeat(10_000), 'body: must be an object'],
    [{}, 'event: allowed: "InvoicePaid"'],
    [{ invoiceId: 1 }, 'event: allowed: "InvoicePaid"'],
    [{ event: 'invoicePaid', invoiceId: 1 }, 'event: allowed: "InvoicePaid"'],
    [{ event: 'InvoiceRefunded', invoiceId: 1 }, 'event: allowed: "InvoicePaid"'],
    [{ event: ['InvoicePaid'], invoiceId: 1 }, 'event: allowed: "InvoicePaid"'],
    [EVENT, ONE_OF_THEM],
    [{ ...EVENT, invoiceId: 1, invoiceIds: [1] }, ONE_OF_THEM],
    [{ ...EVENT, invoiceid: 1 }, ONE_OF_THEM],
    ['{"event":"InvoicePaid","__proto__":{"invoiceId":1}}', ONE_OF_THEM],
    [{ ...EVENT, invoiceIds: [] }, 'invoiceIds: must hold at least one invoice id'],
    [{ ...EVENT, invoiceIds: 1 }, 'invoiceIds: must be a list of invoice ids'],
    [{ ...EVENT, invoiceIds: '1,2' }, 'invoiceIds: must be a list of invoice ids'],
    [{ ...EVENT, invoiceIds: null }, 'invoiceIds: must be a list of invoice ids'],
    [{ ...EVENT, invoiceIds: { 0: 1 } }, 'invoiceIds: must be a list of invoice ids'],
    [{ ...EVENT, invoiceIds: [1, 2, 'Erika Muster'] }, `invoiceIds.2: ${ID}`],
    [{ ...EVENT, invoiceIds: [1, [2]] }, `invoiceIds.1: ${ID}`],
    ...[0, -1, 1.5, 2 ** 53, 1e300, '1', 'Erika Muster', null, true, [1], {}].map((id): [unknown, string] => [
      { ...EVENT, invoiceId: id },
      `invoiceId: ${ID}`,
    ]),
  ])('%j: the field and what is allowed', (body, problem) => {
    expect(read(body)).toEqual({ problem });
  });

  it.each([[0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80]])(
    'bytes that are no UTF-8 (%j) are no text with a gap in it',
    (...bytes) => {
      const body = Buffer.concat([
        Buffer.from('{"event":"InvoicePaid","invoiceId":1,"x":"'),
        Buffer.from(bytes),
        Buffer.from('"}'),
      ]);
      expect(invoicesIn(body)).toEqual({ problem: 'body: must be JSON in UTF-8' });
    },
  );

  it('whatever comes is read or refused by a problem that repeats nothing of it', () => {
    const value = fc.oneof(fc.jsonValue(), fc.constant('Erika Muster'), fc.array(fc.integer()));
    const fields = fc.record(
      { event: fc.oneof(fc.constant('InvoicePaid'), value), invoiceId: value, invoiceIds: value },
      { requiredKeys: [] },
    );
    const known = /^(?:body|event|invoiceIds?(?:\.\d+)?): (?:must|allowed)[a-zA-Z ,:"18-]+$/;
    fc.assert(
      fc.property(
        fc.oneof(
          fields.map((body) => JSON.stringify(body)),
          fc.json(),
          fc.string(),
        ),
        (body) => {
          const named = read(body);
          if ('problem' in named) expect(named.problem).toMatch(known);
          else for (const id of named.invoices) expect(Number.isSafeInteger(id) && id > 0).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
