import { describe, expect, it } from '@jest/globals';
import { parseDomainName } from '../../../lib/names/domain-name.ts';
import type { DomainName } from '../../../lib/names/domain-name.ts';
import { collect, domainsReply, readerOf, whmcsErrorOf, withServer } from './support.ts';

const ROW = {
  id: '11',
  userid: '5',
  orderid: '1',
  regtype: 'Register',
  domainname: 'Shop.Example.DE',
  registrar: ' SmartNIC ',
  regperiod: '1',
  recurringamount: '12.00',
  expirydate: '2027-03-01',
  nextduedate: '2027-02-20',
  status: 'Active',
  donotrenew: '0',
  notes: 'call Jane',
  firstname: 'Jane',
};

describe('a domain row', () => {
  it('is normalised, and nothing about people is kept', async () => {
    const [row] = await rowsOf([ROW]);

    expect({ ...row, nextDueDate: String(row?.nextDueDate), expiryDate: String(row?.expiryDate) }).toEqual({
      id: 11,
      clientId: 5,
      domain: 'shop.example.de',
      status: 'Active',
      registrar: 'smartnic',
      regType: 'Register',
      nextDueDate: '2027-02-20',
      expiryDate: '2027-03-01',
      autoRenew: true,
    });
  });

  it.each([
    ['active', 'Active'],
    [' PENDING TRANSFER ', 'Pending Transfer'],
    ['Transferred Away', 'Transferred Away'],
    ['Redemption', 'Redemption'],
    ['Terminated', 'other'],
    ['Redemption Period (Expired)', 'other'],
    ['', null],
    [null, null],
    [undefined, null],
  ])('of status %j has status %j', async (status, expected) => {
    expect((await rowsOf([{ ...ROW, status }]))[0]?.status).toBe(expected);
  });

  it.each([
    ['1', false],
    [1, false],
    [true, false],
    ['on', false],
    ['0', true],
    [0, true],
    [false, true],
    ['', true],
    [null, null],
    [undefined, null],
    ['perhaps', null],
  ])('with donotrenew %j has autoRenew %j', async (donotrenew, expected) => {
    expect((await rowsOf([{ ...ROW, donotrenew }]))[0]?.autoRenew).toBe(expected);
  });

  it.each(['0000-00-00', '', null, '-0001-11-30 00:00:00', '2026-02-30', undefined])(
    'with the date %j has none',
    async (written) => {
      const [row] = await rowsOf([{ ...ROW, expirydate: written, nextduedate: written }]);

      expect(row).toMatchObject({ expiryDate: null, nextDueDate: null });
    },
  );

  it.each([
    ['bücher.example', 'xn--bcher-kva.example'],
    ['b&uuml;cher.example', 'xn--bcher-kva.example'],
    ['XN--BCHER-KVA.example.', 'xn--bcher-kva.example'],
    ['not a name', null],
    ['', null],
    [undefined, null],
  ])('named %j is of domain %j', async (domainname, expected) => {
    expect((await rowsOf([{ ...ROW, domainname }]))[0]?.domain).toBe(expected);
  });

  it('has an empty registrar and no regtype where WHMCS has none', async () => {
    const [row] = await rowsOf([{ ...ROW, registrar: undefined, regtype: '' }]);

    expect(row).toMatchObject({ registrar: '', regType: null });
  });

  it.each([
    ['id', 0],
    ['id', '-1'],
    ['id', 'x'],
    ['id', undefined],
    ['userid', ''],
    ['userid', '1.5'],
    ['userid', null],
  ])('with the %s %j is an error that names the field', async (field, value) => {
    await withServer(
      () => ({ body: domainsReply([ROW, { ...ROW, [field]: value }], 2) }),
      async ({ url }) => {
        const error = await whmcsErrorOf(collect(readerOf(url).allDomains()));

        expect(error.code).toBe('unexpectedShape');
        expect(error.message).toContain(`domains.1.${field}: must be a positive whole number`);
      },
    );
  });

  it.each([
    ['totalresults', { totalresults: 'many' }],
    ['totalresults', { totalresults: undefined }],
    ['domains', { domains: 'none' }],
    ['domains', { domains: Array.from({ length: 100_001 }, () => 1) }],
    ['domains.0', { domains: { domain: ['text'] } }],
  ])('list with an unreadable %s is an error', async (field, part) => {
    await withServer(
      () => ({ body: { ...domainsReply([ROW], 1), ...part } }),
      async ({ url }) => {
        const error = await whmcsErrorOf(collect(readerOf(url).allDomains()));

        expect(error.code).toBe('unexpectedShape');
        expect(error.message).toContain(`: ${field}: `);
      },
    );
  });
});

describe('domainRows', () => {
  it('asks for a plain name once', async () => {
    await withServer(
      () => ({ body: domainsReply([ROW], '1') }),
      async ({ url, requests }) => {
        const rows = await readerOf(url).domainRows(name('shop.example.de'));

        expect(rows.map(({ id }) => id)).toEqual([11]);
        expect(requests.map(({ form }) => form.get('domain'))).toEqual(['shop.example.de']);
      },
    );
  });

  it('asks for an internationalised name both ways and merges by id', async () => {
    const row = (id: number, domainname: string) => ({ ...ROW, id, domainname });
    const stored = [row(1, 'xn--bcher-kva.example'), row(2, 'bücher.example')];
    await withServer(
      (form) => ({
        body:
          form.get('domain') === 'bücher.example'
            ? domainsReply(stored, 2)
            : domainsReply({ '0': stored[0] }, '1'),
      }),
      async ({ url, requests }) => {
        const rows = await readerOf(url).domainRows(name('bücher.example'));

        expect(rows.map(({ id }) => id)).toEqual([1, 2]);
        expect(requests.map(({ form }) => form.get('domain'))).toEqual([
          'xn--bcher-kva.example',
          'bücher.example',
        ]);
      },
    );
  });

  it('drops a row that differs by accents only, which the database takes for the same', async () => {
    const rows = [ROW, { ...ROW, id: 12, domainname: 'shöp.example.de' }];
    await withServer(
      () => ({ body: domainsReply(rows, 2) }),
      async ({ url }) => {
        const found = await readerOf(url).domainRows(name('shop.example.de'));
        expect(found.map(({ id }) => id)).toEqual([11]);
      },
    );
  });

  it.each(['', [], {}, null, undefined])('knows that %j means no rows', async (domains) => {
    await withServer(
      () => ({ body: { result: 'success', totalresults: '0', domains } }),
      async ({ url }) => {
        expect(await readerOf(url).domainRows(name('shop.example.de'))).toEqual([]);
      },
    );
  });

  it.each(['other.example.de', 'no name at all'])(
    'refuses an answer about %j: the filter was ignored',
    async (domainname) => {
      await withServer(
        () => ({ body: domainsReply([ROW, { ...ROW, id: 12, domainname }], 5_000) }),
        async ({ url, requests }) => {
          const error = await whmcsErrorOf(readerOf(url).domainRows(name('shop.example.de')));

          expect(error).toMatchObject({ code: 'unexpectedShape', retryable: false });
          expect(error.message).toContain('domainname');
          expect(requests).toHaveLength(1);
        },
      );
    },
  );
});

function rowsOf(rows: unknown) {
  return withServer(
    () => ({ body: domainsReply(rows, 1) }),
    async ({ url }) => (await collect(readerOf(url).allDomains())).flatMap((page) => page.rows),
  );
}

function name(text: string): DomainName {
  const parsed = parseDomainName(text);
  if (parsed === undefined) throw new Error(`no domain name: ${text}`);
  return parsed;
}
