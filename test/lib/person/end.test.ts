import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { end, previewEnd, type EndInput } from '../../../lib/person/end.ts';
import { keep } from '../../../lib/person/keep.ts';
import { BadInputError } from '../../../lib/runtime/errors.ts';
import { name, withWorld, type World } from '../../support/acting.ts';
import { isOurs, subjectsIn } from '../sweep/support.ts';
import { BY, day, dyingAnywhere, eventsOf, historyOf } from './support.ts';

const DUE = { name: 'example.de', termIn: 6, invoice: 'Unpaid' } as const;
const FAR = { name: 'far.example.com', termIn: 100 } as const;
const COVERED = { name: 'covered.example.com', termIn: 6, nextDueIn: 371 } as const;
const PLOTS = [DUE, FAR, COVERED];
const TEXT = 'Mail of 12 June: please let it go';

const endIt = (deps: World['deps'], domain: string, rest: Partial<EndInput> = {}) =>
  end(
    {
      domain: name(domain),
      by: BY,
      at: deps.clock('Europe/Berlin').now(),
      text: TEXT,
      dropKeepUntil: false,
      ...rest,
    },
    deps,
  );

describe('end', () => {
  it('records the request in the case of this term, and calls nothing', async () => {
    await withWorld({ plots: PLOTS }, async (world) => {
      const ended = await endIt(world.deps, DUE.name);
      expect(ended).toMatchObject({ recorded: true, keepUntilDropped: null });
      // Without it the invoice that nobody paid would lead to transit.
      expect(ended.steps[0]?.verdict).toMatchObject({ verdict: 'delete', row: 16 });
      expect(await world.kase(DUE.name)).toMatchObject({
        state: 'watching',
        consent: { by: BY, text: TEXT },
      });
      expect(String((await world.kase(DUE.name))?.term)).toBe('2026-06-21');
      expect(world.effects()).toEqual([]);
    });
  });

  it('first tells what became of the last term, whose ending was not carried out', async () => {
    await withWorld({ plots: [DUE], wire: 'inProcess' }, async (world) => {
      await isOurs(world, DUE.name, DUE.termIn);
      world.later({ days: DUE.termIn + 3 });
      expect((await endIt(world.deps, DUE.name)).recorded).toBe(true);
      expect(subjectsIn(world)).toEqual([expect.stringContaining(DUE.name)]);
      const kase = await world.kase(DUE.name);
      expect([String(kase?.term), kase?.consent?.text]).toEqual(['2027-06-21', TEXT]);
      const events = await eventsOf(world, DUE.name);
      expect(events.indexOf('notConfirmed')).toBeLessThan(events.indexOf('rolledOver'));
    });
  });

  it('the text stands in the case alone', async () => {
    await withWorld({ plots: PLOTS }, async (world) => {
      await endIt(world.deps, DUE.name);
      expect(JSON.stringify([world.logged, await historyOf(world, DUE.name)])).not.toContain('please');
    });
  });

  it('says what follows and when, for a domain that is not due or is covered', async () => {
    await withWorld({ plots: PLOTS }, async (world) => {
      const far = await endIt(world.deps, FAR.name);
      expect(far.steps.map(({ on, verdict }) => [String(on), verdict.verdict])).toEqual([
        ['2026-06-15', 'wait'],
        ['2026-09-01', 'wait'],
        ['2026-09-15', 'delete'],
        ['2026-09-19', 'late'],
      ]);
      const covered = await endIt(world.deps, COVERED.name);
      expect(covered.steps[0]?.verdict).toMatchObject({ verdict: 'keep', row: 7 });
      expect(String(covered.look.view.coverage?.coveredUntil)).toBe('2027-06-21');
    });
  });

  it('run twice changes nothing; other words replace the ones that stood', async () => {
    await withWorld({ plots: PLOTS }, async (world) => {
      await endIt(world.deps, DUE.name);
      world.later({ minutes: 5 });
      expect(await endIt(world.deps, DUE.name)).toMatchObject({ recorded: false });
      expect(await eventsOf(world, DUE.name)).toEqual(['consentRecorded']);
      expect(await endIt(world.deps, DUE.name, { text: 'by fax' })).toMatchObject({ recorded: true });
      expect(await world.kase(DUE.name)).toMatchObject({ consent: { text: 'by fax' } });
    });
  });

  it('clears that somebody undid our ending, which keeps it from being placed again', async () => {
    await withWorld({ plots: PLOTS }, async (world) => {
      await endIt(world.deps, DUE.name);
      const kase = await world.kase(DUE.name);
      if (!kase) throw new Error('no case');
      await world.state.cases.save(kase, { ...kase, undoneByOthers: true }, null);
      expect((await world.reconcile(DUE.name)).verdict).toMatchObject({ row: 15 });
      const { recorded, steps } = await endIt(world.deps, DUE.name);
      expect({ recorded, row: steps[0]?.verdict.row }).toEqual({ recorded: true, row: 16 });
    });
  });

  it('takes a word to keep it back only if that is meant', async () => {
    await withWorld({ plots: PLOTS }, async (world) => {
      await keep({ domain: name(DUE.name), until: day('2027-06-30'), by: BY }, world.deps);
      await expect(endIt(world.deps, DUE.name)).rejects.toThrow(
        /keeps example\.de until 2027-06-30; allowed: with --yes/,
      );
      const ended = await endIt(world.deps, DUE.name, { dropKeepUntil: true });
      expect(String(ended.keepUntilDropped)).toBe('2027-06-30');
      expect(ended.steps[0]?.verdict).toMatchObject({ verdict: 'delete' });
    });
  });

  it.each<[string, string, Partial<EndInput>, RegExp]>([
    ['a name in neither book', 'typo.example.org', {}, /DOMAIN: typo\.example\.org/],
    ['what the registrar does not hold', 'gone.example.com', {}, /DOMAIN: the registrar does not hold/],
    ['what WHMCS does not have', 'orphan.example.com', {}, /DOMAIN: WHMCS does not have/],
    [
      'a request that is yet to come',
      DUE.name,
      { at: Temporal.Instant.from('2026-06-16T09:00:00Z') },
      /--at/,
    ],
    ['a request of another age', DUE.name, { at: Temporal.Instant.from('1999-06-16T09:00:00Z') }, /--at/],
    ['no text', DUE.name, { text: ' ' }, /--text/],
    ['too much text', DUE.name, { text: 'x'.repeat(2_001) }, /--text/],
  ])('refuses %s', async (_, domain, rest, message) => {
    const others = [
      { name: 'gone.example.com', termIn: 50, atRegistrar: false },
      { name: 'orphan.example.com', termIn: 50, inWhmcs: false },
    ];
    await withWorld({ plots: [...PLOTS, ...others] }, async (world) => {
      const refusal = endIt(world.deps, domain, rest);
      await expect(refusal).rejects.toThrow(BadInputError);
      await expect(refusal).rejects.toThrow(message);
      expect(await world.kase(domain)).toBeNull();
    });
  });

  it('belongs to this term: the case of the last one is closed first', async () => {
    await withWorld({ plots: PLOTS }, async (world) => {
      await endIt(world.deps, FAR.name);
      world.later({ days: 120 });
      expect(await endIt(world.deps, FAR.name)).toMatchObject({ recorded: true });
      expect(String((await world.kase(FAR.name))?.term)).toBe('2027-09-23');
      expect((await world.state.cases.past(name(FAR.name))).map(({ term }) => String(term))).toEqual([
        '2026-09-23',
      ]);
    });
  });

  it('stopped at any call to the table, it is done by the next try', async () => {
    await dyingAnywhere(
      { plots: PLOTS, settings: { keepUntil: { [DUE.name]: '2027-06-30' } } },
      (deps) => endIt(deps, DUE.name, { dropKeepUntil: true }),
      async (world) => {
        await endIt(world.deps, DUE.name, { dropKeepUntil: true });
        expect(await world.kase(DUE.name)).toMatchObject({ consent: { text: TEXT } });
        expect(await eventsOf(world, DUE.name)).toEqual(['consentRecorded']);
        expect((await world.state.settings.current())?.settings.keepUntil).toEqual({});
      },
    );
  });
});

describe('before a person confirms', () => {
  it('nothing is written', async () => {
    await withWorld({ plots: PLOTS }, async (world) => {
      const look = await previewEnd({ domain: name(COVERED.name), by: BY }, world.deps);
      expect(look.view.covered).toBe(true);
      expect(await world.kase(COVERED.name)).toBeNull();
    });
  });
});
