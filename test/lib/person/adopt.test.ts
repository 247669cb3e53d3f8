import { describe, expect, it } from '@jest/globals';
import type { Path } from '../../../lib/expiry/facts.ts';
import { adopt, previewAdoption, type Adoption } from '../../../lib/person/adopt.ts';
import { foundEndings } from '../../../lib/person/found-endings.ts';
import { name, withWorld, type World } from '../../support/acting.ts';
import { BY, dyingAnywhere, eventsOf } from './support.ts';

const ENDED = { name: 'ended.example.com', termIn: 20, endingIn: 20 } as const;
const COVERED = { name: 'covered.example.com', termIn: 20, endingIn: 20, nextDueIn: 385 } as const;
const TRANSIT = { name: 'example.de', termIn: 20, endingIn: 20 } as const;
const PLAIN = { name: 'plain.example.com', termIn: 20 } as const;
const NEXT_TERM = { name: 'next.example.com', termIn: 20, endingIn: 66 } as const;
const ALL = [ENDED, COVERED, TRANSIT, PLAIN, NEXT_TERM];

interface Options {
  kind?: Path;
  evenIfCovered?: boolean;
}

const inputOf = (domains: readonly string[], { kind, evenIfCovered = false }: Options) => ({
  domains: domains.map(name),
  kind: kind ?? null,
  by: BY,
  evenIfCovered,
});

async function adoptOne(world: World, domain: string, options: Options = {}): Promise<Adoption> {
  const [adoption] = await adopt(inputOf([domain], options), world.deps);
  if (!adoption) throw new Error('nothing said');
  return adoption;
}

describe('adopt', () => {
  it('makes an ending ours for this term, with its date, and leaves the state as it is', async () => {
    await withWorld({ plots: ALL }, async (world) => {
      const adoption = await adoptOne(world, ENDED.name);
      expect(adoption).toMatchObject({ outcome: 'adopted', kind: 'delete', covered: false });
      const kase = await world.kase(ENDED.name);
      expect(kase).toMatchObject({ state: 'watching', ours: 'delete', rehearsal: false });
      expect(String(kase?.endingSeen)).toBe('2026-07-05');
      expect(await eventsOf(world, ENDED.name)).toEqual(['adopted']);
    });
  });

  it('run twice changes nothing', async () => {
    await withWorld({ plots: ALL }, async (world) => {
      await adoptOne(world, ENDED.name);
      const first = await world.kase(ENDED.name);
      expect(await adoptOne(world, ENDED.name)).toMatchObject({ outcome: 'alreadyOurs', kind: 'delete' });
      expect(await world.kase(ENDED.name)).toEqual(first);
    });
  });

  it.each<[string, string, Options, string]>([
    ['no ending shows', PLAIN.name, {}, 'noEnding'],
    ['it is dated beyond this term', NEXT_TERM.name, {}, 'notThisTerm'],
    ['nobody knows the name', 'nowhere.example.org', {}, 'unknownName'],
    ['it may be a delete or a transit', TRANSIT.name, {}, 'kindNeeded'],
    ['its TLD has no transit', ENDED.name, { kind: 'transit' }, 'kindImpossible'],
    ['it is covered', COVERED.name, {}, 'covered'],
  ])('leaves it out if %s', async (_, domain, options, because) => {
    await withWorld({ plots: ALL }, async (world) => {
      expect(await adoptOne(world, domain, options)).toMatchObject({ outcome: 'leftOut', because });
      expect(await world.kase(domain)).toBeNull();
    });
  });

  it('leaves out what only WHMCS has', async () => {
    await withWorld({ plots: [{ ...PLAIN, atRegistrar: false }] }, async (world) => {
      expect(await adoptOne(world, PLAIN.name)).toMatchObject({ because: 'notAtRegistrar' });
    });
  });

  it('takes the kind it is told', async () => {
    await withWorld({ plots: ALL }, async (world) => {
      expect(await adoptOne(world, TRANSIT.name, { kind: 'transit' })).toMatchObject({ outcome: 'adopted' });
      expect(await world.kase(TRANSIT.name)).toMatchObject({ ours: 'transit' });
    });
  });

  it('a covered one is adopted if that is meant, and undone by the next who looks', async () => {
    await withWorld({ plots: ALL }, async (world) => {
      const adoption = await adoptOne(world, COVERED.name, { evenIfCovered: true });
      expect(adoption).toMatchObject({ outcome: 'adopted', covered: true });
      expect(String(adoption.coveredUntil)).toBe('2027-07-05');
      await world.reconcile(COVERED.name);
      expect(world.endingOf(COVERED.name)).toBeNull();
    });
  });

  it('an adopted ending is undone when somebody pays, and kept while nobody does', async () => {
    await withWorld({ plots: ALL }, async (world) => {
      await adoptOne(world, ENDED.name);
      expect((await world.reconcile(ENDED.name)).verdict).toMatchObject({ row: 8, verdict: 'keep' });
      await world.settings({ keepUntil: { [ENDED.name]: '2027-07-05' } });
      await world.reconcile(ENDED.name);
      expect(world.effects()).toEqual([`domainRevoke ${ENDED.name}`]);
      expect(await world.kase(ENDED.name)).toMatchObject({ ours: null, revokedByUs: true });
    });
  });

  it('touches nothing while a call of ours is not settled', async () => {
    await withWorld(
      { plots: [{ name: 'going.example.com', termIn: 6, autoRenew: false }] },
      async (world) => {
        const run = await world.sweep();
        await world.approve(run.runId);
        world.simulators.registrar.fail({ kind: 'dropReply', operation: 'domainDelete' });
        world.simulators.registrar.fail({ kind: '500html', operation: 'domainInfo', after: 1, times: 9 });
        await world.drain().catch(() => undefined);
        world.simulators.registrar.clearFaults();
        expect(await adoptOne(world, 'going.example.com')).toMatchObject({ because: 'unsettled' });
      },
    );
  });

  it('one that cannot be read does not keep the others from it', async () => {
    await withWorld({ plots: ALL }, async (world) => {
      world.simulators.registrar.fail({ kind: '500html', domain: COVERED.name, times: 9 });
      const adoptions = await adopt(inputOf([COVERED.name, ENDED.name], {}), world.deps);
      expect(adoptions.map(({ because, outcome }) => because ?? outcome)).toEqual(['unread', 'adopted']);
    });
  });

  it('stopped at any call to the table, it is done by the next try', async () => {
    await dyingAnywhere(
      { plots: ALL },
      (deps) => adopt(inputOf([ENDED.name], {}), deps),
      async (world) => {
        expect((await adoptOne(world, ENDED.name)).outcome).not.toBe('leftOut');
        expect(await world.kase(ENDED.name)).toMatchObject({ ours: 'delete' });
        expect(await eventsOf(world, ENDED.name)).toEqual(['adopted']);
      },
    );
  });
});

describe('what a preview says', () => {
  it('is what adopting does, and nothing is written', async () => {
    await withWorld({ plots: ALL }, async (world) => {
      const input = inputOf(
        ALL.map((plot) => plot.name),
        {},
      );
      const preview = await previewAdoption(input, world.deps);
      expect(await world.kase(ENDED.name)).toBeNull();
      expect(await adopt(input, world.deps)).toEqual(preview);
    });
  });
});

describe('endings that are there', () => {
  it('are those of the newest run, or of the lists if there is none', async () => {
    await withWorld({ plots: ALL }, async (world) => {
      const byLists = await foundEndings(world.deps);
      expect(byLists.run).toBeNull();
      const { runId } = await world.sweep();
      const byRun = await foundEndings(world.deps);
      expect(byRun.run?.runId).toBe(runId);
      const expected = [ENDED, COVERED, TRANSIT, NEXT_TERM].map((plot) => plot.name).sort();
      expect([...byRun.domains].sort()).toEqual(expected);
      expect([...byLists.domains].sort()).toEqual(expected);
    });
  });
});
