import { describe, expect, it } from '@jest/globals';
import { clientIdOf } from '../../../lib/names/ids.ts';
import type { WhmcsReader } from '../../../lib/whmcs/whmcs.ts';
import { readerOf, withServer } from './support.ts';

describe('details', () => {
  it('gives the version', async () => {
    const body = { result: 'success', whmcs: { version: '9.0.1', canonicalversion: '9.0.1-release.1' } };
    expect((await asked(body, (reader) => reader.details())).answer).toEqual({ version: '9.0.1' });
  });

  it('is an error without one', async () => {
    await expect(asked({ result: 'success' }, (reader) => reader.details())).rejects.toThrow(': whmcs: ');
  });
});

describe('automationLog', () => {
  it("gives both times by the server's own clock", async () => {
    const log = {
      currentDatetime: '2026-11-09 15:37:58',
      lastDailyCronInvocationTime: '2026-11-09 11:00:00',
    };
    const { answer } = await asked({ result: 'success', ...log, statistics: [] }, (reader) =>
      reader.automationLog(),
    );

    expect(String(answer.currentDateTime)).toBe('2026-11-09T15:37:58');
    expect(String(answer.lastDailyCron)).toBe('2026-11-09T11:00:00');
  });

  it('gives null for what is missing, zero or unreadable', async () => {
    const none = { currentDateTime: null, lastDailyCron: null };
    const log = { currentDatetime: 'now', lastDailyCronInvocationTime: '0000-00-00 00:00:00' };

    expect((await asked({ result: 'success' }, (reader) => reader.automationLog())).answer).toEqual(none);
    expect((await asked({ result: 'success', ...log }, (reader) => reader.automationLog())).answer).toEqual(
      none,
    );
  });
});

describe('configurationValue', () => {
  const valueOf = (body: Record<string, unknown>) =>
    asked({ result: 'success', setting: 'DomainSyncEnabled', ...body }, (reader) =>
      reader.configurationValue('DomainSyncEnabled'),
    );

  it.each([
    ['on', 'on'],
    ['', ''],
    [null, ''],
    [5, '5'],
    ['A &amp; B', 'A & B'],
  ])('gives %j as %j', async (value, expected) => {
    const { answer, form } = await valueOf({ value });
    expect(answer).toBe(expected);
    expect(form?.get('setting')).toBe('DomainSyncEnabled');
  });

  it('is null if WHMCS knows no such setting', async () => {
    const { answer } = await valueOf({ result: 'error', message: 'Invalid name for parameter setting' });
    expect(answer).toBeNull();
  });

  it.each([[{}], [{ value: ['on'] }]])('is an error for %j', async (body) => {
    await expect(valueOf(body)).rejects.toThrow('value: must be text');
  });
});

describe('supportDepartments', () => {
  it('lists all departments', async () => {
    const department = [
      { id: '1', name: 'Sales &amp; Support', awaitingreply: '0', opentickets: '3' },
      { id: 2, name: 'Billing' },
    ];
    const { answer, form } = await asked(
      { result: 'success', totalresults: '2', departments: { department } },
      (reader) => reader.supportDepartments(),
    );

    expect(answer).toEqual([
      { id: 1, name: 'Sales & Support' },
      { id: 2, name: 'Billing' },
    ]);
    expect(form?.get('ignore_dept_assignments')).toBe('1');
  });
});

describe('client', () => {
  const person = {
    firstname: 'Jane',
    fullname: 'Jane Example',
    email: 'jane@example.com',
    address1: 'Road 1',
  };
  const clientFor = (body: Record<string, unknown>) =>
    asked({ result: 'success', ...body }, (reader) => reader.client(clientIdOf(5)));

  it.each<[string, Record<string, unknown>]>([
    ['the client object', { client: { ...person, id: 5, status: 'Active' }, id: 99, status: 'Closed' }],
    ['the top level', { ...person, id: '5', status: 'Active' }],
    ['the top level beside an empty client', { client: '', ...person, id: '5', status: 'Active' }],
    ['the top level beside an empty object', { client: {}, ...person, id: '5', status: 'Active' }],
  ])('keeps id and status from %s', async (_, body) => {
    const { answer, form } = await clientFor(body);

    expect(answer).toEqual({ id: 5, status: 'Active' });
    expect(form?.get('clientid')).toBe('5');
  });

  it('is null if there is no such client', async () => {
    expect((await clientFor({ result: 'error', message: 'Client Not Found' })).answer).toBeNull();
  });

  it('refuses another client, and one without a status', async () => {
    await expect(clientFor({ client: { id: 6, status: 'Active' } })).rejects.toThrow('another client');
    await expect(clientFor({ client: { id: 5 } })).rejects.toThrow('status: must be text');
  });
});

function asked<T>(body: unknown, ask: (reader: WhmcsReader) => Promise<T>) {
  return withServer(
    () => ({ body }),
    async ({ url, requests }) => ({ answer: await ask(readerOf(url)), form: requests[0]?.form }),
  );
}
