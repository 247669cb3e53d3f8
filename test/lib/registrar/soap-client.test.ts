import { afterEach, describe, expect, it } from '@jest/globals';
import { DOMAIN_INFO } from '../../../lib/registrar/read-operations.ts';
import { createSoapClient } from '../../../lib/registrar/soap-client.ts';
import { BadInputError } from '../../../lib/runtime/errors.ts';
import { GOOD, INPUT, sends, setUp } from './calls.ts';
import { configFor, errorOf } from './reader.ts';
import { returning } from './replies.ts';
import { closeServers } from './server.ts';

afterEach(closeServers);

describe('a call', () => {
  it('carries Basic authentication in UTF-8, the SOAPAction and a text/xml body', async () => {
    const { received, read } = await setUp(sends(GOOD));
    await read();
    expect(received[0]?.headers).toMatchObject({
      authorization: `Basic ${Buffer.from('fake-user:fäke:secret').toString('base64')}`,
      soapaction: '"http://soap.domain-bestellsystem.de/soap/1.1/#domainInfo"',
      'content-type': 'text/xml; charset=utf-8',
    });
    expect(received[0]?.body).toMatch(/^<\?xml .*<domainName xsi:type="xsd:string">example\.org</s);
  });

  it('has a clientTRID of its own each time, by default a random one', async () => {
    const { received, read } = await setUp(sends(GOOD));
    const answers = [await read(), await read()];
    const sent = received.map(({ body }) => /<clientTRID[^>]*>(stichtag-[0-9a-f-]{36})</.exec(body)?.[1]);
    expect(answers.map(({ clientTRID }) => clientTRID)).toEqual(sent);
    expect(new Set(sent).size).toBe(2);
  });

  it.each(['1000', '1001'])('hands back the code %s with the reply', async (code) => {
    const reply = returning('fakeDelete', 'FakeDeleteResponseObject', '', { code, trid: 'trid-1' });
    const { mutate } = await setUp(sends(reply), {}, { newTransactionId: () => 'trid-1' });
    await expect(mutate()).resolves.toEqual({ returnCode: code, clientTRID: 'trid-1', reply: {} });
  });

  it('reads a reply in another charset, with references in it', async () => {
    const reply = GOOD.replace('UTF-8', 'ISO-8859-1').replace('active', '007 \u00e4&#228;&amp;#228;');
    const { read } = await setUp(sends(Buffer.from(reply, 'latin1')));
    const { reply: body } = await read();
    expect(body.domainsList[0]?.domainStatus).toBe('007 ää&#228;');
  });

  it('refuses a user name that Basic authentication cannot carry', () => {
    expect(() => createSoapClient(configFor(new URL('http://192.0.2.1/'), { user: 'a:b' }))).toThrow(
      BadInputError,
    );
  });

  it('sends nothing for an input that XML cannot carry', async () => {
    const server = await setUp(sends(GOOD));
    const call = createSoapClient(configFor(new URL('http://192.0.2.1/')), server.deps);
    await expect(call(DOMAIN_INFO, { ...INPUT, domainName: '\u0000' })).rejects.toThrow(BadInputError);
    expect(server.calls).toEqual([]);
  });
});

describe('repeating a read', () => {
  it('succeeds after 429, lost connections and broken replies, waiting longer each time', async () => {
    const answers = [sends('', 429), sends(GOOD.slice(0, 300)), sends('<html/>', 502), sends(GOOD)];
    const { calls, waits, read } = await setUp((request, response, count) =>
      answers[count - 1]?.(request, response, count),
    );
    await expect(read()).resolves.toMatchObject({ returnCode: '1000' });
    expect(calls).toHaveLength(4);
    expect(waits).toEqual([250, 500, 1_000]);
  });

  it('stops after the attempts that were set, each with a clientTRID of its own', async () => {
    let ids = 0;
    const { received, waits, read } = await setUp(
      sends('', 503),
      { retry: { attempts: 3, baseMs: 10, capMs: 15 } },
      { newTransactionId: () => `trid-${++ids}` },
    );
    expect(await errorOf(read())).toMatchObject({ code: 'serverError', clientTRID: 'trid-3' });
    expect(received).toHaveLength(3);
    expect(waits).toEqual([10, 15]);
  });
});

describe('concurrency', () => {
  it('never has more calls under way than set, and all of them in the end', async () => {
    let now = 0;
    let most = 0;
    const { read } = await setUp(
      (_, response) => {
        most = Math.max(most, ++now);
        setTimeout(() => {
          now--;
          response.writeHead(200).end(GOOD);
        }, 20);
      },
      { concurrency: 3 },
    );
    const answers = await Promise.all(Array.from({ length: 12 }, read));
    expect(answers).toHaveLength(12);
    expect(most).toBe(3);
  });

  it('gives the place of a call that waits to the next', async () => {
    let release: (() => void) | undefined;
    const waiting = new Promise<void>((resolve) => (release = resolve));
    const { read } = await setUp(
      (_, response, count) => sends(GOOD, count === 1 ? 503 : 200)(_, response, count),
      {
        concurrency: 1,
      },
      { sleep: () => waiting },
    );
    const first = read();
    await expect(read()).resolves.toMatchObject({ returnCode: '1000' });
    release?.();
    await expect(first).resolves.toMatchObject({ returnCode: '1000' });
  });
});
