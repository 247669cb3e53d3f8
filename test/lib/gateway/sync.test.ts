import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { addInvoice } from '../../../infra/local/simulators/book/invoices.ts';
import type { Book } from '../../../infra/local/simulators/book/types.ts';
import { DAY, name } from '../../support/acting.ts';
import { withGateway, type GatewayWorld } from '../../support/gateway.ts';
import type { Plot } from '../../support/small-book.ts';
import { orderOf } from '../orders/orders.ts';

const ALPHA = 'alpha.example.com';
const plot = (more: Partial<Plot> = {}): Plot => ({ name: ALPHA, termIn: 10, ...more });
const inDays = (days: number): Temporal.PlainDate => Temporal.PlainDate.from(DAY).add({ days });

const rowOf = (book: Book, domain = ALPHA) => {
  const row = book.whmcs.domains.find(({ domainname }) => domainname === domain);
  if (row === undefined) throw new Error(domain);
  return row;
};

const ask = ({ call, book }: GatewayWorld, what: 'Sync' | 'TransferSync' = 'Sync', domain = ALPHA) => {
  const { id, regperiod } = rowOf(book, domain);
  return call(what, { domain, domainid: String(id), regperiod: String(regperiod) });
};

/** What WHMCS's sync does with the answer: the expiry date, and with "Sync Next Due Date" the due date too. */
function take(book: Book, expirydate: unknown, offset: number): void {
  if (typeof expirydate !== 'string') return;
  const row = rowOf(book);
  row.expirydate = expirydate;
  row.nextduedate = Temporal.PlainDate.from(expirydate).add({ days: offset }).toString();
}

describe('Sync', () => {
  it('tells the end of the term, and a year more once its renewal is paid', async () => {
    await withGateway({ plots: [plot()], quiet: 1 }, async (world) => {
      const expirydate = inDays(10).toString();
      expect(await ask(world)).toEqual({ kind: 'result', result: { active: true, expirydate } });
      world.book.whmcs.domains.forEach((row) => (row.regperiod = 1));
      addInvoice(world.book.whmcs, {
        id: 500,
        userid: 1,
        date: DAY,
        duedate: expirydate,
        datepaid: DAY,
        lastCaptureAttempt: '',
        status: 'Paid',
        paymentmethod: 'banktransfer',
        paymethodid: null,
        credit: 0,
        lines: [{ type: 'Domain', relid: 1, description: '', amount: 1200 }],
        transactions: [],
      });
      const paid = inDays(10).add({ years: 1 }).toString();
      expect(await ask(world)).toMatchObject({ result: { expirydate: paid } });
    });
  });

  it('moves nothing a hundred times in a row, whatever WHMCS does with its next due date and bills at a time', async () => {
    const any = fc.record({
      offset: fc.integer({ min: -400, max: 400 }),
      invoice: fc.constantFrom('Paid' as const, 'Unpaid' as const, 'none' as const),
      termIn: fc.integer({ min: 1, max: 364 }),
      regperiod: fc.integer({ min: 1, max: 10 }),
    });
    const check = async ({
      offset,
      invoice,
      termIn,
      regperiod,
    }: typeof any extends fc.Arbitrary<infer G> ? G : never) => {
      await withGateway({ plots: [plot({ termIn, invoice })], quiet: 1, wire: 'http' }, async (world) => {
        const first = await ask(world);
        for (let n = 0; n < 100; n++) {
          rowOf(world.book).regperiod = 1 + ((regperiod + n) % 10);
          const next = await ask(world);
          expect(next).toEqual(first);
          take(world.book, next.kind === 'result' ? next.result['expirydate'] : null, offset);
        }
      });
    };
    await fc.assert(fc.asyncProperty(any, check), { numRuns: 12 });
  }, 60_000);

  it('never tells an earlier day than WHMCS holds: an error names both', async () => {
    await withGateway({ plots: [plot()], quiet: 1 }, async (world) => {
      rowOf(world.book).expirydate = inDays(11).toString();
      expect(await ask(world)).toMatchObject({
        error: {
          code: 'earlierThanWhmcs',
          message: expect.stringMatching(/25 Jun 2026.*26 Jun 2026/) as unknown,
        },
      });
    });
  });

  it('asks the registrar for a list, not for each domain, and again after a quarter of an hour', async () => {
    await withGateway({ plots: [plot()], quiet: 60 }, async (world) => {
      const { simulators, call } = world;
      const before = simulators.registrar.calls.length;
      const all = Array.from({ length: 60 }, (_, n) => `quiet-${n}.example.net`);
      await Promise.all(all.map((domain) => call('Sync', { domain })));
      await call('Sync', { domain: ALPHA });
      expect(simulators.registrar.calls.length - before).toBe(2);
      world.later({ minutes: 14 });
      await call('Sync', { domain: ALPHA });
      expect(simulators.registrar.calls.length - before).toBe(2);
      world.later({ minutes: 2 });
      await call('Sync', { domain: ALPHA });
      expect(simulators.registrar.calls.length - before).toBe(4);
    });
  });

  it('asks for a domain by itself that shows an ending, or that the list does not hold', async () => {
    await withGateway({ plots: [plot({ endingIn: 10 })], quiet: 1 }, async (world) => {
      expect(await ask(world)).toMatchObject({ result: { active: true } });
      expect(world.simulators.registrar.calls.slice(-1)).toMatchObject([{ operation: 'domainInfo' }]);
    });
  });
});

describe('Sync of a domain that the registrar does not show', () => {
  const gone = plot({ atRegistrar: false, termIn: 200 });

  it('knows nothing by one reading, nor by two where nobody knows why', async () => {
    await withGateway({ plots: [gone], quiet: 60 }, async (world) => {
      expect(await ask(world)).toMatchObject({ error: { code: 'absentUnknown' } });
      await world.sweep();
      world.later({ days: 1 });
      await world.sweep();
      expect((await world.kase(ALPHA))?.absence).toMatchObject({ confirmed: true });
      expect(await ask(world)).toMatchObject({ error: { code: 'absentUnknown' } });
    });
  });

  it('was transferred away, if its absence is confirmed and the registrar wrote so; not before', async () => {
    await withGateway({ plots: [gone], quiet: 60 }, async (world) => {
      const line = { mailId: 'a'.repeat(32), rule: null, order: null, date: null };
      await world.state.mails.tell(name(ALPHA), { ...line, at: world.now(), event: 'transferOutDone' });
      expect(await ask(world)).toMatchObject({ error: { code: 'absentUnknown' } });
      await world.sweep();
      expect((await world.kase(ALPHA))?.absence).toMatchObject({ confirmed: false });
      expect(await ask(world)).toMatchObject({ error: { code: 'absentUnknown' } });
      world.later({ days: 1 });
      await world.sweep();
      expect(await ask(world)).toEqual({ kind: 'result', result: { transferredAway: true } });
    });
  });

  it('is cancelled, once the case says that it ended when its time had come', async () => {
    const ended = plot({ atRegistrar: false, termIn: -1, autoRenew: false });
    await withGateway({ plots: [ended], quiet: 60 }, async (world) => {
      expect(await ask(world)).toMatchObject({ error: { code: 'absentUnknown' } });
      await world.sweep();
      world.later({ days: 1 });
      await world.sweep();
      await world.drain();
      await world.reconcile(ALPHA);
      expect((await world.kase(ALPHA))?.state).toBe('ended');
      expect(await ask(world)).toEqual({ kind: 'result', result: { cancelled: true } });
    });
  });

  it('is told from before an order of it that failed long ago, and not from before a newer one', async () => {
    await withGateway({ plots: [gone], quiet: 60 }, async (world) => {
      const failOne = async () => {
        const { orders } = world.state;
        const order = orderOf({ domain: name(ALPHA), state: 'preparing', since: world.now() });
        const preparing = await orders.save(await orders.load(name(ALPHA)), order);
        await orders.save(preparing, { ...preparing, state: 'failed', failure: 'notSent' });
      };
      await failOne();
      expect(await ask(world)).toMatchObject({ error: { code: 'orderFailed' } });
      world.later({ days: 100 });
      const line = { mailId: 'a'.repeat(32), rule: null, order: null, date: null };
      await world.state.mails.tell(name(ALPHA), { ...line, at: world.now(), event: 'transferOutDone' });
      for (let day = 0; day < 2; day++) {
        await world.sweep();
        world.later({ days: 1 });
      }
      expect(await ask(world)).toEqual({ kind: 'result', result: { transferredAway: true } });
      await failOne();
      expect(await ask(world)).toMatchObject({ error: { code: 'orderFailed' } });
    });
  });

  it.each(['deleted', 'somethingNew'])('is not silent about one that it calls %s', async (status) => {
    await withGateway({ plots: [plot()], quiet: 60 }, async (world) => {
      for (const order of world.book.registrar.byName.get(ALPHA) ?? []) order.domainStatus = status;
      expect(await ask(world)).toMatchObject({ error: { code: 'absentUnknown' } });
    });
  });
});
