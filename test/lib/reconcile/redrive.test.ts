import { describe, expect, it } from '@jest/globals';
import { pay } from '../../../infra/local/simulators/pay.ts';
import { changeOrder } from '../../../infra/local/simulators/registrar/change-order.ts';
import { invoiceIdOf } from '../../../lib/names/ids.ts';
import { hintSchema } from '../../../lib/reconcile/hint.ts';
import type { Case } from '../../../lib/state/case.ts';
import { openState } from '../../../lib/state/open-state.ts';
import { CASE_STATES, type CaseState } from '../../../lib/state/states.ts';
import { DAY, name, withWorld, type World } from '../../support/acting.ts';
import { caseIn, date } from '../state/support.ts';
import { authorise, callsFor, standing, UNPAID_COM } from './acting-on.ts';

const LATER = 21;
/** So many days are left of the term when the hints come again. */
const LEFT = 48;
const GOING = { name: 'going.example.com', termIn: LATER + LEFT, autoRenew: false } as const;
const TERM = date(DAY).add({ days: GOING.termIn });
/** So long a notice that the ending is due on the day the hints come again. */
const DUE_THEN = { notice: { tlds: { com: { days: LEFT - 3 } } } };

/** A case as a worker may have left it three weeks ago, with the call that such a state goes with. */
async function seed(world: World, state: CaseState): Promise<void> {
  const { cases } = openState(world.table);
  const at = await caseIn(cases, name(GOING.name), state);
  await cases.save(at, { ...at, termEnd: TERM, ...whatGoesWith(state, world) }, null);
  if (state === 'authorised') await authorise(world, GOING.name, 'delete', { termEnd: TERM });
}

function whatGoesWith(state: CaseState, world: World): Partial<Case> {
  const call = { attempt: 1, clientTRID: 'ST.1', since: world.now(), code: null };
  const attempts = { delete: 1, transit: 0, revoke: 0 };
  if (state === 'revoking')
    return {
      ours: 'delete',
      endingSeen: TERM,
      attempts: { ...attempts, revoke: 1 },
      pending: { ...call, kind: 'revoke' },
    };
  if (state === 'placing' || state === 'placed' || state === 'unclear')
    return { ours: 'delete', attempts, pending: { ...call, kind: 'delete' } };
  return state === 'confirmed' || state === 'ended' ? { ours: 'delete', attempts, endingSeen: TERM } : {};
}

/** The queue's own dead letters, all at once and in no order. */
async function redrive(world: World): Promise<void> {
  const causes = ['sweep', 'approve', 'again', 'registrarMail', 'invoicePaid', 'sweep'];
  await world.deps.queue.send(causes.map((cause) => hintSchema.parse({ domain: GOING.name, cause })));
  await world.drain();
}

/** Until nothing is left to prove, with hints redriven all the way. */
async function redriveOften(world: World): Promise<void> {
  for (const hours of [0, 1, 25]) {
    world.later({ hours });
    await redrive(world);
  }
}

const orders = (world: World): string[] =>
  callsFor(world, GOING.name).filter((call) => call.startsWith('domain'));

function expectNoneDoubled({ book }: World): void {
  const subjects = book.whmcs.tickets.map(({ subject }) => subject);
  expect(subjects).toEqual([...new Set(subjects)]);
}

type After = Readonly<Partial<Record<CaseState, string>>>;

const LONG_BEFORE: After = {};
/** What was decided on facts stays; where leave is missing, a sweep has to give it. An ending of ours that is gone is a person's to judge. */
const WHEN_DUE: After = {
  warned: 'warned -',
  placed: 'watching - notConfirmed',
  confirmed: 'warned - decide',
  held: 'held -',
  late: 'late -',
  ended: 'warned - decide',
};
/** Whatever was under way is read back; what was never ours does not become so. */
const ENDING_SHOWS: After = {
  placing: 'confirmed delete placed',
  placed: 'confirmed delete placed',
  unclear: 'confirmed delete placed',
  confirmed: 'confirmed delete placed',
  revoking: 'confirmed delete placed',
  ended: 'watching delete',
};
const afterOf = (after: After, state: CaseState): string =>
  after[state] ?? (state === 'closed' ? 'closed -' : 'watching -');

describe('hints of three weeks ago, redriven', () => {
  describe.each<[string, object, After]>([
    ['long before the ending is due', {}, LONG_BEFORE],
    ['on the day the ending is due', DUE_THEN, WHEN_DUE],
  ])('%s', (_, settings, nothingShows) => {
    const inWorld = (use: (world: World) => Promise<void>): Promise<void> =>
      withWorld({ plots: [GOING], quiet: 0, wire: 'inProcess', settings }, use);

    it.each(CASE_STATES)('with no ending to be seen, send nothing: %s', async (state) => {
      await inWorld(async (world) => {
        await seed(world, state);
        world.later({ days: LATER });
        await redriveOften(world);
        expect(orders(world)).toEqual([]);
        expectNoneDoubled(world);
        expect(await standing(world, GOING.name)).toBe(afterOf(nothingShows, state));
      });
    });

    it.each(CASE_STATES)('with an ending that shows, send nothing: %s', async (state) => {
      await inWorld(async (world) => {
        await seed(world, state);
        changeOrder(world.book, { domainNameAce: GOING.name, endOn: TERM.toString() });
        world.later({ days: LATER });
        await redriveOften(world);
        expect(orders(world)).toEqual([]);
        expectNoneDoubled(world);
        expect(world.endingOf(GOING.name)).toBe(TERM.toString());
        expect(await standing(world, GOING.name)).toBe(afterOf(ENDING_SHOWS, state));
      });
    });
  });

  it('place what was authorised anew, once', async () => {
    await withWorld({ plots: [GOING], quiet: 0, wire: 'inProcess', settings: DUE_THEN }, async (world) => {
      await seed(world, 'watching');
      world.later({ days: LATER });
      await authorise(world, GOING.name, 'delete', { termEnd: TERM });
      await redriveOften(world);
      expect(orders(world)).toEqual(['domainDelete 23.08.2026']);
      expect(await standing(world, GOING.name)).toBe('confirmed delete placed');
    });
  });
});

describe('an old hint that is about something else', () => {
  it('an invoice: its domains are looked at as they are today', async () => {
    await withWorld({ plots: [UNPAID_COM], quiet: 0, wire: 'inProcess' }, async (world) => {
      pay(world.book, 101);
      await authorise(world, UNPAID_COM.name, 'delete');
      world.later({ days: LATER });
      for (const invoiceId of [invoiceIdOf(101), invoiceIdOf(909)])
        for (let time = 0; time < 2; time++)
          await world.deps.queue.send([{ invoiceId, cause: 'invoicePaid' }]);
      await world.drain();
      expect(world.queued).toEqual([]);
      expect(callsFor(world, UNPAID_COM.name)).toEqual([]);
      expect(await standing(world, UNPAID_COM.name)).toBe('closed -');
    });
  });

  it('a run: its ticket is neither opened nor answered a second time', async () => {
    await withWorld({ plots: [GOING], wire: 'inProcess' }, async (world) => {
      const { runId } = await world.sweep();
      await world.drain();
      await world.approve(runId);
      await world.drain();
      const before = world.effects();
      world.later({ days: LATER });
      for (const old of [runId, '20200101T000000Z'])
        for (const fact of ['braked', 'summary', 'braked'] as const)
          await world.deps.queue.send([{ runId: old, fact }]);
      await world.drain();
      expect(world.effects()).toEqual(before);
      expect(world.book.whmcs.tickets.map(({ replies }) => replies.length)).toEqual([1]);
    });
  });
});
