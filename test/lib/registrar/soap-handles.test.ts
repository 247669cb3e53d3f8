import { afterEach, describe, expect, it } from '@jest/globals';
import { createHandleReader } from '../../../lib/registrar/soap-handles.ts';
import { sends } from './calls.ts';
import { aContact } from './handle.ts';
import { configFor, errorOf, observed } from './reader.ts';
import { fault, infoReply, listReply, returning } from './replies.ts';
import { nameOf } from './rows.ts';
import { closeServers, startServer, type Answering } from './server.ts';

afterEach(closeServers);

const A = 'AA1111111@HANDLES.DE';

async function readerOf(answer: Answering) {
  const server = await startServer(answer);
  const { deps, calls } = observed();
  return { reader: createHandleReader(configFor(server.url, { pageSize: 2 }), deps), calls };
}

const infoOf = async (body: string, status = 200) =>
  (await readerOf(sends(body, status))).reader.handleInfo(A);

const told = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('');

describe('handleInfo', () => {
  it('tells all that the registrar tells, texts as they are', async () => {
    const { extension, ...rest } = aContact({ company: 'Beispiel', pcode: '01255' });
    const content = `${told({ handle: A, ...rest })}<extension>${told(extension)}</extension>`;
    expect(await infoOf(returning('handleInfo', 'HandleInfoResponseObject', content))).toEqual({
      ...rest,
      extension,
    });
  });

  it.each([
    [
      'return code 2303',
      returning('handleInfo', 'X', '', { code: '2303', message: 'Object does not exist' }),
      200,
    ],
    ['the fault "No such handle"', fault('No Such Handle: x'), 500],
  ])('%s is no handle of ours', async (_, body, status) => {
    expect(await infoOf(body, status)).toBeNull();
  });

  it.each([
    ['another return code', returning('handleInfo', 'X', '', { code: '2201' }), 200, 'returnCode'],
    ['another fault', fault('Handle is locked'), 500, 'fault'],
    ['a fault about a domain', fault('No such domain'), 500, 'fault'],
    ['no content', returning('handleInfo', 'X', told({ handle: A })), 200, 'unexpectedReply'],
  ])('%s proves nothing', async (_, body, status, code) => {
    expect(await errorOf(infoOf(body, status))).toMatchObject({ code });
  });
});

describe('the list of handles', () => {
  const item = (handleId: string): string =>
    `<item>${told({ firstname: 'A', lastname: 'B', company: '', handleId })}</item>`;
  const listOf = (...handles: string[]): string =>
    returning('handleList', 'X', `<handleList>${handles.map(item).join('')}</handleList>`);
  const read = async (answer: Answering) => {
    const { reader, calls } = await readerOf(answer);
    const found: string[] = [];
    for await (const page of reader.listHandles()) found.push(...page.map(({ handle }) => handle));
    return { found, calls };
  };

  it('is read until an empty page, or one of no results', async () => {
    const none = returning('handleList', 'X', '', { code: '2003' });
    for (const last of [listOf(), none]) {
      const pages = [listOf('a', 'b'), listOf('c'), last];
      const { found, calls } = await read((_, response, call) => response.end(pages[call - 1]));
      expect([found, calls.length]).toEqual([['a', 'b', 'c'], 3]);
    }
  });

  it('that brings the same page for ever is an error', async () => {
    const same = read((_, response) => response.end(listOf('a', 'b')));
    expect(await errorOf(same)).toMatchObject({ code: 'pagingLoops', operation: 'handleList' });
  });
});

describe('the contacts of a domain', () => {
  const order = (changes: Readonly<Record<string, string>>) => ({
    domainName: 'example.org',
    ...{ ownerC: A, adminC: 'b', techC: 'c', zoneC: 'd' },
    ...changes,
  });
  const ask = async (reply: string) =>
    (await readerOf(sends(reply))).reader.domainContacts(nameOf('example.org'));

  it('are those of the live order, then of one in progress, then of the newest', async () => {
    const old = order({ domainStatus: 'deleted', orderDate: '1600000000', ownerC: 'old' });
    const older = order({ domainStatus: 'deleted', orderDate: '1500000000', ownerC: 'older' });
    const pending = order({ domainStatus: 'pendingReg', orderDate: '1400000000', ownerC: 'pending' });
    const live = order({ domainStatus: 'active', orderDate: '1300000000' });
    expect((await ask(infoReply([older, old, pending, live])))?.ownerC).toBe(A);
    expect((await ask(infoReply([older, old, pending])))?.ownerC).toBe('pending');
    expect((await ask(infoReply([older, old])))?.ownerC).toBe('old');
  });

  it('come with nameservers, the primary first, each once, in lower case', async () => {
    const live = order({ domainStatus: 'active', primaryNameserver: 'NS2.example.net' });
    const listed = ['ns1.example.net', 'ns2.example.net'].map((ns) => `<item><ns>${ns}</ns></item>`).join('');
    const reply = infoReply([live]).replace('</item>', `<nameservers>${listed}</nameservers></item>`);
    expect((await ask(reply))?.nameservers).toEqual(['ns2.example.net', 'ns1.example.net']);
  });

  it('are null for a domain that is gone', async () => {
    expect(await ask(fault('No such domain'))).toBeNull();
    expect(await errorOf(ask(fault('No such handle')))).toMatchObject({ code: 'fault' });
  });

  it('of the whole book come with the list', async () => {
    const row = (domainName: string, changes: Readonly<Record<string, string | null>> = {}) => ({
      ...order({ domainStatus: 'active' }),
      domainName,
      ...changes,
    });
    const { zoneC, ...untold } = row('b.example.org');
    const old = row('a.example.org', { domainStatus: 'deleted', ownerC: 'old' });
    const { reader } = await readerOf((_, response, call) =>
      response.end(call === 1 ? listReply([old, row('a.example.org'), untold]) : listReply([])),
    );
    const pages: unknown[] = [];
    for await (const page of reader.listContacts()) pages.push(page);
    const roles = { ownerC: A, adminC: 'b', techC: 'c', zoneC: 'd', domainStatus: 'active' };
    expect(pages).toEqual([
      [
        { domain: 'a.example.org', ...roles },
        { domain: 'b.example.org', ...roles, zoneC: null },
      ],
    ]);
  });
});
