import { describe, expect, it } from '@jest/globals';
import { readerOf, whmcsErrorOf, withServer } from './support.ts';

const TOKEN = 'ST-0123456789';
const ticket = (id: number, subject: string, rest: object = {}) => ({
  ...{ id: String(id), tid: `ABC-${id}`, deptid: '1', userid: '42', name: 'Jane', email: 'jane@example.com' },
  ...{ subject, status: 'Open', ...rest },
});
const ticketsReply = (rows: unknown, totalresults: unknown) => ({
  result: 'success',
  totalresults,
  tickets: { ticket: rows },
});

describe('ticketsWithToken', () => {
  it('asks for subjects like the token, over all departments', async () => {
    await withServer(
      () => ({ body: ticketsReply([ticket(7, `shop.example.de [${TOKEN}]`)], '1') }),
      async ({ url, requests }) => {
        expect(await readerOf(url).ticketsWithToken(TOKEN)).toEqual([
          { ticketId: 7, tid: 'ABC-7', subject: `shop.example.de [${TOKEN}]`, status: 'Open' },
        ]);
        const form = Object.fromEntries(requests[0]?.form ?? []);
        expect(form).toMatchObject({
          ...{ action: 'GetTickets', subject: TOKEN, ignore_dept_assignments: '1' },
          ...{ limitstart: '0', limitnum: '250' },
        });
        expect(Object.keys(form)).not.toContain('deptid');
        await readerOf(url).ticketsWithToken(TOKEN, 3);
        expect(requests[1]?.form.get('deptid')).toBe('3');
      },
    );
  });

  it('keeps only subjects with the token itself, entities read, closed tickets included', async () => {
    const rows = [
      ticket(1, `A &amp; B [${TOKEN}]`, { status: 'Closed' }),
      ticket(2, `[${TOKEN.toLowerCase()}]`),
      ticket(3, '[ST-0123456780]'),
      ticket(4, ''),
      ticket(5, `${TOKEN}0`),
    ];
    await withServer(
      () => ({ body: ticketsReply(rows, 5) }),
      async ({ url }) => {
        const found = await readerOf(url).ticketsWithToken(TOKEN);
        expect(found.map(({ ticketId, subject, status }) => [ticketId, subject, status])).toEqual([
          [1, `A & B [${TOKEN}]`, 'Closed'],
          [5, `${TOKEN}0`, 'Open'],
        ]);
      },
    );
  });

  it('reads every page', async () => {
    const rows = Array.from({ length: 7 }, (_, index) => ticket(index + 1, TOKEN));
    await withServer(
      (form) => {
        const start = Number(form.get('limitstart'));
        return { body: ticketsReply(rows.slice(start, start + 3), '7') };
      },
      async ({ url, requests }) => {
        expect(await readerOf(url, { pageSize: 3 }).ticketsWithToken(TOKEN)).toHaveLength(7);
        expect(requests).toHaveLength(3);
      },
    );
  });

  it.each(['', [], {}, undefined])('finds none in %j', async (tickets) => {
    await withServer(
      () => ({ body: { result: 'success', totalresults: '0', tickets } }),
      async ({ url }) => expect(await readerOf(url).ticketsWithToken(TOKEN)).toEqual([]),
    );
  });

  it('does not take half a list for none: a second ticket would follow', async () => {
    await withServer(
      () => ({ body: ticketsReply('', '3') }),
      async ({ url }) => {
        const error = await whmcsErrorOf(readerOf(url).ticketsWithToken(TOKEN));
        expect(error.code).toBe('listIncomplete');
      },
    );
  });

  it.each([{ id: '' }, { tid: '' }, { tid: undefined }])('refuses a row with %j', async (part) => {
    await withServer(
      () => ({ body: ticketsReply([ticket(1, TOKEN, part)], '1') }),
      async ({ url }) => {
        expect((await whmcsErrorOf(readerOf(url).ticketsWithToken(TOKEN))).code).toBe('unexpectedShape');
      },
    );
  });
});
