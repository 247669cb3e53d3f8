import { afterEach, describe, expect, it } from '@jest/globals';
import type { RegistrarConfig } from '../../../lib/registrar/soap-registrar.ts';
import { createRegistrarWriter } from '../../../lib/registrar/soap-writer.ts';
import { BadInputError } from '../../../lib/runtime/errors.ts';
import { CASES } from './bad-replies.ts';
import { field } from './book.ts';
import { sends } from './calls.ts';
import { anOrder, OPERATIONS, ORDERS, orderEach } from './orders.ts';
import { configFor, errorOf } from './reader.ts';
import { fault, returning, type Head } from './replies.ts';
import { day, nameOf } from './rows.ts';
import { closedPort, closeServers, startServer, type Answering } from './server.ts';

afterEach(closeServers);

const operationIn = (body: string): string => /<ns1:(\w+)>/.exec(body)?.[1] ?? '';

/** Answers whatever operation was asked for. */
const answering =
  (head: Head = {}): Answering =>
  ({ body }, response) =>
    response.end(returning(operationIn(body), 'AnyResponseObject', '', head));

async function writerOf(answer: Answering, changes: Partial<RegistrarConfig> = {}) {
  const server = await startServer(answer);
  const calls: string[] = [];
  const writer = createRegistrarWriter(configFor(server.url, changes), {
    onCall: (operation) => calls.push(operation),
  });
  return { writer, calls, received: server.received };
}

describe('an order on the wire', () => {
  it('has the fields of its operation and no others', async () => {
    const { writer, received } = await writerOf(answering());
    await orderEach(writer, {
      notify: 'a&b@in.example.com',
      addresses: ['a&b@in.example.com', 'c@example.org'],
    });
    const name =
      '<domainName xsi:type="xsd:string">example.org</domainName><domainNameAce xsi:type="xsd:string" xsi:nil="true"/>' +
      '<clientTRID xsi:type="xsd:string">stichtag-1</clientTRID><forReseller xsi:type="xsd:string" xsi:nil="true"/>';
    const start = '<startDate xsi:type="xsd:string">01.02.2027</startDate>';
    const fields = received.map(({ body }) => /Request xsi:type="[^"]*">(.*)<\/\w+Request>/.exec(body)?.[1]);
    expect(fields).toEqual([
      `<notify xsi:type="xsd:string">a&amp;b@in.example.com</notify>${start}${name}`,
      `<transitType xsi:type="xsd:string">connected</transitType>${start}${name}`,
      `<action xsi:type="xsd:string">revoke</action>${name}`,
      '<orderNumber xsi:type="xsd:string" xsi:nil="true"/><email xsi:type="ns1:ArrayOfString">' +
        '<item xsi:type="xsd:string">a&amp;b@in.example.com</item><item xsi:type="xsd:string">c@example.org</item>' +
        `</email>${name}`,
    ]);
  });

  it('leaves the action of a revoke nil, and notify empty', async () => {
    const { writer, received } = await writerOf(answering());
    await writer.revoke(anOrder({ action: null }));
    await writer.delete(anOrder({ notify: '' }));
    expect(received[0]?.body).toContain('<action xsi:type="xsd:string" xsi:nil="true"/>');
    expect(received[1]?.body).toContain('<notify xsi:type="xsd:string"></notify>');
  });

  it('names an internationalised domain in both fields', async () => {
    const { writer, received } = await writerOf(answering());
    await orderEach(writer, { domain: nameOf('bücher.example.org') });
    for (const request of received) {
      expect(field(request, 'domainName')).toBe('xn--bcher-kva.example.org');
      expect(field(request, 'domainNameAce')).toBe('xn--bcher-kva.example.org');
    }
  });

  it.each([
    ['dd.mm.yyyy', 'Europe/Berlin', '01.02.2027'],
    ['yyyy-mm-dd', 'Europe/Berlin', '2027-02-01'],
    ['unix', 'Europe/Berlin', '1801436400'],
    ['unix', 'UTC', '1801440000'],
  ] as const)('gives its day as %s in %s', async (dateFormat, timeZone, written) => {
    const { writer, received } = await writerOf(answering(), { timeZone });
    const order = anOrder({ dateFormat, termEnd: day('2027-02-01') });
    await writer.delete(order);
    await writer.transit(order);
    expect(received.map((request) => field(request, 'startDate'))).toEqual([written, written]);
  });

  it('carries the clientTRID that was given', async () => {
    const { writer, received } = await writerOf(answering());
    await orderEach(writer, { clientTRID: 'stichtag-case-7' });
    expect(received.map((request) => field(request, 'clientTRID'))).toEqual(
      OPERATIONS.map(() => 'stichtag-case-7'),
    );
  });

  it('has a connection of its own, which is not kept', async () => {
    const ports = new Set<number | undefined>();
    const { writer, received } = await writerOf((request, response, call) => {
      ports.add(response.socket?.remotePort);
      answering()(request, response, call);
    });
    await orderEach(writer);
    expect(ports.size).toBe(OPERATIONS.length);
    expect(received.map(({ headers }) => headers.connection)).toEqual(OPERATIONS.map(() => 'close'));
  });

  it('is not sent if XML cannot carry it', async () => {
    const { writer, calls } = await writerOf(answering());
    await expect(writer.delete(anOrder({ notify: '\u0000' }))).rejects.toThrow(BadInputError);
    expect(calls).toEqual([]);
  });
});

describe.each(OPERATIONS)('%s', (operation) => {
  it.each(['1000', '1001'])('accepted with %s', async (code) => {
    const { writer } = await writerOf(answering({ code, trid: 'stichtag-1' }));
    expect(await ORDERS[operation](writer, anOrder())).toEqual({ returnCode: code });
  });

  it.each(CASES)('fails once: $title', async ({ answer, code, outcome, changes }) => {
    const { writer, received, calls } = await writerOf(answer, changes);
    const error = await errorOf(ORDERS[operation](writer, anOrder()));
    expect(error).toMatchObject({ code, outcome, operation, clientTRID: 'stichtag-1' });
    expect(error.retryable && outcome === 'mayHaveHadEffect').toBe(false);
    expect([received.length, calls]).toEqual([1, [operation]]);
  });

  it.each([
    ['2003', 'refused'],
    ['2004', 'refused'],
    ['2201', 'refused'],
    ['2304', 'refused'],
    ['2400', 'mayHaveHadEffect'],
    ['2500', 'mayHaveHadEffect'],
    ['1002', 'mayHaveHadEffect'],
    ['0', 'mayHaveHadEffect'],
    ['20040', 'mayHaveHadEffect'],
    ['twenty', 'mayHaveHadEffect'],
  ])('return code %s: %s', async (code, outcome) => {
    const { writer } = await writerOf(answering({ code }));
    const error = await errorOf(ORDERS[operation](writer, anOrder()));
    expect(error).toMatchObject({ code: 'returnCode', returnCode: code, outcome, retryable: false });
  });

  it.each([
    ['No such domain', 'refused'],
    ['Domain is locked', 'refused'],
    ['Could not connect: Connection refused', 'mayHaveHadEffect'],
    ['Registry timeout', 'mayHaveHadEffect'],
    ['SQLSTATE[HY000]: General error', 'mayHaveHadEffect'],
    ['Service temporarily unavailable', 'mayHaveHadEffect'],
    ['Uncaught Error: Call to a member function', 'mayHaveHadEffect'],
  ])('fault "%s": %s', async (message, outcome) => {
    const { writer } = await writerOf(sends(fault(message), 500));
    const error = await errorOf(ORDERS[operation](writer, anOrder()));
    expect(error).toMatchObject({ code: 'fault', outcome, retryable: false });
  });

  it('the answer to another request, even a refusal, proves nothing', async () => {
    for (const code of ['1000', '2004']) {
      const { writer } = await writerOf(answering({ code, trid: 'somebody-elses' }));
      const error = await errorOf(ORDERS[operation](writer, anOrder()));
      expect(error).toMatchObject({ code: 'otherReply', outcome: 'mayHaveHadEffect', retryable: false });
    }
  });

  it('a proxy that gave up reading proves nothing', async () => {
    const { writer } = await writerOf(sends('', 408));
    const error = await errorOf(ORDERS[operation](writer, anOrder()));
    expect(error).toMatchObject({ code: 'unexpectedStatus', outcome: 'mayHaveHadEffect' });
  });

  it('nobody there: never sent', async () => {
    const writer = createRegistrarWriter(configFor(await closedPort()));
    const error = await errorOf(ORDERS[operation](writer, anOrder()));
    expect(error).toMatchObject({ code: 'connectFailed', outcome: 'neverSent' });
  });
});

describe('a connection that does not stand in time', () => {
  it('was never used', async () => {
    // TLS against a server that does not speak it: the TCP connection stands, the secure one never does.
    const server = await startServer(() => undefined);
    const url = new URL(server.url);
    url.protocol = 'https:';
    const writer = createRegistrarWriter(configFor(url));
    expect(await errorOf(writer.delete(anOrder()))).toMatchObject({ outcome: 'neverSent' });
    expect(server.received).toEqual([]);
  });
});
