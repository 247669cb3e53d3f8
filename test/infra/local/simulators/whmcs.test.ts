import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSimulators, type Simulators } from '../../../../infra/local/simulators/simulators.ts';
import { rowsOf, TODAY, whmcs, whmcsJson } from './raw.ts';

let simulators: Simulators;
beforeAll(async () => {
  simulators = await startSimulators({ today: TODAY });
});
afterAll(() => simulators.close());

const ask = (action: string, fields: Record<string, string> = {}): ReturnType<typeof whmcsJson> =>
  whmcsJson(simulators, action, fields);

describe('WHMCS', () => {
  it('is reached at includes/api.php below its root, by POST', async () => {
    const { url } = simulators.whmcs;
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(`${url}/includes/api.php`)).status).toBe(404);
    expect((await fetch(url, { method: 'POST' })).status).toBe(404);
    expect((await fetch(`${url}/billing/includes/api.php`, { method: 'POST' })).status).toBe(403);
  });

  it('refuses with 403 and JSON', async () => {
    const refusals: [Record<string, string>, string][] = [
      [{ secret: 'wrong' }, 'Authentication Failed'],
      [{ identifier: 'wrong' }, 'Authentication Failed'],
      [{ secret: '' }, 'Invalid or missing credentials'],
    ];
    for (const [fields, message] of refusals) {
      const { status, body, contentType } = await whmcs(simulators, 'WhmcsDetails', fields);
      expect([status, contentType, JSON.parse(body)]).toEqual([
        403,
        'application/json',
        { result: 'error', message },
      ]);
    }
  });

  it('takes the credentials in the older fields too', async () => {
    const { identifier, secret, url } = simulators.whmcs;
    const old = { action: 'WhmcsDetails', username: identifier, password: secret, responsetype: 'json' };
    const reply = await fetch(`${url}/includes/api.php`, { method: 'POST', body: new URLSearchParams(old) });
    expect(await reply.json()).toMatchObject({ result: 'success' });
  });

  it('answers an unknown action with 200 and an error, none with 400', async () => {
    const unknown = await whmcs(simulators, 'GetEverything');
    expect([unknown.status, JSON.parse(unknown.body)]).toEqual([
      200,
      { result: 'error', message: 'The requested API Action could not be found' },
    ]);
    expect((await whmcs(simulators, '')).status).toBe(400);
  });

  it('answers XML to whom does not ask for JSON', async () => {
    const { body, contentType } = await whmcs(simulators, 'WhmcsDetails', { responsetype: 'xml' });
    expect(contentType).toBe('application/xml');
    expect(body).toContain('<result>success</result>');
  });

  it('records its calls, the credentials left out', async () => {
    await ask('getclientsdomains', { domainid: '3' });
    expect(simulators.whmcs.calls.at(-1)).toMatchObject({
      action: 'getclientsdomains',
      fields: { action: 'getclientsdomains', domainid: '3', responsetype: 'json' },
      fault: null,
    });
    expect(JSON.stringify(simulators.whmcs.calls)).not.toContain(simulators.whmcs.secret);
  });
});

describe('GetClientsDomains', () => {
  it('gives all rows once, 25 at a time unless told, every value as text', async () => {
    const first = await ask('GetClientsDomains');
    const total = simulators.book.whmcs.domains.length;
    expect(first).toMatchObject({ totalresults: String(total), startnumber: '0', numreturned: '25' });
    const ids: unknown[] = [];
    for (let start = 0; start < total; start += 250) {
      const page = await ask('GetClientsDomains', { limitstart: String(start), limitnum: '250' });
      ids.push(...rowsOf(page, 'domains', 'domain').map(({ id }) => id));
    }
    expect(ids).toEqual(simulators.book.whmcs.domains.map(({ id }) => String(id)));
    for (const row of rowsOf(first, 'domains', 'domain')) {
      for (const value of Object.values(row)) expect(typeof value).toBe('string');
    }
  });

  it('has the documented keys', async () => {
    const [row] = rowsOf(await ask('GetClientsDomains', { limitnum: '1' }), 'domains', 'domain');
    expect(Object.keys(row ?? {})).toEqual([
      ...['id', 'userid', 'orderid', 'regtype', 'domainname', 'registrar', 'regperiod', 'firstpaymentamount'],
      ...['recurringamount', 'paymentmethod', 'paymentmethodname', 'regdate', 'expirydate', 'nextduedate'],
      ...['status', 'subscriptionid', 'promoid', 'dnsmanagement', 'emailforwarding', 'idprotection'],
      ...['donotrenew', 'notes'],
    ]);
  });

  it('finds a name only as a whole and in the spelling stored', async () => {
    const row = simulators.book.whmcs.domains.find(({ domainname }) => /[äöüß]/.test(domainname));
    const name = row?.domainname ?? '';
    const named = async (domain: string): Promise<unknown> =>
      (await ask('GetClientsDomains', { domain })).totalresults;
    expect(await named(name)).toBe('1');
    expect(await named(name.slice(1))).toBe('0');
    const ace = simulators.book.registrar.orders.find(({ domainName }) => domainName === name)?.domainNameAce;
    expect(await named(ace ?? '')).toBe('0');
  });

  it('finds by client and by id, and both rows of a name that has two', async () => {
    const two = simulators.book.planted.find(({ scene }) => scene === 'two-active-rows')?.domain ?? '';
    const rows = rowsOf(await ask('GetClientsDomains', { domain: two }), 'domains', 'domain');
    expect(rows.map(({ status }) => status)).toEqual(['Active', 'Active']);
    const [id, clientid] = [String(rows[0]?.id), String(rows[0]?.userid)];
    expect(await ask('GetClientsDomains', { domainid: id })).toMatchObject({
      domainid: id,
      totalresults: '1',
    });
    const held = rowsOf(await ask('GetClientsDomains', { clientid }), 'domains', 'domain');
    expect(new Set(held.map(({ userid }) => userid))).toEqual(new Set([clientid]));
  });

  it('ignores a filter it does not have', async () => {
    const { totalresults } = await ask('GetClientsDomains', { status: 'Cancelled' });
    expect(totalresults).toBe(String(simulators.book.whmcs.domains.length));
  });

  it('holds zero dates and entities as they were stored', async () => {
    const rows = rowsOf(await ask('GetClientsDomains', { limitnum: '9999' }), 'domains', 'domain');
    expect(rows.some(({ nextduedate }) => nextduedate === '0000-00-00')).toBe(true);
    expect(rows.some(({ notes }) => notes === 'Kundin zahlt j&auml;hrlich &amp; im Voraus')).toBe(true);
  });
});

describe('GetInvoices and GetInvoice', () => {
  const planted = (scene: string): string =>
    simulators.book.planted.find((entry) => entry.scene === scene)?.domain ?? '';
  const rowOf = (scene: string): { id: number; userid: number } | undefined =>
    simulators.book.whmcs.domains.findLast(({ domainname }) => domainname === planted(scene));
  const invoicesOf = async (scene: string, fields = {}): ReturnType<typeof ask> =>
    ask('GetInvoices', { userid: String(rowOf(scene)?.userid), limitnum: '250', ...fields });

  it('lists heads with numbers as numbers and money as text, and no items', async () => {
    const reply = await invoicesOf('half-paid');
    const { totalresults, numreturned, startnumber } = reply;
    expect([typeof totalresults, startnumber, numreturned]).toEqual(['number', 0, totalresults]);
    const [head] = rowsOf(reply, 'invoices', 'invoice');
    expect(head).toMatchObject({ userid: rowOf('half-paid')?.userid, tax: '0.00', currencycode: 'EUR' });
    expect(head).not.toHaveProperty('items');
    expect(Object.keys(head ?? {})).toHaveLength(28);
  });

  it('filters by status, Overdue included, and orders as asked', async () => {
    const unpaid = await ask('GetInvoices', { status: 'Unpaid', limitnum: '999' });
    expect(new Set(rowsOf(unpaid, 'invoices', 'invoice').map(({ status }) => status))).toEqual(
      new Set(['Unpaid']),
    );
    const overdue = await ask('GetInvoices', { status: 'Overdue', limitnum: '999' });
    const dues = rowsOf(overdue, 'invoices', 'invoice').map(({ duedate }) => duedate ?? '');
    expect(dues.length).toBeGreaterThan(3);
    expect(dues.filter((due) => due >= TODAY)).toEqual([]);
    const byDue = await ask('GetInvoices', { orderby: 'duedate', order: 'desc', limitnum: '999' });
    const all = rowsOf(byDue, 'invoices', 'invoice').map(({ duedate }) => duedate ?? '');
    expect(all).toEqual([...all].sort().reverse());
  });

  it('gives one invoice with its lines, and the empty string for no payment', async () => {
    const [head] = rowsOf(await invoicesOf('com-unpaid', { status: 'Unpaid' }), 'invoices', 'invoice');
    const invoice = await ask('GetInvoice', { invoiceid: String(head?.id) });
    expect(invoice).toMatchObject({ invoiceid: head?.id, status: 'Unpaid', transactions: '' });
    expect(invoice.balance).toBe(invoice.total);
    expect(invoice.datepaid).toBe('0000-00-00 00:00:00');
    expect(rowsOf(invoice, 'items', 'item')[0]).toMatchObject({
      type: 'Domain',
      relid: rowOf('com-unpaid')?.id,
      description: expect.stringContaining(planted('com-unpaid')) as unknown,
    });
    expect(invoice).not.toHaveProperty('paymethodid');
  });

  it('shows a half paid one by its payment and balance, and one paid by credit by its total', async () => {
    const [half] = rowsOf(await invoicesOf('half-paid', { status: 'Unpaid' }), 'invoices', 'invoice');
    const invoice = await ask('GetInvoice', { invoiceid: String(half?.id) });
    expect(Number(invoice.balance)).toBeLessThan(Number(invoice.total));
    expect(rowsOf(invoice, 'transactions', 'transaction')).toHaveLength(1);
    const paid = rowsOf(await invoicesOf('paid-by-credit', { status: 'Paid' }), 'invoices', 'invoice');
    expect(paid.some(({ total, credit }) => total === '0.00' && credit !== '0.00')).toBe(true);
  });

  it('tells an invoice that is not there', async () => {
    expect(await ask('GetInvoice', { invoiceid: '999999' })).toEqual({
      result: 'error',
      message: 'Invoice ID Not Found',
    });
  });
});

describe('the other actions', () => {
  it('name the version', async () => {
    expect(await ask('WhmcsDetails')).toMatchObject({ whmcs: { version: '8.13.1' } });
  });

  it('tell when the cron ran, on the day of the book, and leave it out if it never did', async () => {
    const log = await ask('GetAutomationLog');
    expect(log.currentDatetime).toMatch(new RegExp(`^${TODAY} \\d\\d:\\d\\d:\\d\\d$`));
    expect(hoursBetween(log.lastDailyCronInvocationTime, log.currentDatetime)).toBe(5);
    simulators.book.cron.lastRunHoursAgo = 40;
    const old = await ask('GetAutomationLog');
    expect(hoursBetween(old.lastDailyCronInvocationTime, old.currentDatetime)).toBe(40);
    simulators.book.cron.lastRunHoursAgo = null;
    expect(await ask('GetAutomationLog')).not.toHaveProperty('lastDailyCronInvocationTime');
    simulators.book.cron.lastRunHoursAgo = 5;
  });

  it('tell settings, the own address among them', async () => {
    const value = async (setting: string): Promise<unknown> => ask('GetConfigurationValue', { setting });
    expect(await value('SystemURL')).toMatchObject({ value: `${simulators.whmcs.url}/` });
    expect(await value('CreateDomainInvoiceDaysBefore')).toMatchObject({ value: '14' });
    expect(await value('DomainSyncNextDueDate')).toMatchObject({ result: 'success', value: '' });
    expect(await value('NoSuchThing')).toMatchObject({ message: 'Invalid name for parameter setting' });
    expect(await value('')).toMatchObject({ message: 'Parameter setting is required' });
  });

  it('tell the departments, and the client in whose name tickets are opened', async () => {
    const [department] = rowsOf(await ask('GetSupportDepartments'), 'departments', 'department');
    expect(department).toEqual({
      id: '1',
      name: 'Domains',
      awaitingreply: '0',
      opentickets: '0',
    });
    const { whmcsBot } = simulators.settings;
    expect(await ask('GetClientsDetails', { clientid: String(whmcsBot) })).toMatchObject({
      client: { id: whmcsBot, status: 'Active', email: 'bot@example.com' },
    });
    expect(await ask('GetClientsDetails', { clientid: '9999' })).toMatchObject({
      message: 'Client Not Found',
    });
    expect(await ask('GetClientsDetails')).toMatchObject({ message: 'Either clientid Or email Is Required' });
  });

  it('hold company names as WHMCS stores them', () => {
    const names = [...simulators.book.whmcs.clients.values()].map(({ companyname }) => companyname);
    expect(names.some((name) => /^\w+&[a-z]+;.* &amp; Co$/.test(name))).toBe(true);
  });
});

function hoursBetween(from: unknown, to: unknown): number {
  const utc = (text: unknown): number => Date.parse(`${String(text).replace(' ', 'T')}Z`);
  return (utc(to) - utc(from)) / 3_600_000;
}
