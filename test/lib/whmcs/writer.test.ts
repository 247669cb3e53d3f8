import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clientIdOf, whmcsDomainIdOf } from '../../../lib/names/ids.ts';
import { HttpFailure } from '../../../lib/runtime/http.ts';
import type { WhmcsDeps } from '../../../lib/whmcs/client.ts';
import { WhmcsError } from '../../../lib/whmcs/error.ts';
import { createWhmcsWriter } from '../../../lib/whmcs/writer-client.ts';
import type { NewTicket, TicketReply, WhmcsWriter } from '../../../lib/whmcs/writer.ts';
import { IDENTIFIER, SECRET, whmcsErrorOf, withServer, type Answer } from './support.ts';

const BOT = { clientId: clientIdOf(42) };
const GUEST = { name: 'Stichtag', email: 'domains@example.com' };
const TICKET: NewTicket = {
  departmentId: 1,
  author: BOT,
  subject: 'shop.example.de [ST-0123456789]',
  message: '**Decide** & answer\nby Monday',
  priority: 'High',
  domainId: whmcsDomainIdOf(11),
};
const REPLY: TicketReply = { ticketId: 7, author: BOT, message: 'Settled.' };
const OPENED = { result: 'success', id: '7', tid: 'ABC-123456', c: 'x' };
const NO_DOMAIN = { result: 'error', message: 'Domain ID Not Found' };

const writerOf = (url: URL, deps: WhmcsDeps = {}): WhmcsWriter =>
  createWhmcsWriter({ url, identifier: IDENTIFIER, secret: SECRET, concurrency: 2 }, deps);

/** What is sent, without what every call has. */
function sent(answer: Answer, use: (writer: WhmcsWriter) => Promise<unknown>) {
  return withServer(
    () => answer,
    async ({ url, requests }) => {
      const result = await use(writerOf(url));
      const forms = requests.map(({ form }) => {
        const { identifier, secret, responsetype, ...fields } = Object.fromEntries(form);
        return fields;
      });
      return { result, forms };
    },
  );
}

describe('openTicket', () => {
  const FIELDS = {
    action: 'OpenTicket',
    deptid: '1',
    subject: TICKET.subject,
    message: TICKET.message,
    priority: 'High',
    markdown: '1',
  };

  it("opens one in a client's name, tied to the domain", async () => {
    const { result, forms } = await sent({ body: OPENED }, (writer) => writer.openTicket(TICKET));
    expect(result).toEqual({ ticketId: 7, tid: 'ABC-123456' });
    expect(forms).toEqual([{ ...FIELDS, clientid: '42', domainid: '11' }]);
  });

  it('opens one in the name of no client, tied to nothing', async () => {
    const { forms } = await sent({ body: OPENED }, (writer) =>
      writer.openTicket({ ...TICKET, author: GUEST, domainId: null }),
    );
    expect(forms).toEqual([{ ...FIELDS, name: 'Stichtag', email: 'domains@example.com' }]);
  });

  it('opens it untied if WHMCS does not take the domain, and that once', async () => {
    await withServer(
      (form) => ({ body: form.has('domainid') ? NO_DOMAIN : OPENED }),
      async ({ url, requests }) => {
        expect(await writerOf(url).openTicket(TICKET)).toMatchObject({ ticketId: 7 });
        expect(requests.map(({ form }) => form.get('domainid'))).toEqual(['11', null]);
      },
    );
    await withServer(
      () => ({ body: NO_DOMAIN }),
      async ({ url, requests }) => {
        const error = await whmcsErrorOf(writerOf(url).openTicket(TICKET));
        expect(error).toMatchObject({ outcome: 'refused', whmcsMessage: 'Domain ID Not Found' });
        expect(requests).toHaveLength(2);
      },
    );
  });

  it.each([
    ['another refusal', { body: { result: 'error', message: 'Department ID not found' } }, 'refused'],
    ['the same words in a warning', { body: { ...NO_DOMAIN, result: 'warning' } }, 'mayHaveHadEffect'],
    ['the same words under 500', { status: 500, body: NO_DOMAIN }, 'mayHaveHadEffect'],
    ['no answer', { hangUp: true }, 'mayHaveHadEffect'],
    ['a success without an id', { body: { ...OPENED, id: '' } }, 'mayHaveHadEffect'],
    ['a success without a number', { body: { ...OPENED, tid: '' } }, 'mayHaveHadEffect'],
    ['a login page', { body: '<html><input type="password"></html>' }, 'mayHaveHadEffect'],
    ['a role that may not', { status: 403, body: { result: 'error', message: 'Access Denied' } }, 'refused'],
    ['too many calls', { status: 429, body: '' }, 'refused'],
  ])('is not asked for again after %s', async (_, answer: Answer, outcome) => {
    await withServer(
      () => answer,
      async ({ url, requests }) => {
        const error = await whmcsErrorOf(writerOf(url).openTicket(TICKET));
        expect(error.outcome).toBe(outcome);
        expect(requests).toHaveLength(1);
      },
    );
  });
});

describe('replyToTicket and logActivity', () => {
  it("answers by WHMCS's own id", async () => {
    const fields = { action: 'AddTicketReply', ticketid: '7', message: 'Settled.', markdown: '1' };
    const bot = await sent({ body: { result: 'success' } }, (writer) => writer.replyToTicket(REPLY));
    expect(bot).toEqual({ result: 'replied', forms: [{ ...fields, clientid: '42' }] });
    const guest = await sent({ body: { result: 'success' } }, (writer) =>
      writer.replyToTicket({ ...REPLY, author: GUEST }),
    );
    expect(guest.forms).toEqual([{ ...fields, ...GUEST }]);
  });

  it('logs about a client, named in both ways, or about none', async () => {
    const about = (client: number | null) =>
      sent({ body: { result: 'success' } }, (writer) =>
        writer.logActivity('shop.example.de: ended', client === null ? null : clientIdOf(client)),
      );
    const fields = { action: 'LogActivity', description: 'shop.example.de: ended' };
    expect((await about(5)).forms).toEqual([{ ...fields, clientid: '5', userid: '5' }]);
    expect(await about(null)).toEqual({ result: undefined, forms: [fields] });
  });
});

describe('every write', () => {
  const WRITES: readonly ((writer: WhmcsWriter) => Promise<unknown>)[] = [
    (writer) => writer.openTicket(TICKET),
    (writer) => writer.replyToTicket(REPLY),
    (writer) => writer.logActivity('x', null),
  ];

  it('has a connection of its own, which is not kept', async () => {
    await withServer(
      () => ({ body: OPENED }),
      async ({ url, requests }) => {
        for (const write of WRITES) await write(writerOf(url));
        expect(requests.map(({ headers }) => headers.connection)).toEqual(['close', 'close', 'close']);
      },
    );
  });

  const words = fc.constantFrom('success', 'error', 'warning', 'Access Denied', 'Domain ID Not Found', '');
  const body = fc.oneof(
    fc
      .record({ result: words, message: words, status: words, id: words })
      .map((reply) => JSON.stringify(reply)),
    fc.constantFrom(JSON.stringify(OPENED), '', '[]', '<html></html>', '{"result":"success"'),
  );
  const status = fc.constantFrom(200, 201, 302, 400, 403, 404, 408, 429, 500, 503);
  const failure = fc
    .tuple(fc.constantFrom('connectFailed', 'totalTimeout', 'connectionLost', 'replyTooLarge'), fc.boolean())
    .map(([code, isSent]) => new HttpFailure(code, isSent, code));

  it('that may have had an effect is not called retryable, and none is repeated', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...WRITES),
        fc.oneof(failure, fc.record({ status, body })),
        async (write, comes) => {
          let posts = 0;
          const transport: WhmcsDeps['transport'] = () => {
            posts++;
            if (comes instanceof HttpFailure) return Promise.reject(comes);
            return Promise.resolve({ status: comes.status, contentType: '', body: Buffer.from(comes.body) });
          };
          const writer = writerOf(new URL('http://192.0.2.1/'), { transport });
          const error: unknown = await write(writer).catch((reason: unknown) => reason);
          if (!(error instanceof WhmcsError)) return;
          expect(error.retryable && error.outcome === 'mayHaveHadEffect').toBe(false);
          if (error.outcome === 'neverSent') expect(comes).toMatchObject({ sent: false });
          const { action, code, outcome, whmcsMessage } = error;
          const isUntied = action === 'OpenTicket' && code === 'businessError' && outcome === 'refused';
          expect(posts).toBe(isUntied && whmcsMessage === 'Domain ID Not Found' ? 2 : 1);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
