import { describe, expect, it } from '@jest/globals';
import { leave } from '../../../lib/person/leave.ts';
import { adopt } from '../../../lib/person/adopt.ts';
import { name, withWorld, type World } from '../../support/acting.ts';
import { BY, dyingAnywhere, eventsOf, settingsHistory } from './support.ts';

const ENDED = { name: 'ended.example.com', termIn: 20, endingIn: 20 } as const;
const GOING = { name: 'going.example.com', termIn: 6, autoRenew: false } as const;
const PLOTS = [ENDED, GOING];

const put = (deps: World['deps'], domain: string, undo = false) =>
  leave({ domain: name(domain), undo, by: BY }, deps);
const handsOff = async (world: World) => (await world.state.settings.current())?.settings.handsOff;
const adopted = (world: World) =>
  adopt({ domains: [name(ENDED.name)], kind: null, by: BY, evenIfCovered: false }, world.deps);

describe('leave', () => {
  it('puts a domain on the hands-off list: nothing is done to it, until it is taken off', async () => {
    await withWorld({ plots: PLOTS }, async (world) => {
      expect(await put(world.deps, GOING.name)).toMatchObject({ changed: true, stands: null });
      expect(await handsOff(world)).toEqual([GOING.name]);
      expect((await world.reconcile(GOING.name)).verdict).toMatchObject({ row: 1, verdict: 'keep' });
      expect(await put(world.deps, GOING.name, true)).toMatchObject({ changed: true });
      expect(await handsOff(world)).toEqual([]);
      expect((await world.reconcile(GOING.name)).verdict).toMatchObject({ verdict: 'delete' });
      expect(await settingsHistory(world)).toEqual([
        `leave ${GOING.name} --undo`,
        `leave ${GOING.name}`,
        'first',
      ]);
    });
  });

  it('run twice changes nothing', async () => {
    await withWorld({ plots: PLOTS }, async (world) => {
      await adopted(world);
      await put(world.deps, ENDED.name);
      expect(await put(world.deps, ENDED.name)).toMatchObject({ changed: false });
      expect(await eventsOf(world, ENDED.name)).toEqual(['adopted', 'left']);
      await put(world.deps, ENDED.name, true);
      expect(await put(world.deps, ENDED.name, true)).toMatchObject({ changed: false });
      expect(await eventsOf(world, ENDED.name)).toEqual(['adopted', 'left', 'left']);
      expect(await settingsHistory(world)).toHaveLength(3);
    });
  });

  it('says of an ending of ours that it stands', async () => {
    await withWorld({ plots: PLOTS }, async (world) => {
      await adopted(world);
      const { stands } = await put(world.deps, ENDED.name);
      expect({ path: stands?.path, ending: String(stands?.ending) }).toEqual({
        path: 'delete',
        ending: '2026-07-05',
      });
    });
  });

  it('refuses a name in neither book, and takes any off the list', async () => {
    await withWorld({ plots: PLOTS, settings: { handsOff: ['nowhere.example.org'] } }, async (world) => {
      await expect(put(world.deps, 'typo.example.org')).rejects.toThrow(
        /DOMAIN: typo\.example\.org is in neither/,
      );
      await put(world.deps, 'nowhere.example.org', true);
      expect(await handsOff(world)).toEqual([]);
    });
  });

  it('works while a book is out of reach: it protects', async () => {
    await withWorld({ plots: PLOTS }, async (world) => {
      world.simulators.registrar.fail({ kind: '401', times: 99 });
      expect(await put(world.deps, GOING.name)).toMatchObject({ changed: true });
    });
  });

  it('stopped at any call to the table, it is done by the next try', async () => {
    const options = { plots: PLOTS };
    await dyingAnywhere(
      options,
      async (deps) => {
        await adopt({ domains: [name(ENDED.name)], kind: null, by: BY, evenIfCovered: false }, deps);
        await put(deps, ENDED.name);
      },
      async (world) => {
        await adopted(world);
        await put(world.deps, ENDED.name);
        expect(await handsOff(world)).toEqual([ENDED.name]);
        expect(await eventsOf(world, ENDED.name)).toEqual(['adopted', 'left']);
      },
    );
  });
});
