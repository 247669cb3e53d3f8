import { describe, expect, it } from '@jest/globals';
import { addInvoice } from '../../../infra/local/simulators/book/invoices.ts';
import type { WhmcsLine } from '../../../infra/local/simulators/book/types.ts';
import { pay } from '../../../infra/local/simulators/pay.ts';
import { clientIdOf, whmcsDomainIdOf } from '../../../lib/names/ids.ts';
import { webhookKeys } from '../../../lib/webhook/keys.ts';
import { takeInvoicePaid } from '../../../lib/webhook/take-invoice-paid.ts';
import { DAY, name, withWorld, type World } from '../../support/acting.ts';
import { authorise } from '../reconcile/acting-on.ts';
import { SECRET, signed } from './signed.ts';

/** WHMCS ids 1 to 3 and invoices 101 to 103 of one client. On the first two an ending of ours stands. */
const [ONE, TWO, FREE] = ['one.example.com', 'two.example.net', 'free.example.org'];
const PLOTS = [ONE, TWO, FREE].map((name) => ({ name, termIn: 8, invoice: 'Unpaid', clientId: 1 }) as const);
const [INVOICE_ONE, INVOICE_TWO, INVOICE_FREE, OTHER, UNKNOWN] = [101, 102, 103, 500, 9_999];
const ENDED = '2026-06-23';

/** The books over HTTP, the worker and the webhook. */
async function withEndings(use: (world: World) => Promise<void>): Promise<void> {
  await withWorld({ plots: PLOTS, quiet: 0 }, async (world) => {
    for (const [at, domain] of [ONE, TWO].entries()) {
      await authorise(world, domain, 'delete', {
        domainId: whmcsDomainIdOf(at + 1),
        clientId: clientIdOf(1),
      });
      await world.reconcile(domain);
    }
    expect(endings(world)).toEqual([ENDED, ENDED, null]);
    await use(world);
  });
}

const endings = (world: World) => [ONE, TWO, FREE].map((domain) => world.endingOf(domain));
const revokes = (world: World) => world.effects().filter((effect) => effect.startsWith('domainRevoke'));

/** A webhook, signed as WHMCS's hook does it; it is taken. */
async function tell({ deps: { queue, log } }: World, ...invoiceIds: number[]): Promise<void> {
  const request = signed(JSON.stringify({ event: 'InvoicePaid', invoiceIds }));
  const keys = () => Promise.resolve(webhookKeys(SECRET));
  const now = () => Number(request.headers['webhook-timestamp']) * 1_000;
  expect(await takeInvoicePaid(request, { keys, queue, log, now })).toEqual({ kind: 'queued' });
}

async function tellAndWork(world: World, ...invoiceIds: number[]): Promise<void> {
  await tell(world, ...invoiceIds);
  await world.drain();
  expect(world.queued).toEqual([]);
}

function otherInvoice({ book }: World, lines: readonly Pick<WhmcsLine, 'type' | 'relid'>[]): void {
  addInvoice(book.whmcs, {
    id: OTHER,
    userid: 1,
    date: DAY,
    duedate: DAY,
    datepaid: '',
    lastCaptureAttempt: '',
    status: 'Unpaid',
    paymentmethod: 'banktransfer',
    paymethodid: null,
    credit: 0,
    lines: lines.map((line) => ({ ...line, description: '', amount: 1_200 })),
    transactions: [],
  });
}

describe('a signed webhook is a hint and no more', () => {
  it('for unpaid invoices: it undoes nothing, however often it comes', async () => {
    await withEndings(async (world) => {
      const before = world.effects();
      for (let times = 0; times < 3; times++) await tellAndWork(world, INVOICE_ONE, INVOICE_TWO);
      expect(world.effects()).toEqual(before);
      expect(endings(world)).toEqual([ENDED, ENDED, null]);
    });
  });

  it('for a paid one beside an unpaid one: the paid one counts', async () => {
    await withEndings(async (world) => {
      pay(world.book, INVOICE_TWO);
      await tellAndWork(world, INVOICE_ONE, INVOICE_TWO);
      expect(endings(world)).toEqual([ENDED, null, null]);
      const history = [];
      for await (const { event, cause } of world.state.cases.audit(name(TWO))) history.push({ event, cause });
      expect(history.filter(({ event }) => event.startsWith('revok'))).toEqual([
        { event: 'revoking', cause: 'invoicePaid' },
        { event: 'revoked', cause: 'invoicePaid' },
      ]);
    });
  });

  it('twenty times: one undoing, and a message each', async () => {
    await withEndings(async (world) => {
      pay(world.book, INVOICE_ONE);
      for (let times = 0; times < 20; times++) await tell(world, INVOICE_ONE);
      expect(world.queued.map(({ hint }) => hint)).toEqual(
        Array.from({ length: 20 }, () => ({ invoiceId: INVOICE_ONE, cause: 'invoicePaid' })),
      );
      await world.drain();
      expect(revokes(world)).toEqual([`domainRevoke ${ONE}`]);
    });
  });

  it('for a mass payment: the domains of the invoices it holds are looked at', async () => {
    await withEndings(async (world) => {
      otherInvoice(world, [
        { type: 'Invoice', relid: INVOICE_ONE },
        { type: 'Invoice', relid: INVOICE_TWO },
      ]);
      await tellAndWork(world, OTHER);
      expect(revokes(world)).toEqual([]);
      pay(world.book, OTHER);
      await tellAndWork(world, OTHER);
      expect(revokes(world).sort()).toEqual([`domainRevoke ${ONE}`, `domainRevoke ${TWO}`]);
      expect(endings(world)).toEqual([null, null, null]);
    });
  });

  it.each<[string, (world: World) => number]>([
    ['that nobody knows', () => UNKNOWN],
    ['for other things', (world) => (otherInvoice(world, [{ type: 'Hosting', relid: 1 }]), OTHER)],
    [
      'that names a domain in a line linked to none',
      (world) => (otherInvoice(world, [{ type: '', relid: 0 }]), OTHER),
    ],
    ['whose number only a domain and a client have', () => 1],
  ])('for an invoice %s: nothing is looked at, nothing done', async (_, invoiceOf) => {
    await withEndings(async (world) => {
      const [before, asked] = [world.effects(), world.simulators.registrar.calls.length];
      await tellAndWork(world, invoiceOf(world));
      expect(world.effects()).toEqual(before);
      expect(world.simulators.registrar.calls).toHaveLength(asked);
    });
  });

  it('for a domain that is due to be ended: it ends nothing, no sweep having given leave', async () => {
    await withEndings(async (world) => {
      for (let times = 0; times < 3; times++) await tellAndWork(world, INVOICE_FREE);
      expect(world.effects().filter((effect) => effect.includes(FREE))).toEqual([]);
      expect(endings(world)).toEqual([ENDED, ENDED, null]);
    });
  });

  it('that never comes: the next sweep finds the payment', async () => {
    await withEndings(async (world) => {
      pay(world.book, INVOICE_ONE);
      const { runId } = await world.sweep();
      await world.approve(runId);
      await world.drain();
      expect(world.endingOf(ONE)).toBeNull();
    });
  });
});
