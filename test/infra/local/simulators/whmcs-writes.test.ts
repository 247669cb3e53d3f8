import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startSimulators, type Simulators } from '../../../../infra/local/simulators/simulators.ts';
import { rowsOf, TODAY, whmcs, whmcsJson, type JsonObject } from './raw.ts';

let simulators: Simulators;
beforeAll(async () => {
  simulators = await startSimulators({ today: TODAY, domains: 150 });
});
afterEach(() => {
  simulators.whmcs.clearFaults();
  simulators.book.whmcs.tickets.splice(0);
  simulators.book.whmcs.activity.splice(0);
});
afterAll(() => simulators.close());

const ask = (action: string, fields: Record<string, string> = {}): Promise<JsonObject> =>
  whmcsJson(simulators, action, fields);
const TICKET = { deptid: '1', subject: 'A & B [ST-0123456789]', message: '**Now**', clientid: '1' };
const open = (fields: Record<string, string> = {}): Promise<JsonObject> =>
  ask('OpenTicket', { ...TICKET, ...fields });
const tickets = () => simulators.book.whmcs.tickets;

describe('OpenTicket', () => {
  it('opens a ticket, and another when asked again', async () => {
    expect(await open({ priority: 'High', markdown: '1' })).toEqual({
      ...{ result: 'success', id: '1', tid: 'SIM-100001', c: 'simulated' },
    });
    expect(await open()).toMatchObject({ id: '2', tid: 'SIM-100002' });
    expect(tickets()).toMatchObject([
      {
        ...{ id: 1, tid: 'SIM-100001', deptid: 1, author: { clientid: 1 }, subject: TICKET.subject },
        ...{ message: '**Now**', priority: 'High', markdown: true, domainid: null, status: 'Open' },
        ...{ date: TODAY, replies: [] },
      },
      { id: 2, priority: 'Medium', markdown: false },
    ]);
  });

  it('opens one for somebody it does not know', async () => {
    await open({ clientid: '', name: 'Stichtag', email: 'domains@example.com' });
    expect(tickets()[0]?.author).toEqual({ name: 'Stichtag', email: 'domains@example.com' });
  });

  it('ties it to a domain of the same client only', async () => {
    const row = simulators.book.whmcs.domains.find(({ userid }) => userid !== 1);
    const [own, id] = [String(row?.userid), String(row?.id)];
    expect(await open({ domainid: id, clientid: own })).toMatchObject({ result: 'success' });
    expect(tickets()[0]?.domainid).toBe(row?.id);
    const refused = { result: 'error', message: 'Domain ID Not Found' };
    expect(await open({ domainid: id })).toEqual(refused);
    expect(await open({ domainid: '99999', clientid: own })).toEqual(refused);
    expect(await open({ domainid: id, clientid: '', name: 'S', email: 's@example.com' })).toEqual(refused);
    expect(tickets()).toHaveLength(1);
  });

  it.each([
    [{ clientid: '9999' }, 'Client ID Not Found'],
    [{ clientid: '' }, 'Name and email address are required if not a client'],
    [{ clientid: '', name: 'S', email: 'nowhere' }, 'Email Address Invalid'],
    [{ deptid: '7' }, 'Department ID not found'],
    [{ subject: '' }, 'Subject is required'],
    [{ message: '' }, 'Message is required'],
  ])('refuses %j', async (fields, message) => {
    expect(await open(fields)).toEqual({ result: 'error', message });
    expect(tickets()).toEqual([]);
  });

  it.each(['dropReply', 'truncated', 'late', 'noticeBeforeJson'] as const)(
    '%s: opens it all the same',
    async (kind) => {
      simulators.whmcs.fail({ kind, action: 'OpenTicket', delayMs: 1 });
      await whmcs(simulators, 'OpenTicket', TICKET).catch(() => 'cut');
      expect(tickets()).toHaveLength(1);
    },
  );

  it.each(['reset', '429', '500', 'html200', 'accessDenied', 'resultError'] as const)(
    '%s: opens none',
    async (kind) => {
      simulators.whmcs.fail({ kind });
      await whmcs(simulators, 'OpenTicket', TICKET).catch(() => 'cut');
      expect(tickets()).toEqual([]);
    },
  );

  it('fails only about the domain named, by its row or in words', async () => {
    const row = simulators.book.whmcs.domains[0];
    const [domain, id] = [row?.domainname ?? '', String(row?.id)];
    simulators.whmcs.fail({ kind: 'resultError', action: 'OpenTicket', domain, times: 2 });
    expect(await open()).toMatchObject({ result: 'success' });
    expect(await open({ domainid: id, clientid: String(row?.userid) })).toMatchObject({ result: 'error' });
    expect(await open({ subject: `${domain}: decide` })).toMatchObject({ result: 'error' });
    expect(await open({ subject: `${domain}: decide` })).toMatchObject({ result: 'success' });
  });
});

describe('AddTicketReply', () => {
  it('adds to the ticket of that id, not of that number', async () => {
    await open();
    const reply = { clientid: '1', message: 'Done', markdown: 'true' };
    expect(await ask('AddTicketReply', { ticketid: '1', ...reply })).toEqual({ result: 'success' });
    expect(tickets()[0]).toMatchObject({
      status: 'Customer-Reply',
      replies: [{ author: { clientid: 1 }, message: 'Done', markdown: true, date: TODAY }],
    });
    for (const ticketid of ['SIM-100001', '2', '']) {
      expect(await ask('AddTicketReply', { ticketid, ...reply })).toMatchObject({
        message: 'Ticket ID not found',
      });
    }
    expect(await ask('AddTicketReply', { ticketid: '1', clientid: '1' })).toMatchObject({
      message: 'Message is required',
    });
  });
});

describe('GetTickets', () => {
  const found = async (fields: Record<string, string>): Promise<unknown[]> => {
    const reply = await ask('GetTickets', { ignore_dept_assignments: '1', ...fields });
    return reply.totalresults === '0' ? [] : rowsOf(reply, 'tickets', 'ticket').map(({ id }) => id);
  };

  it('searches subjects in any case, newest first, and tells text with entities', async () => {
    await open();
    await open({ subject: 'about [st-0123456789] too' });
    await open({ subject: 'something else' });
    expect(await found({ subject: 'ST-0123456789' })).toEqual(['2', '1']);
    const reply = await ask('GetTickets', { ignore_dept_assignments: '1', limitstart: '2', limitnum: '1' });
    expect(reply).toMatchObject({ totalresults: '3', startnumber: '2', numreturned: '1' });
    expect(rowsOf(reply, 'tickets', 'ticket')[0]).toMatchObject({
      ...{ id: '1', tid: 'SIM-100001', deptid: '1', userid: '1', status: 'Open', service: '' },
      subject: 'A &amp; B [ST-0123456789]',
    });
  });

  it('filters by department, client and status', async () => {
    await open();
    await open({ deptid: '2', clientid: '2' });
    expect(await found({ deptid: '2' })).toEqual(['2']);
    expect(await found({ clientid: '1' })).toEqual(['1']);
    expect(await found({ status: 'Closed' })).toEqual([]);
  });

  it('gives only those of the administrator’s own departments unless told otherwise', async () => {
    await open();
    await open({ deptid: '2' });
    expect(await found({ ignore_dept_assignments: '' })).toEqual(['2']);
  });
});

describe('LogActivity', () => {
  it('writes a line, about a client by either name of the field', async () => {
    await ask('LogActivity', { description: 'a', clientid: '5', userid: '5' });
    await ask('LogActivity', { description: 'b', userid: '6' });
    await ask('LogActivity', { description: 'c' });
    expect(simulators.book.whmcs.activity).toEqual([
      { description: 'a', clientid: 5, date: TODAY },
      { description: 'b', clientid: 6, date: TODAY },
      { description: 'c', clientid: null, date: TODAY },
    ]);
    expect(await ask('LogActivity')).toMatchObject({ result: 'error' });
  });
});
