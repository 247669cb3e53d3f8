import { describe, expect, it } from '@jest/globals';
import { changeOrder } from '../../../infra/local/simulators/registrar/change-order.ts';
import { rehearse } from '../../../lib/person/rehearse.ts';
import { UpstreamError } from '../../../lib/runtime/errors.ts';
import { name, withWorld, type World } from '../../support/acting.ts';
import { installed } from '../reconcile/acting-on.ts';
import { withBooks } from '../sweep/support.ts';
import { ORPHAN, OWN, placed, PLOTS, rehearseIt, SETTINGS } from './rehearsing.ts';
import { BY, dyingAnywhere } from './support.ts';

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

  it('one that is put on the hands-off list meanwhile is not placed', async () => {
    await withWorld({ plots: PLOTS, settings: SETTINGS }, async (world) => {
      world.simulators.registrar.fail({ kind: '401', operation: 'domainInfo', after: 1, times: 99 });
      await expect(rehearseIt(world, OWN.name)).rejects.toThrow();
      world.simulators.registrar.clearFaults();
      await world.settings({ handsOff: [OWN.name] });
      await world.reconcile(OWN.name);
      expect(placed(world)).toEqual([]);
      expect(await world.kase(OWN.name)).toMatchObject({ authorisation: null, state: 'watching' });
    });
  });

  it('a call that is carried out long after it seemed to have done nothing is undone, in both books or not', async () => {
    for (const { name: domain } of [OWN, ORPHAN]) {
      const wrap = withBooks(({ registrarWriter }) => ({
        registrarWriter: {
          ...registrarWriter,
          delete: () =>
            Promise.reject(new UpstreamError('registrar', 'totalTimeout', 'mayHaveHadEffect', 'x')),
        },
      }));
      await withWorld({ plots: PLOTS, settings: SETTINGS, wire: 'inProcess', wrap }, async (world) => {
        const wait = (): void => world.later({ minutes: 8 });
        expect(await rehearseIt(world, domain, { attempts: 5 }, wait)).toMatchObject({ outcome: 'notShown' });
        world.later({ days: 9 });
        changeOrder(world.book, { domainNameAce: domain, endOn: '2027-01-01' });
        await installed(world);
        await world.sweep();
        await world.drain();
        expect(world.endingOf(domain)).toBeNull();
        expect(await world.kase(domain)).toMatchObject({ ours: null, revokedByUs: true });
      });
    }
  });

  it('a call that did nothing may be made once more', async () => {
    await withWorld({ plots: PLOTS, settings: SETTINGS }, async (world) => {
      world.simulators.registrar.fail({ kind: 'acceptedNotDone', operation: 'domainDelete' });
      const wait = (): void => world.later({ hours: 25 });
      expect(await rehearseIt(world, OWN.name, { attempts: 5 }, wait)).toMatchObject({ outcome: 'notShown' });
      expect(await rehearseIt(world, OWN.name)).toMatchObject({ outcome: 'undone' });
      expect(await world.kase(OWN.name)).toMatchObject({ ours: null, rehearsal: false });
    });
  });

  it('stopped at any call to the table, it is finished later, and placed once', async () => {
    const act = (deps: World['deps']) =>
      rehearse(
        { domain: name(OWN.name), path: 'delete', by: BY, again: false, attempts: 1, waitMs: 1 },
        { ...deps, sleep: () => Promise.resolve() },
      );
    await dyingAnywhere({ plots: PLOTS, settings: SETTINGS, wire: 'inProcess' }, act, async (world) => {
      // A call without an answer is lost for a quarter of an hour, and proven to have done nothing after a day.
      for (let tries = 0; tries < 6; tries++) {
        await act(world.deps);
        world.later({ hours: 13 });
      }
      expect(await act(world.deps)).toMatchObject({ outcome: 'before' });
      expect(world.endingOf(OWN.name)).toBeNull();
      expect(await world.kase(OWN.name)).toMatchObject({ ours: null, rehearsal: false });
      expect(placed(world).filter((call) => call.startsWith('domainDelete'))).toHaveLength(1);
    });
  });
});
