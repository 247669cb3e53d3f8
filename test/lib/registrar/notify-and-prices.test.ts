import { afterEach, describe, expect, it } from '@jest/globals';
import { pricesIn } from '../../../lib/registrar/prices.ts';
import type { NotifyRow, RegistrarReader } from '../../../lib/registrar/registrar.ts';
import { book, listed, readerOf, type Fields } from './book.ts';
import { errorOf } from './reader.ts';
import { fault, infoReply } from './replies.ts';
import { nameOf } from './rows.ts';
import { closeServers } from './server.ts';

afterEach(closeServers);

async function rowsOf(reader: RegistrarReader): Promise<NotifyRow[]> {
  const rows: NotifyRow[] = [];
  for await (const page of reader.listNotify()) rows.push(...page);
  return rows;
}

describe('notify addresses in the list', () => {
  const A = 'a.example.org';
  const read = async (...rows: Fields[]) => rowsOf((await readerOf(book(rows))).reader);

  it.each([
    ['one', 'Registrar@in.example.com', ['registrar@in.example.com']],
    [
      'several',
      'one@example.com, two@example.com;three@example.com',
      ['one@example.com', 'two@example.com', 'three@example.com'],
    ],
    ['one told twice', 'one@example.com,ONE@example.com', ['one@example.com']],
    ['none', null, []],
  ])('%s', async (_, notifyEmail, addresses) => {
    expect(await read(listed(A, { notifyEmail }))).toEqual([{ domain: A, addresses }]);
  });

  it('that are not told are not taken for none', async () => {
    expect(await read(listed(A))).toEqual([{ domain: A, addresses: null }]);
  });

  it('of an order that is over do not count beside a live one', async () => {
    const old = listed(A, { domainStatus: 'deleted', notifyEmail: 'old@example.com' });
    const live = listed(A, { notifyEmail: 'new@example.com' });
    expect(await read(old, live)).toEqual([{ domain: A, addresses: ['new@example.com'] }]);
    expect(await read(old)).toEqual([{ domain: A, addresses: ['old@example.com'] }]);
    expect(await read(live, listed(A, { notifyEmail: 'too@example.com' }))).toEqual([
      { domain: A, addresses: ['new@example.com', 'too@example.com'] },
    ]);
  });

  it('are asked for page by page, and end', async () => {
    const rows = ['a', 'b', 'c'].map((name) => listed(`${name}.example.org`, { notifyEmail: '' }));
    const { reader, received } = await readerOf(book(rows), { pageSize: 2 });
    expect((await rowsOf(reader)).map(({ domain }) => domain)).toEqual(rows.map((row) => row['domainName']));
    expect(received).toHaveLength(3);
    expect(received[0]?.body).toContain('<item xsi:type="xsd:string">notifyEmail</item>');
  });
});

describe('the notify address of one domain', () => {
  const ask = async (reply: string) =>
    (await readerOf((_, response) => response.end(reply))).reader.notifyOf(nameOf('example.org'));
  const item = (changes: Fields): Fields => ({
    domainName: 'example.org',
    domainStatus: 'active',
    ...changes,
  });

  it('is that of the live order', async () => {
    const old = item({ domainStatus: 'deleted', notifyEmail: 'old@example.com' });
    expect(await ask(infoReply([old, item({ notifyEmail: 'new@example.com' })]))).toEqual({
      domain: 'example.org',
      addresses: ['new@example.com'],
    });
    expect((await ask(infoReply([item({})])))?.addresses).toBeNull();
  });

  it('is null for a domain that is gone, and an error for any other fault', async () => {
    expect(await ask(fault('No such domain'))).toBeNull();
    expect((await errorOf(ask(fault('Domain is locked')))).code).toBe('fault');
  });
});

describe('prices', () => {
  const prices = (...items: object[]) =>
    pricesIn({
      priceDomainList: items.map((item) => ({
        tld: 'de',
        annually: '5.4',
        annually_currency: 'EUR',
        ...item,
      })),
    });

  it.each([
    ['a plain amount', {}, [{ suffix: 'de', cents: 540, currency: 'EUR' }]],
    [
      'a float as it is stored',
      { annually: '11.899999618' },
      [{ suffix: 'de', cents: 1190, currency: 'EUR' }],
    ],
    ['nothing', { annually: '0' }, [{ suffix: 'de', cents: 0, currency: 'EUR' }]],
    [
      'a second level of its own',
      { tld: 'UK', sld: 'co' },
      [{ suffix: 'co.uk', cents: 540, currency: 'EUR' }],
    ],
    [
      'the whole in one field',
      { tld: '.co.uk', sld: 'co' },
      [{ suffix: 'co.uk', cents: 540, currency: 'EUR' }],
    ],
    ['no amount', { annually: 'on request' }, []],
    ['less than nothing', { annually: '-1' }, []],
    ['no currency', { annually_currency: null }, []],
    ['left out', { annually: undefined }, []],
  ])('%s', (_, item, expected) => {
    expect(prices(item)).toEqual(expected);
  });

  it('of two amounts for one TLD, the higher', () => {
    expect(
      prices({ annually: '9' }, { annually: '11' }, { annually: '10' }).map(({ cents }) => cents),
    ).toEqual([1100]);
  });
});
