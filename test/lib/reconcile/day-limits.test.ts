import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { clientIdOf } from '../../../lib/names/ids.ts';
import { DAY, withWorld, type World } from '../../support/acting.ts';
import { authorise, callsFor, GOING } from './acting-on.ts';

const TODAY = Temporal.PlainDate.from(DAY);
const SETTINGS = { brakes: { maxEndings: 5, maxShare: 0, maxPerClient: 3 } };

async function taken(world: World, places: number, clientId?: number): Promise<void> {
  const client = clientId === undefined ? undefined : clientIdOf(clientId);
  for (let n = 0; n < places; n++) await world.state.counters.take(TODAY, 'endings', places, client);
}

const sent = (world: World): number =>
  callsFor(world, GOING.name).filter((call) => call.startsWith('domain')).length;

describe('the places of a day, as the worker takes them', () => {
  it.each<[string, number, number | undefined, boolean, number]>([
    ['the last of all is left', 4, undefined, false, 1],
    ['none is left', 5, undefined, false, 0],
    ['none is left, and a person approved it', 5, undefined, true, 1],
    ['the last of this client is left', 2, 1, false, 1],
    ['none of this client is left', 3, 1, false, 0],
    ['none of another client is left', 3, 7, false, 1],
  ])('%s', async (_, places, clientId, approved, calls) => {
    const options = { plots: [GOING], quiet: 0, wire: 'inProcess', settings: SETTINGS } as const;
    await withWorld(options, async (world) => {
      await taken(world, places, clientId);
      await authorise(world, GOING.name, 'delete', { approved });
      await world.reconcile(GOING.name);
      expect(sent(world)).toBe(calls);
      const kase = await world.kase(GOING.name);
      expect(kase).toMatchObject({ authorisation: null, state: calls === 1 ? 'confirmed' : 'watching' });
      if (calls === 0) expect(world.logged.map(({ code }) => code)).toContain('authorisationVoid');
    });
  });
});
