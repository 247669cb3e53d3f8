import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startSimulators, type Simulators } from '../../../infra/local/simulators/simulators.ts';
import { clientIdOf, invoiceIdOf, whmcsDomainIdOf } from '../../../lib/names/ids.ts';
import { createWhmcsReader } from '../../../lib/whmcs/reader.ts';
import { createWhmcsWriter } from '../../../lib/whmcs/writer-client.ts';
import type { NewTicket } from '../../../lib/whmcs/writer.ts';
import { whmcsErrorOf } from './support.ts';

let simulators: Simulators;
beforeAll(async () => {
  simulators = await startSimulators({ today: '2026-11-23', domains: 150 });
});
afterEach(() => {
  simulators.whmcs.clearFaults();
  simulators.book.whmcs.tickets.splice(0);
});
afterAll(() => simulators.close());

const config = () => ({
  url: new URL(simulators.whmcs.url),
  identifier: simulators.whmcs.identifier,
  secret: simulators.whmcs.secret,
  concurrency: 4,
  limits: { connectTimeoutMs: 5_000, totalTimeoutMs: 1_000 },
});
const writer = () => createWhmcsWriter(config());
const reader = () => createWhmcsReader(config());

const TOKEN = 'ST-0123456789';
const ticket = (): NewTicket => ({
  departmentId: 1,
  author: { clientId: clientIdOf(simulators.settings.whmcsBot) },
  subject: `Bücher & "Söhne" <shop.example.de> [${TOKEN}]`,
  message: 'Decide.',
  priority: 'Medium',
  domainId: null,
});

describe('the writer, against a WHMCS that keeps tickets', () => {
  it('opens a ticket that its token finds again, and answers it', async () => {
    const opened = await writer().openTicket(ticket());
    const [found, ...more] = await reader().ticketsWithToken(TOKEN, 1);
    expect([found, more]).toEqual([{ ...opened, subject: ticket().subject, status: 'Open' }, []]);
    const { author } = ticket();
    const reply = { ticketId: opened.ticketId, author, message: 'Settled.' };
    expect(await writer().replyToTicket(reply)).toBe('replied');
    expect(await writer().replyToTicket({ ...reply, ticketId: 999 })).toBe('gone');
    expect(simulators.book.whmcs.tickets).toMatchObject([
      { message: 'Decide.', markdown: true, replies: [{ message: 'Settled.', markdown: true }] },
    ]);
    expect(await reader().ticketsWithToken('ST-9999999999')).toEqual([]);
  });

  it("opens it untied in the bot's name, tied in the client's own", async () => {
    const [row] = simulators.book.whmcs.domains;
    const domainId = whmcsDomainIdOf(row?.id ?? 0);
    await writer().openTicket({ ...ticket(), domainId });
    await writer().openTicket({ ...ticket(), domainId, author: { clientId: clientIdOf(row?.userid ?? 0) } });
    expect(simulators.book.whmcs.tickets.map(({ domainid }) => domainid)).toEqual([null, row?.id]);
  });

  it.each([
    ['dropReply', 'connectionLost'],
    ['truncated', 'notJson'],
    ['noticeBeforeJson', 'notJson'],
    ['late', 'totalTimeout'],
  ] as const)('%s: %s, open all the same, and found by its token', async (kind, code) => {
    simulators.whmcs.fail({ kind, action: 'OpenTicket', delayMs: 5_000 });
    const error = await whmcsErrorOf(writer().openTicket(ticket()));
    expect(error).toMatchObject({ code, outcome: 'mayHaveHadEffect', retryable: false });
    expect(await reader().ticketsWithToken(TOKEN)).toHaveLength(1);
  });

  it('writes its line into the activity log', async () => {
    await writer().logActivity('shop.example.de: ended', clientIdOf(3));
    expect(simulators.book.whmcs.activity).toMatchObject([
      { description: 'shop.example.de: ended', clientid: 3 },
    ]);
  });
});

describe('the reader, by id', () => {
  it('finds rows and invoices, and says what is not there', async () => {
    const [row] = simulators.book.whmcs.domains;
    expect(await reader().domainById(whmcsDomainIdOf(row?.id ?? 0))).toMatchObject({
      id: row?.id,
      clientId: row?.userid,
    });
    expect(await reader().domainById(whmcsDomainIdOf(99_999))).toBeNull();
    const [invoice] = simulators.book.whmcs.invoices.values();
    expect(await reader().invoiceById(invoiceIdOf(invoice?.id ?? 0))).toMatchObject({
      clientId: invoice?.userid,
      status: invoice?.status,
    });
    expect(await reader().invoiceById(invoiceIdOf(99_999))).toBeNull();
  });
});
