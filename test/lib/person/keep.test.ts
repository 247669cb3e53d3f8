import { describe, expect, it } from '@jest/globals';
import { adopt } from '../../../lib/person/adopt.ts';
import { end } from '../../../lib/person/end.ts';
import { keep } from '../../../lib/person/keep.ts';
import { BadInputError } from '../../../lib/runtime/errors.ts';
import { name, withWorld, type World } from '../../support/acting.ts';
import { BY, day, dyingAnywhere, eventsOf, settingsHistory } from './support.ts';

const ENDED = { name: 'ended.example.com', termIn: 20, endingIn: 20 } as const;
const GOING = { name: 'going.example.com', termIn: 6, autoRenew: false } as const;
const PLOTS = [ENDED, GOING];

const keepIt = (deps: World['deps'], domain: string, until = '2027-06-30') =>
  keep({ domain: name(domain), until: day(until), by: BY }, deps);

async function askedToEnd(deps: World['deps'], domain: string): Promise<void> {
  const at = deps.clock('Europe/Berlin').now();
  await end({ domain: name(domain), by: BY, at, text: 'by mail', dropKeepUntil: true }, deps);
}

const adopted = (deps: World['deps']) =>
  adopt({ domains: [name(ENDED.name)], kind: null, by: BY, evenIfCovered: false }, deps);

describe('keep', () => {
  it('covers a domain until that day, and takes a request to end it back', async () => {
    await withWorld({ plots: PLOTS }, async (world) => {
      await askedToEnd(world.deps, GOING.name);
      const kept = await keepIt(world.deps, GOING.name);
      expect(kept).toMatchObject({ changed: true, consentVoided: true, unread: null });
      expect(kept.reconciled?.verdict).toMatchObject({ verdict: 'keep', row: 7 });
      expect(await world.kase(GOING.name)).toMatchObject({ consent: null });
      expect(await eventsOf(world, GOING.name)).toEqual(['consentRecorded', 'consentVoided', 'kept']);
      expect((await world.state.settings.current())?.settings.keepUntil).toEqual({
        [GOING.name]: '2027-06-30',
      });
    });
  });

  it('undoes an ending of ours at once', async () => {
    await withWorld({ plots: PLOTS }, async (world) => {
      await adopted(world.deps);
      const { reconciled } = await keepIt(world.deps, ENDED.name);
      expect(reconciled?.acted).toEqual([{ domain: ENDED.name, kind: 'revoke', outcome: 'revoked' }]);
      expect(world.endingOf(ENDED.name)).toBeNull();
    });
  });

  it('run twice changes nothing', async () => {
    await withWorld({ plots: PLOTS }, async (world) => {
      await askedToEnd(world.deps, GOING.name);
      await keepIt(world.deps, GOING.name);
      const kase = await world.kase(GOING.name);
      expect(await keepIt(world.deps, GOING.name)).toMatchObject({ changed: false, consentVoided: false });
      expect(await world.kase(GOING.name)).toEqual(kase);
      expect(await settingsHistory(world)).toHaveLength(2);
    });
  });

  it.each([
    ['a day that is over', GOING.name, '2026-06-15', /--until: 2026-06-15 .*allowed: a day after 2026-06-15/],
    ['a day so far off that it is a slip', GOING.name, '2126-06-15', /--until/],
    [
      'a day that covers nothing',
      GOING.name,
      '2026-06-26',
      /--until: .*allowed: a later day, such as 2027-06-21/,
    ],
    ['a name in neither book', 'typo.example.org', '2027-06-30', /DOMAIN: typo\.example\.org/],
  ])('refuses %s', async (_, domain, until, message) => {
    await withWorld({ plots: PLOTS }, async (world) => {
      const refusal = keepIt(world.deps, domain, until);
      await expect(refusal).rejects.toThrow(BadInputError);
      await expect(refusal).rejects.toThrow(message);
      expect(await settingsHistory(world)).toEqual(['first']);
    });
  });

  it('is stored while a book is out of reach: nothing ends the domain, and the rest waits', async () => {
    await withWorld({ plots: PLOTS }, async (world) => {
      world.simulators.registrar.fail({ kind: '401', times: 99 });
      const kept = await keepIt(world.deps, GOING.name);
      expect(kept).toMatchObject({ changed: true, reconciled: null });
      expect(kept.unread?.book).toBe('registrar');
    });
  });

  it('stopped at any call to the table, it is done by the next try', async () => {
    await dyingAnywhere(
      { plots: PLOTS },
      async (deps) => {
        await askedToEnd(deps, GOING.name);
        await keepIt(deps, GOING.name);
      },
      async (world) => {
        await keepIt(world.deps, GOING.name);
        expect((await world.state.settings.current())?.settings.keepUntil).toHaveProperty([GOING.name]);
        expect((await world.kase(GOING.name))?.consent ?? null).toBeNull();
        const events = await eventsOf(world, GOING.name);
        if (events.length > 0) expect(events).toEqual(['consentRecorded', 'consentVoided', 'kept']);
      },
    );
  });
});
