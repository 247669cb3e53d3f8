import { describe, expect, it } from '@jest/globals';
import { createHandler as takeWebhook } from '../../../functions/invoice-paid/handler.ts';
import { lambdaContext } from '../../../infra/local/lambda-context.ts';
import { pay } from '../../../infra/local/simulators/pay.ts';
import { lambdaTelemetry } from '../../../lib/aws/powertools.ts';
import { end } from '../../../lib/person/end.ts';
import type { Item, Table } from '../../../lib/state/table.ts';
import { webhookKeys } from '../../../lib/webhook/keys.ts';
import { httpApiEvent } from '../../functions/http-api-event.ts';
import { name, withWorld, type World } from '../../support/acting.ts';
import { sendRunMail } from '../../../lib/digest/send-run-mail.ts';
import { addCanaries, CANARIES, canariesIn } from '../../support/canaries.ts';
import { mailText, TRANSFER, withMail, type MailWorld } from '../../support/mail-world.ts';
import { printed } from '../../support/printed.ts';
import { NOW, SECRET, signed } from '../webhook/signed.ts';

/** What the registrar says: a ticket quotes it, a log does not. */
const WORDS = 'Refused by Gimpel';
/** What a person at the console wrote down of a holder's wish: it is kept with the case, as that person's word. */
const WISH = 'Frau Nachtigall wrote on Monday that it may go';

const GOING = { name: 'going.example.com', termIn: 6, autoRenew: false } as const;
const PAYING = { name: 'paying.example.com', termIn: 6, invoice: 'Unpaid' } as const;
const PAID = { name: 'paid.example.com', termIn: 4, endingIn: 4, invoice: 'Paid', paidAgo: 1 } as const;
const ASKED = { name: 'asked.example.com', termIn: 6 } as const;
const REFUSED = { name: 'refused.example.com', termIn: 6, autoRenew: false } as const;
const BROKEN = { name: 'broken.example.com', termIn: 6, status: CANARIES.status } as const;
const PLOTS = [GOING, PAYING, PAID, ASKED, REFUSED, BROKEN];
/** Told of among others: each flow left its lines. */
const CODES = [
  ...['callSent', 'casesCounted', 'webhookTaken', 'webhookRefused'],
  ...['mailTaken', 'mailQuarantined', 'mailUnreadable', 'mailForwarded', 'runMailSent'],
];
/** `PAYING`'s: the second plot. */
const INVOICE = 102;

describe("people's data", () => {
  it('leaves neither book: not in logs, metrics, the table, tickets or the activity log', async () => {
    const telemetry = lambdaTelemetry();
    const stored: Item[] = [];
    const output = printed();
    try {
      await withMail(
        {
          plots: PLOTS,
          wire: 'http',
          quiet: 100,
          table: (table) => noting(table, stored),
          wrap: (deps) => ({ ...deps, log: telemetry.log }),
        },
        async (world) => {
          addCanaries(world.book);
          await telemetry.during({ awsRequestId: 'request' }, async () => {
            await everythingHappens(world);
            await webhooksCome(world, telemetry.log);
            await mailsCome(world);
          });
          const { activity, tickets } = world.book.whmcs;
          const lines = [...output.lines];
          expect(lines.length).toBeGreaterThan(50);
          expect(lines.filter((line) => line.includes('_aws')).length).toBeGreaterThan(0);
          for (const code of CODES) expect(lines.join('')).toContain(`"code":"${code}"`);
          expect(stored.length).toBeGreaterThan(50);
          expect(activity.length).toBeGreaterThan(2);
          expect(tickets.length).toBeGreaterThan(2);
          const written = { lines, stored, activity, tickets };
          for (const [where, what] of Object.entries(written))
            expect([where, canariesIn(what)]).toEqual([where, []]);

          const saying = (words: string): string[] =>
            Object.entries(written).flatMap(([where, what]) =>
              JSON.stringify(what).includes(words) ? [where] : [],
            );
          expect(saying(WORDS)).toEqual(['stored', 'tickets']);
          expect(saying(WISH)).toEqual(['stored']);
        },
      );
    } finally {
      output.restore();
    }
  });

  it('stands in the books, or the test above would find nothing', async () => {
    await withWorld({ plots: PLOTS, wire: 'inProcess' }, ({ book }) => {
      addCanaries(book);
      const { registrar, whmcs } = book;
      const told = [
        registrar.orders,
        [...whmcs.clients.values()],
        whmcs.domains,
        [...whmcs.invoices.values()],
      ];
      expect(canariesIn(told)).toEqual(Object.values(CANARIES));
      return Promise.resolve();
    });
  });
});

/** A first run, its approval, an ending, a wish, a payment, refusals and broken replies of both books. */
async function everythingHappens(world: World): Promise<void> {
  const { registrar, whmcs } = world.simulators;
  const wish = { domain: name(ASKED.name), by: 'somebody', at: world.now(), dropKeepUntil: false };
  await end({ ...wish, text: WISH }, world.deps);
  registrar.fail({
    operation: 'domainDelete',
    domain: REFUSED.name,
    kind: 'fault',
    message: WORDS,
    times: 9,
  });
  const first = await world.sweep();
  await world.drain();
  await world.approve(first.runId);
  await world.drain();
  world.later({ hours: 1 });
  await world.sweep();
  await world.drain();
  pay(world.book, INVOICE);
  world.later({ hours: 1 });
  registrar.fail({ operation: 'domainRevoke', kind: 'fault', message: WORDS });
  await world.sweep();
  await world.drain();
  whmcs.fail({ action: 'GetInvoice', kind: 'truncated', times: 5 });
  for (let hours = 0; hours < 3; hours++) {
    world.later({ hours: 1 });
    await world.sweep().catch(() => undefined);
    await world.drain().catch(() => undefined);
  }
}

/** One that is taken, one that is forged, one that says too much: whoever sends them may name anybody. */
async function webhooksCome(world: World, log: World['deps']['log']): Promise<void> {
  const keys = webhookKeys(SECRET);
  const { queue } = world.deps;
  const handler = takeWebhook({ keys: () => Promise.resolve(keys), queue, log, now: () => NOW });
  const send = (sent: ReturnType<typeof signed>) =>
    handler(httpApiEvent(sent, 'text'), lambdaContext('invoice-paid', 10));
  const body = JSON.stringify({ event: 'InvoicePaid', invoiceIds: [INVOICE] });
  const talkative = JSON.stringify({ event: 'InvoicePaid', invoiceIds: [INVOICE], client: CANARIES.name });
  const forged = { ...signed(body).headers, 'webhook-signature': CANARIES.name, 'user-agent': CANARIES.name };
  await send(signed(body));
  await send({ headers: forged, body: Buffer.from(body) });
  await send(signed(talkative));
  await send(signed(`${CANARIES.name} is no JSON`));
  await world.drain();
}

/** The registrar's own, somebody else's in its name, one of too many parts; each told to a person. And a digest. */
async function mailsCome(world: MailWorld): Promise<void> {
  const mine = `${CANARIES.mail}@example.com`;
  const body = `Owner: ${CANARIES.name}, ${CANARIES.company}, ${CANARIES.street}, ${CANARIES.phone}, ${mine}`;
  const subject = TRANSFER.replace('gold.example.com', PAYING.name);
  const reply = [`Reply-To: ${CANARIES.name} <${mine}>`];
  await world.take(world.keep(mailText(subject, { body, headers: reply })));
  await world.take(world.keep(mailText(`Something about ${CANARIES.name}`, { body })));
  await world.take(world.keep(mailText(`Dear ${CANARIES.name}`, { from: mine, body })));
  const nested = Array.from({ length: 300 }, () => `--b\r\nContent-Type: text/plain\r\n\r\n${CANARIES.name}`);
  const headers = ['Content-Type: multipart/mixed; boundary=b'];
  const many = mailText(`${CANARIES.name} in parts`, { headers, body: [...nested, '--b--'].join('\r\n') });
  await world.take(world.keep(many.replace('Content-Type: text/plain; charset=utf-8\r\n', '')));
  await world.drain();
  const { runId } = await world.sweep();
  const deps = { ...world.mailDeps, state: world.state, prices: () => Promise.resolve([]) };
  expect(await sendRunMail({ runId, mail: 'digest' }, deps)).toBe('sent');
  const digest = (await world.sent()).at(-1);
  expect([digest?.subject, digest?.text].map(canariesIn)).toEqual([[], []]);
}

/** Every item that is ever written, whatever becomes of it later. */
function noting(table: Table, stored: Item[]): Table {
  return {
    ...table,
    put: (item, condition) => {
      stored.push(item);
      return table.put(item, condition);
    },
    batchPut: (items) => {
      stored.push(...items);
      return table.batchPut(items);
    },
  };
}
