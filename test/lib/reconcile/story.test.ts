import { describe, expect, it } from '@jest/globals';
import { pay } from '../../../infra/local/simulators/pay.ts';
import { changeOrder } from '../../../infra/local/simulators/registrar/change-order.ts';
import { withWorld } from '../../support/acting.ts';
import { placed, UNPAID_COM } from './acting-on.ts';

const GOING = { name: 'going.example.com', termIn: 6, autoRenew: false } as const;
const PAYING = { name: 'paying.example.com', termIn: 6, invoice: 'Unpaid' } as const;
const KEPT = { name: 'kept.example.com', termIn: 6, nextDueIn: 371 } as const;

describe('from the first run to a payment', () => {
  it('is braked, approved, ends one as a canary, then the rest, and undoes what is paid', async () => {
    await withWorld({ plots: [GOING, PAYING, KEPT] }, async (world) => {
      const first = await world.sweep();
      expect(first).toMatchObject({ state: 'braked', authorised: 0 });
      expect(first.brakes.map(({ name }) => name)).toEqual(['firstRun']);
      await world.drain();
      expect(world.effects()).toEqual([expect.stringMatching(/^OpenTicket /)]);

      await world.approve(first.runId);
      await world.drain();
      expect(world.endingOf('going.example.com')).toBe('2026-06-21');
      expect(world.endingOf('paying.example.com')).toBeNull();
      expect(await world.kase('going.example.com')).toMatchObject({ state: 'confirmed', ours: 'delete' });

      world.later({ hours: 1 });
      expect(await world.sweep()).toMatchObject({ state: 'passed', authorised: 1 });
      await world.drain();
      expect(world.endingOf('paying.example.com')).toBe('2026-06-21');

      pay(world.book, 102);
      world.later({ hours: 1 });
      await world.sweep();
      await world.drain();
      expect(world.endingOf('paying.example.com')).toBeNull();
      expect(await world.kase('paying.example.com')).toMatchObject({
        state: 'watching',
        ours: null,
        revokedByUs: true,
      });
      expect(world.endingOf('kept.example.com')).toBeNull();
      expect(world.effects().filter((effect) => effect.startsWith('domain'))).toEqual([
        'domainDelete going.example.com 21.06.2026',
        'domainDelete paying.example.com 21.06.2026',
        'domainRevoke paying.example.com',
      ]);
      expect(world.book.whmcs.activity.map(({ description }) => description)).toEqual([
        expect.stringContaining('delete of going.example.com stands for 2026-06-21'),
        expect.stringContaining('delete of paying.example.com stands for 2026-06-21'),
        expect.stringContaining('the ending of paying.example.com is undone'),
      ]);
    });
  });
});

describe('an undoing that was refused, and shows all the same', () => {
  it('is ours, and noted in WHMCS once, with the call', async () => {
    await withWorld({ plots: [UNPAID_COM], quiet: 0 }, async (world) => {
      await placed(world, UNPAID_COM.name, 'delete');
      pay(world.book, 101);
      world.simulators.registrar.fail({ operation: 'domainRevoke', kind: 'returnCode', times: 1 });
      await world.reconcile(UNPAID_COM.name);
      changeOrder(world.book, { domainNameAce: UNPAID_COM.name, endOn: null });
      for (let time = 0; time < 2; time++) await world.reconcile(UNPAID_COM.name);
      expect(await world.kase(UNPAID_COM.name)).toMatchObject({ revokedByUs: true, undoneByOthers: false });
      const trid = world.simulators.registrar.calls.find(
        ({ operation }) => operation === 'domainRevoke',
      )?.clientTRID;
      expect(world.book.whmcs.activity.map(({ description }) => description).slice(1)).toEqual([
        expect.stringContaining(`(${String(trid)})`),
      ]);
    });
  });
});
