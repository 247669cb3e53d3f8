import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startSimulators, type Simulators } from '../../../../infra/local/simulators/simulators.ts';
import type { WhmcsFaultKind } from '../../../../infra/local/simulators/whmcs/fault-kind.ts';
import { objectOf, rowsOf, TODAY, whmcs, whmcsJson, withSimulators, type RawReply } from './raw.ts';

let simulators: Simulators;
beforeAll(async () => {
  simulators = await startSimulators({ today: TODAY, domains: 150 });
});
afterEach(() => simulators.whmcs.clearFaults());
afterAll(() => simulators.close());

const details = (): Promise<RawReply> => whmcs(simulators, 'WhmcsDetails');

describe('WHMCS, told to fail', () => {
  const refusals: [WhmcsFaultKind, number, string][] = [
    ['authenticationFailed', 403, 'Authentication Failed'],
    ['invalidIp', 403, 'Invalid IP 192.0.2.1'],
    ['accessDenied', 403, 'Access Denied'],
    ['adminDisabled', 403, 'Administrator Account Disabled'],
    ['resultError', 200, 'An error occurred'],
  ];
  it.each(refusals)('%s: %i and JSON, once', async (kind, status, message) => {
    simulators.whmcs.fail({ kind });
    const reply = await details();
    expect([reply.status, JSON.parse(reply.body)]).toEqual([status, { result: 'error', message }]);
    expect(JSON.parse((await details()).body)).toMatchObject({ result: 'success' });
    expect(simulators.whmcs.calls.slice(-2).map(({ fault }) => fault)).toEqual([kind, null]);
  });

  const pages: [WhmcsFaultKind, number][] = [
    ['html200', 200],
    ['500', 500],
    ['429', 429],
  ];
  it.each(pages)('%s: an HTML page under %i', async (kind, status) => {
    simulators.whmcs.fail({ kind });
    const reply = await details();
    expect([reply.status, reply.contentType]).toEqual([status, 'text/html; charset=utf-8']);
    expect(reply.body).toMatch(/^<!DOCTYPE html>/);
  });

  it('noticeBeforeJson: PHP’s notice, then the JSON', async () => {
    simulators.whmcs.fail({ kind: 'noticeBeforeJson' });
    const { body, contentType } = await details();
    expect(contentType).toBe('application/json');
    expect(body).toMatch(/^<br \/>\n<b>Notice<\/b>.*\{"result":"success"/s);
  });

  it('truncated: stops half way under a 200', async () => {
    const whole = (await details()).body;
    simulators.whmcs.fail({ kind: 'truncated' });
    expect(await details()).toMatchObject({
      status: 200,
      body: whole.slice(0, Math.floor(whole.length / 2)),
    });
  });

  it.each(['reset', 'dropReply'] as const)('%s: cuts the connection', async (kind) => {
    simulators.whmcs.fail({ kind });
    await expect(details()).rejects.toThrow('fetch failed');
    expect((await details()).status).toBe(200);
  });

  it('late: holds the reply back', async () => {
    simulators.whmcs.fail({ kind: 'late', delayMs: 150 });
    const asked = performance.now();
    await details();
    expect(performance.now() - asked).toBeGreaterThanOrEqual(149);
  });

  it('hits the action named, after the calls let pass', async () => {
    simulators.whmcs.fail({ kind: '429', action: 'GetInvoices', after: 1 });
    const invoices = (): Promise<RawReply> => whmcs(simulators, 'GetInvoices', { limitnum: '1' });
    const seen = [await invoices(), await details(), await invoices(), await invoices()];
    expect(seen.map(({ status }) => status)).toEqual([200, 200, 429, 200]);
  });
});

describe('WHMCS, writing as PHP may', () => {
  const NOBODY = { domain: 'nobody-holds-this.de' };

  it.each([
    ['' as const, { domains: '' }],
    [[] as const, { domains: [] }],
    [{}, { domains: {} }],
    ['absent' as const, {}],
  ])('an empty list as %j', async (emptyLists, expected) => {
    await withSimulators({ whmcs: { emptyLists } }, async (odd) => {
      const { result, clientid, domainid, totalresults, startnumber, numreturned, ...rest } = await whmcsJson(
        odd,
        'GetClientsDomains',
        NOBODY,
      );
      expect([result, clientid, domainid, totalresults, startnumber, numreturned]).toEqual([
        ...['success', '', '', '0', '0', '0'],
      ]);
      expect(rest).toEqual(expected);
    });
  });

  it('a list of one row as that row', async () => {
    await withSimulators({ whmcs: { bareObjects: true } }, async (odd) => {
      const one = await whmcsJson(odd, 'GetClientsDomains', { domainid: '1' });
      expect(one.domains).toMatchObject({ domain: { id: '1' } });
      const two = await whmcsJson(odd, 'GetClientsDomains', { limitnum: '2' });
      expect(rowsOf(two, 'domains', 'domain')).toHaveLength(2);
    });
  });

  it('lists with numeric keys', async () => {
    await withSimulators({ whmcs: { numericKeys: true } }, async (odd) => {
      const { domains } = await whmcsJson(odd, 'GetClientsDomains', { limitnum: '3' });
      const { domain } = objectOf(domains);
      expect(Object.keys(objectOf(domain))).toEqual(['0', '1', '2']);
      expect(Array.isArray(domain)).toBe(false);
    });
  });

  it('slowly', async () => {
    await withSimulators({ whmcs: { latencyMs: 100 } }, async (slow) => {
      const asked = performance.now();
      await whmcs(slow, 'WhmcsDetails');
      expect(performance.now() - asked).toBeGreaterThanOrEqual(99);
    });
  });

  it('pages smaller than asked for', async () => {
    await withSimulators({ whmcs: { maxPageSize: 10 } }, async (odd) => {
      const page = await whmcsJson(odd, 'GetClientsDomains', { limitnum: '250' });
      expect(page.numreturned).toBe('10');
      expect(rowsOf(page, 'domains', 'domain')).toHaveLength(10);
    });
  });
});
