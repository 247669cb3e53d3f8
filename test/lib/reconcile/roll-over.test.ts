import { describe, expect, it } from '@jest/globals';
import { changeOrder } from '../../../infra/local/simulators/registrar/change-order.ts';
import type { Case } from '../../../lib/state/case.ts';
import { openState } from '../../../lib/state/open-state.ts';
import { CASE_STATES, type CaseState } from '../../../lib/state/states.ts';
import { name, withWorld, type World } from '../../support/acting.ts';
import { caseIn } from '../state/support.ts';
import { callsFor, GOING, placed, standing, TERM, TERM_IN } from './acting-on.ts';

const DOMAIN = GOING.name;
const inWorld = (use: (world: World) => Promise<void>): Promise<void> =>
  withWorld({ plots: [GOING], quiet: 0, wire: 'inProcess' }, use);

/** A case of this term in any state, as if a worker had left it so, with the call that such a state goes with. */
async function seed(world: World, state: CaseState): Promise<void> {
  const { cases } = openState(world.table);
  const at = await caseIn(cases, name(DOMAIN), state);
  await cases.save(at, { ...at, termEnd: TERM, ...whatGoesWith(state, world) }, null);
}

function whatGoesWith(state: CaseState, world: World): Partial<Case> {
  const call = { attempt: 1, clientTRID: 'ST.1', since: world.now(), code: null };
  if (state === 'revoking') return { ours: 'delete', endingSeen: TERM, pending: { ...call, kind: 'revoke' } };
  if (state === 'placing' || state === 'placed' || state === 'unclear')
    return { ours: 'delete', pending: { ...call, kind: 'delete' } };
  return state === 'confirmed' ? { ours: 'delete', endingSeen: TERM } : {};
}

async function afterTerm(world: World): Promise<void> {
  world.later({ days: TERM_IN + 1 });
  for (const minutes of [0, 24 * 60]) {
    world.later({ minutes });
    await world.reconcile(DOMAIN);
  }
}

describe('a term that ends while its domain lives on', () => {
  const states = CASE_STATES.filter((state) => state !== 'closed');
  it.each(states)('closes its case: %s', async (state) => {
    await inWorld(async (world) => {
      await seed(world, state);
      await afterTerm(world);
      const told = state === 'confirmed' ? ' notExecuted' : '';
      expect(await standing(world, DOMAIN)).toBe(`closed -${told}`);
      expect(callsFor(world, DOMAIN).filter((call) => call.startsWith('domain'))).toEqual([]);
      expect(world.book.whmcs.tickets).toHaveLength(told === '' ? 0 : 1);
    });
  });

  it('and the next term begins with nothing remembered', async () => {
    await inWorld(async (world) => {
      await placed(world, DOMAIN, 'delete');
      changeOrder(world.book, { domainNameAce: DOMAIN, endOn: null });
      await afterTerm(world);
      expect(await standing(world, DOMAIN)).toBe('closed - placed notExecuted');
      expect(callsFor(world, DOMAIN)).toEqual([
        'domainDelete 23.06.2026',
        'ticket placed',
        'ticket notExecuted',
      ]);
      await world.reconcile(DOMAIN);
      expect(await standing(world, DOMAIN)).toBe('closed - placed notExecuted');
    });
  });
});

describe('a term that ends as it was asked to', () => {
  const asEnded = async (world: World): Promise<void> => {
    await placed(world, DOMAIN, 'delete');
    world.later({ days: TERM_IN });
    expect(world.endingOf(DOMAIN)).toBeNull();
    await world.reconcile(DOMAIN);
    expect(await standing(world, DOMAIN)).toBe('confirmed delete placed');
    await missed(world, true);
    await world.reconcile(DOMAIN);
  };
  /** As sweeps note it, on two days. */
  const missed = async (world: World, confirmed: boolean): Promise<void> => {
    const { cases } = openState(world.table);
    const kase = await cases.load(name(DOMAIN));
    if (kase !== null) await cases.save(kase, { ...kase, absence: { since: TERM, confirmed } }, null);
  };

  it('is over, without a word', async () => {
    await inWorld(async (world) => {
      await asEnded(world);
      expect(await standing(world, DOMAIN)).toBe('ended delete placed');
      expect(callsFor(world, DOMAIN)).toEqual(['domainDelete 23.06.2026', 'ticket placed']);
    });
  });

  it('is closed once WHMCS does not bill it any more', async () => {
    await inWorld(async (world) => {
      await asEnded(world);
      const [row] = world.book.whmcs.domains;
      if (row) row.status = 'Expired';
      await world.reconcile(DOMAIN);
      expect((await world.kase(DOMAIN))?.state).toBe('closed');
    });
  });

  it('says nothing false when somebody registers the name again', async () => {
    await inWorld(async (world) => {
      const order = world.book.registrar.byName.get(DOMAIN)?.[0];
      await asEnded(world);
      if (order === undefined) throw new Error('no order');
      const since = world.now().epochMilliseconds / 1000;
      const again = { ...order, executionDate: null, systemInDate: since, orderDate: since };
      world.book.registrar.orders.push(again);
      world.book.registrar.byName.set(DOMAIN, [again]);
      const [row] = world.book.whmcs.domains;
      if (row) Object.assign(row, { userid: 7, nextduedate: '2027-06-23', expirydate: '2027-06-23' });
      await world.reconcile(DOMAIN);
      expect(await world.kase(DOMAIN)).toMatchObject({ state: 'closed', ours: null, problems: {} });
      expect(callsFor(world, DOMAIN)).toEqual(['domainDelete 23.06.2026', 'ticket placed']);
    });
  });

  it('is ours again when the registrar finds it again with its ending, and undone if paid', async () => {
    await inWorld(async (world) => {
      const order = world.book.registrar.byName.get(DOMAIN)?.[0];
      await asEnded(world);
      if (order === undefined) throw new Error('no order');
      world.book.registrar.orders.push(order);
      world.book.registrar.byName.set(DOMAIN, [order]);
      await world.settings({ keepUntil: { [DOMAIN]: '2028-01-01' } });
      await world.reconcile(DOMAIN);
      expect(world.endingOf(DOMAIN)).toBeNull();
      expect(await world.kase(DOMAIN)).toMatchObject({ state: 'watching', ours: null, revokedByUs: true });
    });
  });
});

describe('an ending of ours that is stale', () => {
  it('is told in its own case, which stays open while it shows', async () => {
    await inWorld(async (world) => {
      await placed(world, DOMAIN, 'delete');
      const order = world.book.registrar.byName.get(DOMAIN)?.[0];
      if (order === undefined) throw new Error('no order');
      const executionDate = order.executionDate;
      order.executionDate = null;
      world.later({ days: TERM_IN + 4 });
      order.executionDate = executionDate;
      await world.reconcile(DOMAIN);
      expect(await standing(world, DOMAIN)).toBe('confirmed delete placed endingOdd');
      expect(callsFor(world, DOMAIN)).toEqual([
        'domainDelete 23.06.2026',
        'ticket placed',
        'ticket endingOdd',
      ]);
    });
  });
});
