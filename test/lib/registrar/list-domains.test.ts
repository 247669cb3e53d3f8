import { afterEach, describe, expect, it } from '@jest/globals';
import { LIST_FIELDS } from '../../../lib/registrar/read-operations.ts';
import { createRegistrarReader } from '../../../lib/registrar/soap-registrar.ts';
import { BadInputError } from '../../../lib/runtime/errors.ts';
import { book, field, listed, readerOf } from './book.ts';
import { allPages, configFor, errorOf } from './reader.ts';
import { listReply } from './replies.ts';
import { aRow, day, plain } from './rows.ts';
import { closeServers } from './server.ts';

afterEach(closeServers);

describe('listDomains', () => {
  it('reads page after page until an empty one', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'].map((label) => `${label}.example.org`);
    const { calls, received, reader } = await readerOf(book(names.map((name) => listed(name))), {
      pageSize: 2,
    });
    const pages = await allPages(reader);
    expect(pages.map(({ rows }) => rows.map(({ domain }) => domain))).toEqual([
      names.slice(0, 2),
      names.slice(2, 4),
      names.slice(4),
    ]);
    expect(received.map((request) => field(request, 'offset'))).toEqual(['0', '2', '4', '5']);
    expect(calls).toEqual(Array<string>(4).fill('domainListExtended'));
  });

  it('asks for the level, the largest page and the fields of the list, and no filter', async () => {
    const { received, reader } = await readerOf(book([]), { level: 'all' });
    await allPages(reader);
    const request = received[0];
    expect([field(request, 'level'), field(request, 'limit'), field(request, 'offset')]).toEqual([
      'all',
      '1999',
      '0',
    ]);
    expect(request?.body).toContain('<filter xsi:type="ns1:ArrayOfFilteritem"></filter>');
    const asked = [...(request?.body.matchAll(/<item xsi:type="xsd:string">(\w+)</g) ?? [])].map(
      (match) => match[1],
    );
    expect(asked).toEqual([...LIST_FIELDS]);
  });

  it('moves on by what a page brought, not by what was asked for', async () => {
    const rows = ['a', 'b', 'c', 'd'].map((label) => listed(`${label}.example.org`));
    const { received, reader } = await readerOf((request, response) => {
      const offset = Number(field(request, 'offset'));
      response.end(listReply(rows.slice(offset, offset + 3)));
    });
    await allPages(reader);
    expect(received.map((request) => field(request, 'offset'))).toEqual(['0', '3', '4']);
  });

  it('takes "no results" for the end', async () => {
    const { reader } = await readerOf((_, response, call) =>
      response.end(call === 1 ? listReply([listed('example.org')]) : listReply([], { code: '2003' })),
    );
    await expect(allPages(reader)).resolves.toHaveLength(1);
  });

  it('reads each field of a row', async () => {
    const { reader } = await readerOf(
      book([listed('example.org', { executionDate: '31.01.2027', regType: 'KK', orderNumber: '01255' })]),
    );
    const [page] = await allPages(reader);
    expect(page?.rows.map(plain)).toEqual([plain(aRow({ executionDate: day('2027-01-31'), regType: 'KK' }))]);
    expect([...(page?.fieldsReturned ?? [])]).toEqual([...LIST_FIELDS]);
    expect(page?.unreadableNames).toBe(0);
  });

  it('tells a field that was not returned from an absent one', async () => {
    const bare = {
      domainName: 'example.org',
      domainStatus: 'active',
      regType: 'REG',
      systemInDate: '1588629600',
    };
    const { reader } = await readerOf(book([{ ...bare, handle: 'not asked for' }]));
    const [page] = await allPages(reader);
    expect(page?.rows.map(plain)).toEqual([
      plain(aRow({ missing: ['paidUntilDate', 'executionDate', 'toBeDeletedDate'] })),
    ]);
    expect([...(page?.fieldsReturned ?? [])]).toEqual([
      'domainName',
      'domainStatus',
      'regType',
      'systemInDate',
    ]);
  });

  it('misses a field that one row tells twice in contradiction', async () => {
    const row = listReply([listed('example.org')]);
    const twice = (value: string) =>
      row.replace(
        '</domainInfoItem>',
        `<item><key>systemInDate</key><value>${value}</value></item></domainInfoItem>`,
      );
    const rowsOf = async (reply: string) => {
      const { reader } = await readerOf((_, response, call) =>
        response.end(call === 1 ? reply : listReply([])),
      );
      return (await allPages(reader))[0]?.rows.map(plain);
    };
    expect(await rowsOf(twice('1588629600'))).toEqual([plain(aRow())]);
    expect(await rowsOf(twice('1599999999'))).toEqual([
      plain(aRow({ systemInDate: null, missing: ['systemInDate'] })),
    ]);
  });

  it('knows a name in any spelling, by its ACE form first, and counts what is no name', async () => {
    const { reader } = await readerOf(
      book([
        listed('B\u00dcCHER.example.de', { domainNameAce: 'xn--bcher-kva.example.de' }),
        listed('strasse.example.de', { domainNameAce: 'xn--strae-oqa.example.de' }),
        listed('gr\u00f6\u00dfe.example.de', { domainNameAce: '' }),
        listed('Example.NET.', { domainNameAce: null }),
        listed('no name', { domainNameAce: null }),
        listed('', { domainNameAce: null }),
      ]),
    );
    const [page] = await allPages(reader);
    expect(page?.rows.map(({ domain }) => domain)).toEqual([
      'xn--bcher-kva.example.de',
      'xn--strae-oqa.example.de',
      'xn--gre-6ka8i.example.de',
      'example.net',
    ]);
    expect(page?.unreadableNames).toBe(2);
  });

  it('makes one row of several items for a domain: the live one', async () => {
    const { received, reader } = await readerOf(
      book([
        listed('example.org', { domainStatus: 'deleted', orderDate: '1700000000' }),
        listed('example.net'),
        listed('example.org'),
      ]),
    );
    const [page] = await allPages(reader);
    expect(page?.rows.map(({ domain, domainStatus }) => [domain, domainStatus])).toEqual([
      ['example.org', 'active'],
      ['example.net', 'active'],
    ]);
    expect(field(received[1], 'offset')).toBe('3');
  });

  it('gives a domain again that comes again on a later page', async () => {
    const { reader } = await readerOf(
      book([
        listed('a.example.org'),
        listed('b.example.org'),
        listed('b.example.org'),
        listed('c.example.org'),
      ]),
      { pageSize: 2 },
    );
    const pages = await allPages(reader);
    expect(pages.flatMap(({ rows }) => rows.map(({ domain }) => domain))).toEqual([
      'a.example.org',
      'b.example.org',
      'b.example.org',
      'c.example.org',
    ]);
  });

  it.each([
    ['ignores the offset', listReply([listed('a.example.org'), listed('b.example.org')])],
    ['knows none of the names it sends', listReply([{ status: 'create_ok_org' }])],
  ])('does not go round with a server that %s', async (_, reply) => {
    const { calls, reader } = await readerOf((__, response) => response.end(reply));
    expect(await errorOf(allPages(reader))).toMatchObject({
      code: 'pagingLoops',
      operation: 'domainListExtended',
    });
    expect(calls.length).toBeLessThanOrEqual(2);
  });

  it.each([
    ['refused', (call: number) => listReply([], { code: call === 2 ? '2004' : '1000' }), 'returnCode'],
    ['without its list', () => listReply([]).replace(/<domainInfo .*<\/domainInfo>/, ''), 'unexpectedReply'],
  ])('is an error, not an end, where a page comes %s', async (_, second, code) => {
    const { reader } = await readerOf((__, response, call) =>
      response.end(call === 1 ? listReply([listed('example.org')]) : second(call)),
    );
    expect(await errorOf(allPages(reader))).toMatchObject({ code });
  });

  it('repeats a page that broke and loses nothing', async () => {
    const rows = ['a', 'b', 'c'].map((label) => listed(`${label}.example.org`));
    const { calls, reader } = await readerOf(
      (request, response, call) => {
        if (call === 2) response.socket?.destroy();
        else book(rows)(request, response, call);
      },
      { pageSize: 1 },
    );
    await expect(allPages(reader)).resolves.toHaveLength(3);
    expect(calls).toHaveLength(5);
  });

  it('takes a page of more than 1 MB, and none of more than 16 MB', async () => {
    const padding = (bytes: number) => 'x'.repeat(bytes);
    const { reader } = await readerOf((_, response, call) => {
      const status = padding(call === 1 ? 1_100_000 : 16 * 1024 * 1024);
      response.end(listReply([listed('example.org', { status })]));
    });
    const pages = reader.listDomains()[Symbol.asyncIterator]();
    await expect(pages.next()).resolves.toMatchObject({ done: false });
    expect(await errorOf(pages.next())).toMatchObject({ code: 'replyTooLarge' });
  });

  it.each([0, 2_000, 1.5, -1])('refuses a page size of %d', (pageSize) => {
    expect(() => createRegistrarReader(configFor(new URL('http://192.0.2.1/'), { pageSize }))).toThrow(
      BadInputError,
    );
  });
});
