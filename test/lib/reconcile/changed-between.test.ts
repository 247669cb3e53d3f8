import { describe, expect, it } from '@jest/globals';
import { changeOrder } from '../../../infra/local/simulators/registrar/change-order.ts';
import { openState } from '../../../lib/state/open-state.ts';
import { name, withWorld, type World } from '../../support/acting.ts';
import { caseIn } from '../state/support.ts';
import { callsFor, GOING, placed, TERM } from './acting-on.ts';

const DOMAIN = GOING.name;
const STATES = ['placed', 'unclear', 'confirmed'] as const;
type Unsettled = (typeof STATES)[number];

const CHANGES: readonly [string, object][] = [
  ['the mode', { autoDeleteMode: 'disabled' }],
  ['the kill switch', { killSwitch: 'all' }],
  ['the notice', { notice: { tlds: { com: { days: 60 } } } }],
  ['the time zone', { timeZone: 'America/New_York' }],
];
const TABLE = STATES.flatMap((state) => CHANGES.map(([what, change]) => [state, what, change] as const));

const inWorld = (use: (world: World) => Promise<void>): Promise<void> =>
  withWorld({ plots: [GOING], quiet: 0, wire: 'inProcess' }, use);

/** As a worker left it a moment ago; whether the ending shows is another matter. */
async function seed(world: World, state: Unsettled): Promise<void> {
  const { cases } = openState(world.table);
  const at = await caseIn(cases, name(DOMAIN), state);
  const call = { kind: 'delete', attempt: 1, clientTRID: 'ST.1', since: world.now() } as const;
  const pending = state === 'confirmed' ? null : { ...call, code: state === 'placed' ? '1000' : null };
  const endingSeen = state === 'confirmed' ? TERM : null;
  const attempts = { ...at.attempts, delete: 1 };
  await cases.save(at, { ...at, termEnd: TERM, ours: 'delete', pending, endingSeen, attempts }, null);
}

const show = ({ book }: World, endOn: string | null): void =>
  changeOrder(book, { domainNameAce: DOMAIN, endOn });

const orders = (world: World): string[] =>
  callsFor(world, DOMAIN).filter((call) => call.startsWith('domain'));

/** Looked at at once, and again when everything a call may do is done. */
async function lookThrough(world: World): Promise<void> {
  for (const hours of [0, 1, 25]) {
    world.later({ hours });
    await world.reconcile(DOMAIN);
  }
}

describe('settings changed while an ending is under way', () => {
  it.each(TABLE)('%s, %s: an ending that shows stays ours, and nothing is sent', async (state, _, change) => {
    await inWorld(async (world) => {
      await seed(world, state);
      show(world, TERM.toString());
      await world.settings(change);
      await lookThrough(world);
      expect(orders(world)).toEqual([]);
      expect(await world.kase(DOMAIN)).toMatchObject({
        state: 'confirmed',
        ours: 'delete',
        pending: null,
        undoneByOthers: false,
      });
    });
  });

  it.each(TABLE)('%s, %s: an ending that does not show is not placed again', async (state, _, change) => {
    await inWorld(async (world) => {
      await seed(world, state);
      await world.settings(change);
      await world.reconcile(DOMAIN);
      if (state !== 'confirmed') expect(await world.kase(DOMAIN)).toMatchObject({ ours: 'delete' });
      await lookThrough(world);
      expect(orders(world)).toEqual([]);
      expect(await world.kase(DOMAIN)).toMatchObject({ ours: null, undoneByOthers: state === 'confirmed' });
    });
  });

  it.each(TABLE)('%s, %s: changed back again, it is as it was', async (state, _, change) => {
    await inWorld(async (world) => {
      const before = await openState(world.table).settings.current();
      await seed(world, state);
      show(world, TERM.toString());
      await world.settings(change);
      await world.reconcile(DOMAIN);
      await world.settings(before?.settings ?? {});
      await lookThrough(world);
      expect(orders(world)).toEqual([]);
      expect(await world.kase(DOMAIN)).toMatchObject({
        state: 'confirmed',
        ours: 'delete',
        endingSeen: TERM,
        undoneByOthers: false,
      });
    });
  });
});

describe('the time zone changed by some hours', () => {
  it.each(['America/New_York', 'Pacific/Honolulu', 'Pacific/Auckland'])(
    'to %s: an ending of ours is not taken for undone, only dated anew',
    async (timeZone) => {
      await inWorld(async (world) => {
        await placed(world, DOMAIN, 'delete');
        await world.settings({ timeZone });
        await lookThrough(world);
        const kase = await world.kase(DOMAIN);
        expect(kase).toMatchObject({ state: 'confirmed', ours: 'delete', undoneByOthers: false });
        expect(Math.abs(kase?.endingSeen?.until(TERM).days ?? 99)).toBeLessThanOrEqual(1);
        expect(callsFor(world, DOMAIN)).toEqual(['domainDelete 23.06.2026', 'ticket placed']);
      });
    },
  );

  it('one that somebody undoes after it is still seen to be undone', async () => {
    await inWorld(async (world) => {
      await placed(world, DOMAIN, 'delete');
      await world.settings({ timeZone: 'America/New_York' });
      await world.reconcile(DOMAIN);
      show(world, null);
      await world.reconcile(DOMAIN);
      expect(await world.kase(DOMAIN)).toMatchObject({ ours: null, undoneByOthers: true });
      expect(orders(world)).toEqual(['domainDelete 23.06.2026']);
    });
  });
});
