import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { advanceTo } from '../../../infra/local/simulators/advance.ts';
import { HOSTER_HANDLE } from '../../../infra/local/simulators/book/handles.ts';
import { startSimulators, type Simulators } from '../../../infra/local/simulators/simulators.ts';
import type { DomainName } from '../../../lib/names/domain-name.ts';
import type { RegisterOrder } from '../../../lib/registrar/orders.ts';
import { createHandleReader, createHandleWriter } from '../../../lib/registrar/soap-handles.ts';
import { createOrderWriter } from '../../../lib/registrar/soap-orders.ts';
import { aContact, aRegistration } from './handle.ts';
import { errorOf } from './reader.ts';
import { nameOf } from './rows.ts';

let simulators: Simulators;
beforeAll(async () => {
  simulators = await startSimulators({ today: '2026-11-23', domains: 100 });
});
afterEach(() => simulators.registrar.clearFaults());
afterAll(() => simulators.close());

const config = () => ({
  url: new URL(simulators.registrar.url),
  user: simulators.registrar.user,
  password: simulators.registrar.password,
  level: 'own' as const,
  concurrency: 2,
  limits: { connectTimeoutMs: 5_000, totalTimeoutMs: 1_000 },
});
const reader = () => createHandleReader(config());
const handles = () => createHandleWriter(config());
const orders = () => createOrderWriter(config());

const H = { ownerC: HOSTER_HANDLE, adminC: HOSTER_HANDLE, techC: HOSTER_HANDLE, zoneC: HOSTER_HANDLE };
const OWN = ['dns1.dns.de', 'dns2.dns.de'];
let names = 0;
const fresh = (tld: string): DomainName => nameOf(`new-name-${++names}.${tld}`);
const order = (domain: DomainName, changes: Partial<RegisterOrder> = {}): RegisterOrder =>
  aRegistration({ domain, handles: H, ...changes });
const statusOf = async (domain: DomainName) => (await reader().domainContacts(domain))?.domainStatus ?? null;

describe('handles', () => {
  it('are made, told as they were given, and given back for the same content', async () => {
    const { handle, returnCode } = await handles().createHandle(aContact(), 'a');
    expect([returnCode, handle]).toEqual(['1000', expect.stringMatching(/^EM\d{7}@HANDLES\.DE$/)]);
    expect(await reader().handleInfo(handle)).toEqual(aContact());
    expect((await handles().createHandle(aContact(), 'b')).handle).toBe(handle);
    expect((await handles().createHandle(aContact({ city: 'Anderswo' }), 'c')).handle).not.toBe(handle);
  });

  it('change where they stand, but for their names', async () => {
    const { handle } = await handles().createHandle(aContact({ email: 'changes@example.com' }), 'a');
    const { firstname, lastname, ...next } = aContact({ street: 'Neuweg 2', phone: '+49 30 23125001' });
    expect(await handles().updateHandle(handle, next, 'b')).toEqual({ returnCode: '1000' });
    expect(await reader().handleInfo(handle)).toEqual({ firstname, lastname, ...next });
  });

  it('that nobody has are null, in either of two ways', async () => {
    expect(await reader().handleInfo('XX0000000@HANDLES.DE')).toBeNull();
    const other = await startSimulators({
      today: '2026-11-23',
      domains: 30,
      registrar: { unknownHandle: 'fault' },
    });
    const { url, user, password } = other.registrar;
    const there = createHandleReader({ ...config(), url: new URL(url), user, password });
    expect(await there.handleInfo('XX0000000@HANDLES.DE').finally(() => other.close())).toBeNull();
  });

  it('are listed page by page, each once', async () => {
    const found: string[] = [];
    const paged = createHandleReader({ ...config(), pageSize: 20 });
    for await (const page of paged.listHandles()) found.push(...page.map(({ handle }) => handle));
    expect(found).toEqual([...simulators.book.registrar.handles.keys()]);
    expect(new Set(found).size).toBe(found.length);
  });

  it.each([
    ['phone', '030 1234567'],
    ['email', 'nobody'],
    ['country', 'Germany'],
  ] as const)(
    'whose %s no registry would take are refused, and the value does not come back',
    async (field, value) => {
      const error = await errorOf(handles().createHandle(aContact({ [field]: value }), 'a'));
      expect(error).toMatchObject({ outcome: 'refused', returnCode: '2004' });
      expect(error.message).not.toContain(value);
    },
  );

  it.each(['dropReply', 'truncated', 'late', 'refusedButDone'] as const)(
    '%s: made all the same',
    async (kind) => {
      const content = aContact({ email: `${kind}@example.com` });
      simulators.registrar.fail({ kind, operation: 'handleCreate', delayMs: 3_000 });
      expect(await errorOf(handles().createHandle(content, 'a'))).toMatchObject({
        outcome: 'mayHaveHadEffect',
      });
      const mine = [...simulators.book.registrar.handles.values()].filter(
        ({ email }) => email === content.email,
      );
      expect(mine).toHaveLength(1);
    },
  );
});

describe('registrations', () => {
  it('appear at once, with their contacts and nameservers, and not twice', async () => {
    const domain = fresh('com');
    const { returnCode, orderNumber } = await orders().register(order(domain));
    expect([returnCode, orderNumber]).toEqual(['1000', expect.stringMatching(/^\d+$/)]);
    expect(await reader().domainContacts(domain)).toEqual({
      ...{ domain, ...H, orderNumber, domainStatus: 'active' },
      nameservers: ['ns1.example.net', 'ns2.example.net'],
    });
    expect(await errorOf(orders().register(order(domain)))).toMatchObject({ returnCode: '2302' });
  });

  it('that are pending are in progress until the day moves', async () => {
    const domain = fresh('com');
    simulators.registrar.fail({ kind: 'pendingLater', operation: 'domainCreate' });
    expect(await orders().register(order(domain))).toMatchObject({ returnCode: '1001' });
    expect(await statusOf(domain)).toBe('pendingReg');
    advanceTo(simulators.book, '2026-11-24');
    expect(await statusOf(domain)).toBe('active');
  });

  it('of a .de on the registrar’s nameservers want a zone first; without one they fail later', async () => {
    const [bare, zoned] = [fresh('de'), fresh('de')];
    const zone = { domain: zoned, mailbox: 'hostmaster@example.com', records: [], clientTRID: 'z' };
    expect(await orders().createZone(zone)).toBe('created');
    expect(await orders().createZone(zone)).toBe('exists');
    expect(await orders().register(order(zoned, { nameservers: OWN }))).toMatchObject({ returnCode: '1000' });
    expect(await orders().register(order(bare, { nameservers: OWN }))).toMatchObject({ returnCode: '1001' });
    expect([await statusOf(zoned), await statusOf(bare)]).toEqual(['active', 'pendingReg']);
    advanceTo(simulators.book, '2026-11-25');
    expect(await statusOf(bare)).toBe('failed');
    expect(await orders().register(order(bare))).toMatchObject({ returnCode: '1000' });
    expect(await statusOf(bare)).toBe('active');
  });

  it('with a handle that nobody has are refused', async () => {
    const unknown = order(fresh('com'), { handles: { ...H, techC: 'XX0000000@HANDLES.DE' } });
    expect(await errorOf(orders().register(unknown))).toMatchObject({
      outcome: 'refused',
      returnCode: '2303',
    });
  });

  it.each([
    ['acceptedNotDone', null],
    ['pendingNever', null],
    ['pendingShown', 'active'],
  ] as const)('%s: %s', async (kind, status) => {
    const domain = fresh('net');
    simulators.registrar.fail({ kind, operation: 'domainCreate' });
    await orders().register(order(domain));
    expect(await statusOf(domain)).toBe(status);
  });

  it.each(['dropReply', 'late', 'refusedButDone'] as const)('%s: done all the same', async (kind) => {
    const domain = fresh('net');
    simulators.registrar.fail({ kind, operation: 'domainCreate', delayMs: 3_000 });
    expect(await errorOf(orders().register(order(domain)))).toMatchObject({ outcome: 'mayHaveHadEffect' });
    expect(await statusOf(domain)).toBe('active');
  });
});

describe('transfers', () => {
  const domain = nameOf('wandervogel-umzug.com');
  const with_ = (authCode: string) => ({ ...order(domain), authCode });

  it('want the right code, and are there when the day moves', async () => {
    const wrong = await errorOf(orders().transfer(with_('guessed-code')));
    expect(wrong).toMatchObject({ outcome: 'refused', returnCode: '2202' });
    expect(await orders().transfer(with_('INVENTED-COM-1'))).toMatchObject({ returnCode: '1001' });
    expect(await statusOf(domain)).toBe('pendingTransfer');
    advanceTo(simulators.book, '2026-11-26');
    expect(await statusOf(domain)).toBe('active');
    expect(simulators.book.registrar.elsewhere.has(domain)).toBe(false);
    expect(await errorOf(orders().transfer({ ...order(fresh('com')), authCode: 'x' }))).toMatchObject({
      returnCode: '2303',
    });
  });
});

describe('changes', () => {
  it('change what they name and nothing else', async () => {
    const domain = fresh('org');
    await orders().register(order(domain));
    const { handle } = await handles().createHandle(aContact({ email: 'tech@example.com' }), 'a');
    await orders().change({ domain, handles: { techC: handle }, clientTRID: 'b' });
    await orders().change({ domain, nameservers: ['a.example.net', 'b.example.net'], clientTRID: 'c' });
    await orders().trade({ domain, ownerC: handle, notify: '', clientTRID: 'd' });
    expect(await reader().domainContacts(domain)).toMatchObject({
      ...{ ...H, ownerC: handle, techC: handle },
      nameservers: ['a.example.net', 'b.example.net'],
    });
    expect(simulators.book.registrar.byName.get(domain)?.[0]?.notifyEmail).toBe('registrar@in.example.com');
  });
});
