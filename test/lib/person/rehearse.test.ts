import { describe, expect, it } from '@jest/globals';
import { rehearse, type Rehearsed, type RehearseInput } from '../../../lib/person/rehearse.ts';
import { BadInputError, StoppedError } from '../../../lib/runtime/errors.ts';
import { name, withWorld, type World } from '../../support/acting.ts';
import { BOT } from '../../support/small-book.ts';
import { BY, dyingAnywhere, eventsOf } from './support.ts';

const OWN = { name: 'own.example.com', termIn: 200, clientId: BOT } as const;
const OWN_DE = { name: 'example.de', termIn: 200, clientId: BOT, nextDueIn: 565 } as const;
const THEIRS = { name: 'theirs.example.com', termIn: 200 } as const;
const ENDED = { name: 'ended.example.com', termIn: 200, clientId: BOT, endingIn: 200 } as const;
const LATE = { name: 'late.example.com', termIn: 3, clientId: BOT } as const;
const ORPHAN = { name: 'orphan.example.com', termIn: 200, inWhmcs: false } as const;
const PLOTS = [OWN, OWN_DE, THEIRS, ENDED, LATE, ORPHAN];
const SETTINGS = { confirmedPaths: [] };

/** @param wait what happens while it waits for the registrar. */
function rehearseIt(
  world: World,
  domain: string,
  rest: Partial<RehearseInput> = {},
  wait: () => void = () => world.later({ minutes: 1 }),
): Promise<Rehearsed> {
  const input = {
    domain: name(domain),
    path: 'delete',
    by: BY,
    again: false,
    attempts: 3,
    waitMs: 1,
    ...rest,
  } as const;
  const sleep = (): Promise<void> => {
    wait();
    return Promise.resolve();
  };
  return rehearse(input, { ...world.deps, sleep });
}

const placed = (world: World): string[] => world.effects().filter((effect) => effect.startsWith('domain'));

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

describe('a rehearsal that does not go smoothly', () => {
  it('waits for an ending that shows late', async () => {
    await withWorld({ plots: PLOTS, settings: SETTINGS }, async (world) => {
      world.simulators.registrar.fail({ kind: 'pendingLater', operation: 'domainDelete' });
      const told = await rehearseIt(world, OWN.name, {}, () => world.later({ days: 1 }));
      expect(told.outcome).toBe('undone');
      expect(placed(world)).toHaveLength(2);
    });
  });

  it('ends unsettled if nothing shows, and goes on when it is run again, without a second call', async () => {
    await withWorld({ plots: PLOTS, settings: SETTINGS }, async (world) => {
      world.simulators.registrar.fail({ kind: 'pendingLater', operation: 'domainDelete' });
      expect(await rehearseIt(world, OWN.name)).toMatchObject({
        outcome: 'underWay',
        proof: null,
        ending: null,
      });
      await expect(rehearseIt(world, OWN.name, { path: 'transit' })).rejects.toThrow(
        /a rehearsal of delete is under way/,
      );
      world.later({ days: 1 });
      expect(await rehearseIt(world, OWN.name)).toMatchObject({ outcome: 'undone' });
      expect(placed(world)).toEqual([`domainDelete ${OWN.name} 01.01.2027`, `domainRevoke ${OWN.name}`]);
    });
  });

  it('an answer that was lost is settled by reading', async () => {
    await withWorld({ plots: PLOTS, settings: SETTINGS }, async (world) => {
      world.simulators.registrar.fail({ kind: 'dropReply', operation: 'domainDelete' });
      world.simulators.registrar.fail({ kind: 'dropReply', operation: 'domainRevoke' });
      expect(await rehearseIt(world, OWN.name)).toMatchObject({ outcome: 'undone' });
      expect(placed(world)).toHaveLength(2);
    });
  });

  it('says what the registrar said when it refuses', async () => {
    await withWorld({ plots: PLOTS, settings: SETTINGS }, async (world) => {
      world.simulators.registrar.fail({ kind: 'returnCode', operation: 'domainDelete', returnCode: 2304 });
      const told = await rehearseIt(world, OWN.name);
      expect(told).toMatchObject({ outcome: 'refused', ending: null });
      expect(told.note).toContain('2304');
      expect(await world.kase(OWN.name)).toMatchObject({ state: 'watching', ours: null, rehearsal: false });
    });
  });

  it('an ending on another day is told as it shows, and undone', async () => {
    await withWorld({ plots: PLOTS, settings: SETTINGS }, async (world) => {
      world.simulators.registrar.fail({ kind: 'dayOff', operation: 'domainDelete', days: 40 });
      const told = await rehearseIt(world, OWN.name);
      expect([told.outcome, String(told.ending), String(told.termEnd)]).toEqual([
        'undone',
        '2027-02-10',
        '2027-01-01',
      ]);
    });
  });

  it('a domain that is gone at once is said, and endings are stopped', async () => {
    await withWorld({ plots: PLOTS, settings: SETTINGS }, async (world) => {
      world.simulators.registrar.fail({ kind: 'executedEarly', operation: 'domainDelete' });
      const wait = (): void => world.later({ minutes: 5 });
      const told = await rehearseIt(world, OWN.name, {}, wait);
      expect(told).toMatchObject({ outcome: 'executed', proof: null });
      expect((await world.state.settings.current())?.settings.killSwitch).toBe('endings');
    });
  });

  it('an undoing that is refused leaves it under way: the ending stands, and is tried again', async () => {
    await withWorld({ plots: PLOTS, settings: SETTINGS }, async (world) => {
      world.simulators.registrar.fail({
        kind: 'returnCode',
        operation: 'domainRevoke',
        returnCode: 2304,
        times: 99,
      });
      const told = await rehearseIt(world, OWN.name);
      expect([told.outcome, String(told.ending)]).toEqual(['underWay', '2027-01-01']);
      world.simulators.registrar.clearFaults();
      expect(await rehearseIt(world, OWN.name)).toMatchObject({ outcome: 'undone' });
      expect(placed(world).filter((call) => call.startsWith('domainDelete'))).toHaveLength(1);
    });
  });

  it('one that was begun and left is not placed after its hour', async () => {
    await withWorld({ plots: PLOTS, settings: SETTINGS }, async (world) => {
      world.simulators.registrar.fail({ kind: '401', operation: 'domainInfo', after: 1, times: 99 });
      await expect(rehearseIt(world, OWN.name)).rejects.toThrow();
      world.simulators.registrar.clearFaults();
      world.later({ hours: 2 });
      await world.reconcile(OWN.name);
      expect(placed(world)).toEqual([]);
      expect(await world.kase(OWN.name)).toMatchObject({ authorisation: null, state: 'watching' });
    });
  });

  it('stopped at any call to the table, it is finished later, and placed once', async () => {
    const act = (deps: World['deps']) =>
      rehearse(
        { domain: name(OWN.name), path: 'delete', by: BY, again: false, attempts: 1, waitMs: 1 },
        { ...deps, sleep: () => Promise.resolve() },
      );
    await dyingAnywhere({ plots: PLOTS, settings: SETTINGS }, act, async (world) => {
      // A call without an answer is lost for a quarter of an hour, and proven to have done nothing after another.
      for (let tries = 0; tries < 4; tries++) {
        await act(world.deps);
        world.later({ minutes: 16 });
      }
      expect(await act(world.deps)).toMatchObject({ outcome: 'before' });
      expect(world.endingOf(OWN.name)).toBeNull();
      expect(await world.kase(OWN.name)).toMatchObject({ ours: null, rehearsal: false });
      expect(placed(world).filter((call) => call.startsWith('domainDelete'))).toHaveLength(1);
    });
  });
});
