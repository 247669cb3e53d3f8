import { describe, expect, it } from '@jest/globals';
import { withWorld, type World } from '../../support/acting.ts';
import type { Table } from '../../../lib/state/table.ts';
import { authorise, callsFor, GOING } from './acting-on.ts';

/** Something happens once the call is announced in the case, and before it is sent. */
function onceAnnounced(hook: () => Promise<void>) {
  let done = false;
  return (table: Table): Table => ({
    ...table,
    put: async (item, condition) => {
      const written = await table.put(item, condition);
      if (written && !done && item['state'] === 'placing') {
        done = true;
        await hook();
      }
      return written;
    },
  });
}

const HOOKS: readonly [string, (world: World) => Promise<void> | void][] = [
  ['the kill switch is thrown', (world) => world.settings({ killSwitch: 'endings' })],
  ['the settings change at all', (world) => world.settings({ marginDays: 4 })],
  ['the machine sleeps', (world) => world.later({ minutes: 3 })],
];

describe('between what is announced and what is sent', () => {
  it.each(HOOKS)('%s: nothing leaves', async (_, hook) => {
    const now: { world?: World } = {};
    const table = onceAnnounced(async () => {
      if (now.world) await hook(now.world);
    });
    await withWorld({ plots: [GOING], quiet: 0, wire: 'inProcess', table }, async (world) => {
      now.world = world;
      await authorise(world, GOING.name, 'delete');
      const { acted } = await world.reconcile(GOING.name);
      expect(acted).toMatchObject([{ kind: 'delete', outcome: 'notSent' }]);
      expect(callsFor(world, GOING.name)).toEqual([]);
      expect(await world.kase(GOING.name)).toMatchObject({
        state: 'watching',
        ours: null,
        pending: null,
        authorisation: null,
        failedPlacements: 0,
      });
    });
  });
});
