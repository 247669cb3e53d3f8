import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDomainName } from '../../../lib/names/domain-name.ts';
import { clientIdOf, invoiceIdOf, whmcsDomainIdOf } from '../../../lib/names/ids.ts';
import { WhmcsError } from '../../../lib/whmcs/error.ts';
import { createWhmcsReader } from '../../../lib/whmcs/reader.ts';
import type { WhmcsReader } from '../../../lib/whmcs/whmcs.ts';
import { collect } from './support.ts';

const KEYS = [
  ...['domains', 'domain', 'invoices', 'invoice', 'items', 'item', 'transactions', 'transaction', 'client'],
  ...[
    'departments',
    'department',
    'whmcs',
    'version',
    'value',
    'name',
    'totalresults',
    'id',
    'userid',
    'invoiceid',
  ],
  ...[
    'status',
    'domainname',
    'donotrenew',
    'duedate',
    'credit',
    'amountin',
    'relid',
    'message',
    'tickets',
    'ticket',
    'tid',
    'subject',
    '0',
    '__proto__',
  ],
];

/** JSON with the keys WHMCS uses, but anything under them. */
const anyFields = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(
      '',
      '1',
      1,
      0,
      '12.00',
      'Paid',
      'Active',
      '0000-00-00',
      'a.example.com',
      'error',
      null,
      true,
    ),
    fc.jsonValue(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('value'), { maxKeys: 6 }),
  ),
})).value;

describe('any JSON under result success', () => {
  it('is read or refused with a WhmcsError, by every call', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom(...KEYS), anyFields, { maxKeys: 12 }),
        async (fields) => {
          for (const ask of CALLS) {
            const error: unknown = await ask(readerOf({ ...fields, result: 'success' })).then(
              () => null,
              (reason: unknown) => reason,
            );
            if (error !== null) expect(error).toBeInstanceOf(WhmcsError);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

const CLIENT = clientIdOf(1);
const DOMAIN = parseDomainName('a.example.com');
const HEAD = {
  id: invoiceIdOf(1),
  clientId: CLIENT,
  status: 'Unpaid',
  dueDate: null,
  payMethodSet: false,
  paymentMethod: '',
  captureAttempted: false,
} as const;
const CALLS: readonly ((reader: WhmcsReader) => Promise<unknown>)[] = [
  (reader) => collect(reader.allDomains()),
  (reader) => (DOMAIN ? reader.domainRows(DOMAIN) : Promise.resolve()),
  (reader) => reader.invoicesOf(CLIENT),
  (reader) => reader.invoice(HEAD),
  (reader) => reader.domainById(whmcsDomainIdOf(1)),
  (reader) => reader.invoiceById(HEAD.id),
  (reader) => reader.ticketsWithToken('ST-0123456789'),
  (reader) => reader.details(),
  (reader) => reader.automationLog(),
  (reader) => reader.configurationValue('Any'),
  (reader) => reader.supportDepartments(),
  (reader) => reader.client(CLIENT),
];

function readerOf(reply: unknown): WhmcsReader {
  const body = Buffer.from(JSON.stringify(reply));
  return createWhmcsReader(
    { url: new URL('https://www.example.com'), identifier: 'a', secret: 'b', concurrency: 1 },
    {
      transport: () => Promise.resolve({ status: 200, contentType: '', body }),
      sleep: () => Promise.resolve(),
    },
  );
}
