import { afterEach, describe, expect, it } from '@jest/globals';
import { createHandleWriter } from '../../../lib/registrar/soap-handles.ts';
import { createOrderWriter } from '../../../lib/registrar/soap-orders.ts';
import { BadInputError } from '../../../lib/runtime/errors.ts';
import { CASES } from './bad-replies.ts';
import { field } from './book.ts';
import { sends } from './calls.ts';
import { aContact, aRegistration, CALL_NAMES, CALLS, HANDLES, type Writers } from './handle.ts';
import { configFor, errorOf } from './reader.ts';
import { fault, returning } from './replies.ts';
import { nameOf } from './rows.ts';
import { closedPort, closeServers, startServer, type Answering } from './server.ts';

afterEach(closeServers);

const operationIn = (body: string): string => /<ns1:(\w+)>/.exec(body)?.[1] ?? '';

const accepting: Answering = ({ body }, response) =>
  response.end(returning(operationIn(body), 'X', `<handleId>${HANDLES.ownerC}</handleId>`));

async function writersOf(answer: Answering, changes: Parameters<typeof configFor>[1] = {}) {
  const server = await startServer(answer);
  const config = configFor(server.url, changes);
  const writers: Writers = { handles: createHandleWriter(config), orders: createOrderWriter(config) };
  return { writers, received: server.received };
}

async function sentBy(call: (writers: Writers) => Promise<unknown>) {
  const { writers, received } = await writersOf(accepting);
  await call(writers);
  const [request, ...more] = received;
  if (request === undefined || more.length > 0) throw new Error(`${received.length} requests`);
  return request;
}

describe('a change of a domain on the wire', () => {
  const domain = nameOf('example.org');
  const ROLES = ['ownerC', 'adminC', 'techC', 'zoneC'] as const;

  it('leaves everything as it is that is not to be changed', async () => {
    const request = await sentBy(({ orders }) =>
      orders.change({ domain, handles: { techC: HANDLES.techC }, clientTRID: 'stichtag-1' }),
    );
    const roles = ROLES.map((role) => field(request, role));
    expect(roles).toEqual(['NOCHANGE', 'NOCHANGE', HANDLES.techC, 'NOCHANGE']);
    expect(field(request, 'notify')).toBe('NOCHANGE');
    expect(request.body).toContain(
      '<nameserver xsi:type="ns1:ArrayOfString"><item xsi:type="xsd:string">NOCHANGE</item></nameserver>',
    );
    expect(request.body).toMatch(/<extension [^>]*xsi:nil="true"\/>/);
  });

  it('changes nameservers and no contact', async () => {
    const nameservers = ['ns1.example.com', 'ns2.example.com'];
    const request = await sentBy(({ orders }) => orders.change({ domain, nameservers, clientTRID: 'x' }));
    expect(ROLES.map((role) => field(request, role))).toEqual(ROLES.map(() => 'NOCHANGE'));
    expect(request.body).toContain(
      '<item xsi:type="xsd:string">ns1.example.com</item><item xsi:type="xsd:string">ns2.example.com</item>',
    );
  });
});

describe('orders on the wire', () => {
  it('a registration names its contacts, nameservers and where mails go, and no day', async () => {
    const request = await sentBy(CALLS.domainCreate);
    expect(field(request, 'ownerC')).toBe(HANDLES.ownerC);
    expect(field(request, 'notify')).toBe('registrar@in.example.com');
    expect(request.body).toMatch(/<startDate [^>]*xsi:nil="true"\/>/);
    expect(request.body).toMatch(/<ns1:domainCreate><domainCreateRequestObject /);
  });

  it('a transfer carries its code as it was given', async () => {
    const request = await sentBy(CALLS.domainTransfer);
    expect(request.body).toContain('invented&amp;&lt;code&gt;');
    expect(field(request, 'action')).toBe('');
  });

  it('a handle is not forced to be a new one, and an update of it has no names', async () => {
    expect(field(await sentBy(CALLS.handleCreate), 'forceNew')).toBe('false');
    expect((await sentBy(CALLS.handleUpdate)).body).not.toMatch(/firstname|lastname/);
  });

  it('a zone has the times others give it, and its keeper with a dot', async () => {
    const request = await sentBy(CALLS.nameserverZoneCreate);
    const soa = ['Origin', 'Expire', 'Mbox', 'Minimum', 'Refresh', 'Retry', 'Ttl'];
    expect(soa.map((name) => field(request, `soa${name}`))).toEqual([
      ...['example.org', '604800', 'hostmaster.example.com', '86400', '28800', '7200', '86400'],
    ]);
    expect([field(request, 'aux'), field(request, 'ttl')]).toEqual(['10', '300']);
  });

  it('are not sent if XML cannot carry them', async () => {
    const { writers, received } = await writersOf(accepting);
    const unsendable = writers.handles.createHandle(aContact({ city: '\u0000' }), 'x');
    await expect(unsendable).rejects.toThrow(BadInputError);
    const { city } = aContact();
    await unsendable.catch((error: unknown) => expect(String(error)).not.toContain(city));
    expect(received).toEqual([]);
  });
});

describe('a zone that is there already', () => {
  it('is left as it is', async () => {
    const { writers } = await writersOf(sends(fault('Zone already exists'), 500));
    expect(await CALLS.nameserverZoneCreate(writers)).toBe('exists');
  });

  it('is no other fault', async () => {
    const { writers } = await writersOf(sends(fault('Zone is locked'), 500));
    expect(await errorOf(CALLS.nameserverZoneCreate(writers))).toMatchObject({ outcome: 'refused' });
  });
});

describe.each(CALL_NAMES)('%s', (name) => {
  it.each(CASES)('fails once: $title', async ({ answer, code, outcome, changes }) => {
    const { writers, received } = await writersOf(answer, changes);
    const error = await errorOf(CALLS[name](writers));
    expect(error).toMatchObject({ code, outcome, operation: name, clientTRID: 'stichtag-1' });
    expect(error.retryable && outcome === 'mayHaveHadEffect').toBe(false);
    expect(received).toHaveLength(1);
  });

  it('nobody there: never sent', async () => {
    const config = configFor(await closedPort());
    const writers = { handles: createHandleWriter(config), orders: createOrderWriter(config) };
    expect(await errorOf(CALLS[name](writers))).toMatchObject({ outcome: 'neverSent' });
  });

  it('has a connection of its own, which is not kept', async () => {
    const { writers, received } = await writersOf(accepting);
    await CALLS[name](writers);
    expect(received[0]?.headers.connection).toBe('close');
  });
});

describe('what a refusal repeats', () => {
  const said = async (call: (writers: Writers) => Promise<unknown>, message: string) => {
    const refusal = sends(fault(message), 500);
    const { writers } = await writersOf(refusal);
    const byCode = await writersOf(({ body }, response) =>
      response.end(returning(operationIn(body), 'X', '', { code: '2004', message })),
    );
    const errors = [await errorOf(call(writers)), await errorOf(call(byCode.writers))];
    return errors.map((error) => `${error.message} ${error.said ?? ''} ${error.faultString ?? ''}`);
  };

  it.each([
    'Erika',
    'Beispielweg 1',
    '01255',
    'Musterstadt',
    '+49 30 1234567',
    'erika@example.com',
    'DE000000000',
  ])('is nothing of the contact: %s', async (value) => {
    for (const line of await said(
      CALLS.handleCreate,
      `Invalid value ${value} in handle AA1111111@HANDLES.DE`,
    )) {
      expect(line).not.toContain(value);
      expect(line).toContain('in handle AA1111111@HANDLES.DE');
    }
  });

  it('is no code of a transfer, and no address of anybody', async () => {
    const message = 'invented&amp;&lt;code&gt; is wrong, ask somebody@example.com';
    for (const line of await said(CALLS.domainTransfer, message)) {
      expect(line).toContain('(hidden) is wrong, ask (address)');
      expect(line).not.toMatch(/invented|somebody/);
    }
  });
});

describe('an order whose answer tells no number', () => {
  it('is ordered all the same', async () => {
    const { writers } = await writersOf(accepting);
    expect(await writers.orders.register(aRegistration())).toEqual({ returnCode: '1000', orderNumber: null });
  });
});

describe('a handle that is created without its name being told', () => {
  it('may have been created', async () => {
    const { writers } = await writersOf(({ body }, response) =>
      response.end(returning(operationIn(body), 'X', '')),
    );
    expect(await errorOf(CALLS.handleCreate(writers))).toMatchObject({
      code: 'unexpectedReply',
      outcome: 'mayHaveHadEffect',
    });
  });
});
