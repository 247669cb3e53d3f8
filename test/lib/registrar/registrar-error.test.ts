import { afterEach, describe, expect, it } from '@jest/globals';
import { DOMAIN_INFO } from '../../../lib/registrar/read-operations.ts';
import { createSoapClient } from '../../../lib/registrar/soap-client.ts';
import { CASES } from './bad-replies.ts';
import { FAKE_DELETE, GOOD, INPUT, sends, setUp } from './calls.ts';
import { configFor, errorOf, observed } from './reader.ts';
import { fault, infoReply, returning } from './replies.ts';
import { closedPort, closeServers } from './server.ts';

afterEach(closeServers);

describe('an error', () => {
  it.each(CASES)('of a read: $title', async ({ answer, code, outcome, repeated, changes }) => {
    const { calls, read } = await setUp(answer, { ...changes, retry: { attempts: 2, baseMs: 1, capMs: 1 } });
    const error = await errorOf(read());
    expect(error).toMatchObject({
      code,
      outcome,
      retryable: repeated,
      book: 'registrar',
      operation: 'domainInfo',
    });
    expect(calls).toHaveLength(repeated ? 2 : 1);
  });

  it.each(CASES)(
    'of a mutation is never followed by a second call: $title',
    async ({ answer, outcome, changes }) => {
      const { received, mutate } = await setUp(answer, changes);
      const error = await errorOf(mutate());
      expect(received).toHaveLength(1);
      expect(error.outcome).toBe(outcome);
      if (outcome === 'mayHaveHadEffect') expect(error.retryable).toBe(false);
    },
  );

  it('of a connection that never stood proves that nothing was sent', async () => {
    const url = await closedPort();
    const watch = observed();
    const call = createSoapClient(configFor(url), watch.deps);
    expect(await errorOf(call(DOMAIN_INFO, INPUT))).toMatchObject({
      code: 'connectFailed',
      outcome: 'neverSent',
    });
    expect(watch.calls).toHaveLength(4);
    expect(await errorOf(call(FAKE_DELETE, { domainName: 'example.org' }))).toMatchObject({
      code: 'connectFailed',
      outcome: 'neverSent',
      retryable: true,
    });
    expect(watch.calls).toHaveLength(5);
  });

  it('carries code, text and clientTRID of a refusal', async () => {
    const reply = returning('domainInfo', 'DomainInfoResponseObject', '', {
      code: '2004',
      message: 'invalid &lt;level&gt;\n\u0009parameter',
      trid: 'trid-1',
    });
    const { calls, read } = await setUp(
      sends(reply),
      {},
      { newTransactionId: () => 'trid-1', onCall: () => undefined },
    );
    const error = await errorOf(read());
    expect(error).toMatchObject({
      code: 'returnCode',
      outcome: 'refused',
      retryable: false,
      returnCode: '2004',
      clientTRID: 'trid-1',
      message: 'domainInfo: return code 2004 "invalid <level> parameter"',
    });
    expect(calls).toEqual([]);
  });

  it('carries the text of a fault, in one line of bounded length', async () => {
    const { read } = await setUp(sends(fault(`No\n such&#9;handle ${'x'.repeat(1_000)}`), 500));
    const error = await errorOf(read());
    expect(error.faultString).toMatch(/^No such handle x{185}$/);
    expect(error.faultCode).toBe('SOAP-ENV:Server');
    expect(error.message).toContain(`fault "${error.faultString ?? ''}"`);
  });

  it.each([
    ['no return code', GOOD.replace(/<returnCode.*<\/returnCode>/, '')],
    ['an empty return code', GOOD.replace('>1000<', '><')],
    [
      'a field referred to elsewhere',
      GOOD.replace('<domainStatus xsi:type="xsd:string">active', '<domainStatus href="#ref1">'),
    ],
    ['a structure for a text', GOOD.replace('>active<', '><item>active</item><')],
    [
      'a list that is none',
      GOOD.replace(/<domainsList>.*<\/domainsList>/, '<domainsList>none</domainsList>'),
    ],
    ['no list', GOOD.replace(/<domainsList>.*<\/domainsList>/, '')],
    ['two bodies of reply', GOOD.replace('</return>', '</return><return/>')],
  ])('names what is not as described, and none of its content: %s', async (_, reply) => {
    const { calls, read } = await setUp(sends(reply));
    const error = await errorOf(read());
    expect(error).toMatchObject({ code: 'unexpectedReply', outcome: 'mayHaveHadEffect' });
    expect(error.message).not.toContain('example.org');
    expect(calls).toHaveLength(1);
  });

  it.each([
    ['another clientTRID', infoReply([{ domainName: 'example.org' }], 'somebody-elses'), 'otherReply'],
    ['another domain', infoReply([{ domainName: 'example.net' }]), 'otherDomain'],
    [
      'the domain and another',
      infoReply([{ domainName: 'example.org' }, { domainName: 'example.net' }]),
      'otherDomain',
    ],
    ['a domain without a name', infoReply([{ domainStatus: 'active' }]), 'otherDomain'],
    ['no domain', infoReply([]), 'emptyReply'],
  ])('tells a reply with %s from an answer', async (_, reply, code) => {
    const { calls, read } = await setUp(sends(reply));
    expect(await errorOf(read())).toMatchObject({ code, outcome: 'mayHaveHadEffect', retryable: true });
    expect(calls).toHaveLength(4);
  });

  it('keeps user and password to itself', async () => {
    const { read } = await setUp(sends('fäke:secret', 401));
    const error = await errorOf(read());
    expect(`${JSON.stringify(error)} ${error.stack ?? ''}`).not.toMatch(/fäke|fake-user/);
  });
});
