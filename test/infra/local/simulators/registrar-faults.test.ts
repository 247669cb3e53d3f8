import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { RegistrarFaultKind } from '../../../../infra/local/simulators/registrar/registrar.ts';
import { startSimulators, type Simulators } from '../../../../infra/local/simulators/simulators.ts';
import { infoFields, listFields, rowsIn, soap, textIn, TODAY, type RawReply } from './raw.ts';

let simulators: Simulators;
let name = '';
beforeAll(async () => {
  simulators = await startSimulators({ today: TODAY, domains: 150 });
  name = simulators.book.registrar.orders.find(({ listed }) => listed)?.domainNameAce ?? '';
});
afterEach(() => simulators.registrar.clearFaults());
afterAll(() => simulators.close());

const info = (): Promise<RawReply> => soap(simulators, 'domainInfo', infoFields(name));

describe('the registrar, told to fail', () => {
  const statuses: [RegistrarFaultKind, number, string][] = [
    ['401', 401, 'text/html'],
    ['429', 429, 'text/html'],
    ['500html', 500, 'text/html'],
    ['html200', 200, 'text/html'],
    ['fault', 500, 'text/xml'],
  ];
  it.each(statuses)('%s: answers %i and %s once', async (kind, status, contentType) => {
    simulators.registrar.fail({ kind });
    const reply = await info();
    expect(reply.status).toBe(status);
    expect(reply.contentType).toContain(contentType);
    expect(textIn(reply.body, 'domainName')).toBeUndefined();
    expect(await info()).toMatchObject({ status: 200 });
    expect(simulators.registrar.calls.slice(-2).map(({ fault }) => fault)).toEqual([kind, null]);
  });

  it('fault: says what it was told to', async () => {
    simulators.registrar.fail({ kind: 'fault', message: 'Zone <busy>' });
    expect(textIn((await info()).body, 'faultstring')).toBe('Zone &lt;busy&gt;');
  });

  it('truncated: stops half way under a 200', async () => {
    const whole = (await info()).body;
    simulators.registrar.fail({ kind: 'truncated' });
    expect(await info()).toMatchObject({ status: 200, body: whole.slice(0, Math.floor(whole.length / 2)) });
  });

  it.each(['reset', 'dropReply'] as const)('%s: cuts the connection', async (kind) => {
    simulators.registrar.fail({ kind });
    await expect(info()).rejects.toThrow('fetch failed');
    expect((await info()).status).toBe(200);
  });

  it('late: holds the reply back', async () => {
    simulators.registrar.fail({ kind: 'late', delayMs: 150 });
    const asked = performance.now();
    expect((await info()).status).toBe(200);
    expect(performance.now() - asked).toBeGreaterThanOrEqual(149);
  });

  it('late: does not keep close() waiting', async () => {
    const other = await startSimulators({ today: TODAY, domains: 150 });
    other.registrar.fail({ kind: 'late', delayMs: 3_600_000 });
    const waiting = soap(other, 'domainInfo', infoFields(name)).catch(() => 'cut');
    while (other.registrar.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await other.close();
    await waiting;
  });

  it('otherDomain: answers about another name', async () => {
    simulators.registrar.fail({ kind: 'otherDomain' });
    const { body } = await info();
    expect(textIn(body, 'domainName')).toBeDefined();
    expect(textIn(body, 'domainName')).not.toBe(name);
    expect(textIn(body, 'clientTRID')).toBe('TEST.2');
  });

  it('otherTrid: answers another request', async () => {
    simulators.registrar.fail({ kind: 'otherTrid' });
    const { body } = await info();
    expect(textIn(body, 'domainName')).toBe(name);
    expect(textIn(body, 'clientTRID')).toBe('ANOTHER.REQUEST');
  });

  it('returnCode: refuses with the code given, 2004 unless told', async () => {
    simulators.registrar.fail({ kind: 'returnCode' });
    simulators.registrar.fail({ kind: 'returnCode', returnCode: 2303 });
    expect(textIn((await info()).body, 'returnCode')).toBe('2004');
    const second = (await info()).body;
    expect([textIn(second, 'returnCode'), textIn(second, 'domainName')]).toEqual(['2303', undefined]);
  });

  it('doctype: puts a document type before the envelope', async () => {
    simulators.registrar.fail({ kind: 'doctype' });
    expect((await info()).body).toContain('<!DOCTYPE Envelope [<!ENTITY');
  });

  it('hits the operation named, after the calls let pass, as often as asked', async () => {
    const statuses = async (count: number): Promise<number[]> => {
      const seen: number[] = [];
      for (let call = 0; call < count; call++) seen.push((await info()).status);
      return seen;
    };
    simulators.registrar.fail({ kind: '429', operation: 'domainInfo', after: 2, times: 2 });
    const list = await soap(simulators, 'domainListExtended', listFields({ limit: '1' }));
    expect(rowsIn(list.body)).toHaveLength(1);
    expect(await statuses(5)).toEqual([200, 200, 429, 429, 200]);
  });

  it('forgets what it was told', async () => {
    simulators.registrar.fail({ kind: '429', times: Infinity });
    expect((await info()).status).toBe(429);
    simulators.registrar.clearFaults();
    expect((await info()).status).toBe(200);
  });
});
