import { afterEach, describe, expect, it } from '@jest/globals';
import { field, readerOf, type Fields } from './book.ts';
import { errorOf } from './reader.ts';
import { fault, infoReply, listReply } from './replies.ts';
import { aRow, day, nameOf, plain } from './rows.ts';
import { closeServers } from './server.ts';

afterEach(closeServers);

describe('domainInfo', () => {
  const info = (changes: Fields = {}): Fields => ({
    domainName: 'example.org',
    domainStatus: 'active',
    regType: 'REG',
    systemInDate: '1588629600',
    paidUntilDate: null,
    executionDate: '',
    toBeDeletedDate: '0',
    ...changes,
  });
  const ask = async (reply: string, status = 200) => {
    const set = await readerOf((_, response) => response.writeHead(status).end(reply));
    return { ...set, answer: set.reader.domainInfo(nameOf('example.org')) };
  };

  it('reads the row of a domain', async () => {
    const { answer, calls, received } = await ask(infoReply([info({ toBeDeletedDate: '1801436400' })]));
    expect(plain(await answer)).toEqual(plain(aRow({ toBeDeletedDate: day('2027-02-01') })));
    expect(calls).toEqual(['domainInfo']);
    expect(field(received[0], 'domainName')).toBe('example.org');
    expect(received[0]?.body).toContain('<domainNameAce xsi:type="xsd:string" xsi:nil="true"/>');
  });

  it('asks for an internationalised name by its ACE form, and knows the answer by any', async () => {
    const { received, reader } = await readerOf((_, response) =>
      response.end(infoReply([info({ domainName: 'B\u00dcCHER.example.org' })])),
    );
    const name = nameOf('bücher.example.org');
    await expect(reader.domainInfo(name)).resolves.toMatchObject({ domain: name });
    expect([field(received[0], 'domainName'), field(received[0], 'domainNameAce')]).toEqual([name, name]);
  });

  it.each([200, 500])('knows "No such domain", with HTTP %d, for a value', async (status) => {
    const { answer, calls } = await ask(fault('No such domain'), status);
    await expect(answer).resolves.toBeNull();
    expect(calls).toHaveLength(1);
  });

  it.each([
    ['another fault', fault('Not your domain'), 'fault'],
    [
      'the words in a return message',
      listReply([], { code: '2303', message: 'No such domain' }).replaceAll(
        'domainListExtended',
        'domainInfo',
      ),
      'returnCode',
    ],
    [
      'no results',
      listReply([], { code: '2003' }).replaceAll('domainListExtended', 'domainInfo'),
      'returnCode',
    ],
    ['an empty list', infoReply([]), 'emptyReply'],
    ['another domain', infoReply([info({ domainName: 'example.net' })]), 'otherDomain'],
  ])('never takes %s for gone', async (_, reply, code) => {
    const { answer } = await ask(reply);
    expect(await errorOf(answer)).toMatchObject({ code });
  });

  it('misses what the reply does not carry', async () => {
    const { domainName = null, domainStatus = null } = info();
    const { answer } = await ask(infoReply([{ domainName, domainStatus, systemInDate: 'soon' }]));
    expect(plain(await answer)).toEqual(
      plain(
        aRow({
          regType: null,
          systemInDate: null,
          missing: ['regType', 'systemInDate', 'paidUntilDate', 'executionDate', 'toBeDeletedDate'],
        }),
      ),
    );
  });

  it('lets the live one of several items count', async () => {
    const dead = info({ domainStatus: 'deleted', orderDate: '1700000000', executionDate: '1700000000' });
    const { answer } = await ask(infoReply([dead, info({ orderDate: '1500000000' })]));
    expect(plain(await answer)).toEqual(plain(aRow()));
  });
});
