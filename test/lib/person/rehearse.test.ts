import { describe, expect, it } from '@jest/globals';
import type { RehearseInput } from '../../../lib/person/rehearse.ts';
import { BadInputError, StoppedError } from '../../../lib/runtime/errors.ts';
import { withWorld } from '../../support/acting.ts';
import {
  ENDED,
  LATE,
  OFF,
  ORPHAN,
  OWN,
  OWN_DE,
  placed,
  PLOTS,
  PROTECTED,
  rehearseIt,
  SETTINGS,
  THEIRS,
} from './rehearsing.ts';
import { eventsOf } from './support.ts';

describe('rehearse', () => {
  it('places, reads back, undoes and reads back, which proves the path', async () => {
    await withWorld({ plots: PLOTS, settings: SETTINGS }, async (world) => {
      const told = await rehearseIt(world, OWN.name);
      expect(told).toMatchObject({
        outcome: 'undone',
        proof: { path: 'delete', suffix: 'com', domain: OWN.name },
      });
      expect([String(told.ending), String(told.termEnd)]).toEqual(['2027-01-01', '2027-01-01']);
      expect(placed(world)).toEqual([`domainDelete ${OWN.name} 01.01.2027`, `domainRevoke ${OWN.name}`]);
      expect(told.acted.map(({ kind, outcome }) => [kind, outcome])).toEqual([
        ['delete', 'confirmed'],
        ['revoke', 'revoked'],
      ]);
      expect(world.endingOf(OWN.name)).toBeNull();
      expect(await world.kase(OWN.name)).toMatchObject({ state: 'watching', ours: null, rehearsal: false });
      expect((await eventsOf(world, OWN.name)).at(-1)).toBe('rehearsed');
    });
  });

  it('a path that was rehearsed may be taken from then on', async () => {
    await withWorld(
      { plots: [...PLOTS, { name: 'due.example.com', termIn: 6, autoRenew: false }], settings: SETTINGS },
      async (world) => {
        expect((await world.reconcile('due.example.com')).verdict).toMatchObject({ row: 13 });
        await rehearseIt(world, OWN.name);
        expect((await world.reconcile('due.example.com')).verdict).toMatchObject({
          row: 18,
          verdict: 'delete',
        });
      },
    );
  });

  it('does so for transit, and on a domain that is covered, or that WHMCS does not have', async () => {
    await withWorld({ plots: PLOTS, settings: SETTINGS }, async (world) => {
      expect(await rehearseIt(world, OWN_DE.name, { path: 'transit' })).toMatchObject({ outcome: 'undone' });
      expect(await rehearseIt(world, ORPHAN.name)).toMatchObject({ outcome: 'undone' });
    });
  });

  it('run twice calls nothing, unless it is meant', async () => {
    await withWorld({ plots: PLOTS, settings: SETTINGS }, async (world) => {
      await rehearseIt(world, OWN.name);
      expect(await rehearseIt(world, OWN.name)).toMatchObject({
        outcome: 'before',
        acted: [],
        proof: { domain: OWN.name },
      });
      expect(placed(world)).toHaveLength(2);
      expect(await rehearseIt(world, OWN.name, { again: true })).toMatchObject({ outcome: 'undone' });
      expect(placed(world)).toHaveLength(4);
    });
  });

  it.each<[string, string, Partial<RehearseInput>, RegExp]>([
    ['a client’s domain', THEIRS.name, {}, /client 3 has it in WHMCS/],
    ['one that shows an ending', ENDED.name, {}, /an ending shows already, for 2027-01-01/],
    ['one past its deadline', LATE.name, {}, /too late: the registrar's deadline was 2026-06-13/],
    ['one the registrar does not hold', 'nowhere.example.org', {}, /holds no such domain/],
    ['one on the hands-off list', OFF.name, {}, /on the hands-off list/],
    ['a protected one', PROTECTED.name, {}, /protected/],
    ['transit where there is none', OWN.name, { path: 'transit' }, /\.com has no transit/],
  ])('refuses %s', async (_, domain, rest, message) => {
    await withWorld({ plots: PLOTS, settings: SETTINGS }, async (world) => {
      const refusal = rehearseIt(world, domain, rest);
      await expect(refusal).rejects.toThrow(BadInputError);
      await expect(refusal).rejects.toThrow(message);
      expect(placed(world)).toEqual([]);
    });
  });

  it('without whmcsBot any Active row makes it a client’s', async () => {
    await withWorld({ plots: PLOTS, settings: { ...SETTINGS, whmcsBot: null } }, async (world) => {
      await expect(rehearseIt(world, OWN.name)).rejects.toThrow(/client 999/);
      expect(await rehearseIt(world, ORPHAN.name)).toMatchObject({ outcome: 'undone' });
    });
  });

  it.each([{ killSwitch: 'endings' }, { killSwitch: 'all' }, { dryRun: true }])(
    'is stopped by %j',
    async (settings) => {
      await withWorld({ plots: PLOTS, settings: { ...SETTINGS, ...settings } }, async (world) => {
        await expect(rehearseIt(world, OWN.name)).rejects.toThrow(StoppedError);
        expect(placed(world)).toEqual([]);
      });
    },
  );
});
