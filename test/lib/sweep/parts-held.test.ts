import { describe, expect, it } from '@jest/globals';
import { clientIdOf } from '../../../lib/names/ids.ts';
import { UpstreamError } from '../../../lib/runtime/errors.ts';
import { name, type World } from '../../support/acting.ts';
import type { Plot } from '../../support/small-book.ts';
import {
  brakesIn,
  hinted,
  hintedRuns,
  inDays,
  LAST_PASSED,
  leaveOf,
  settled,
  subjectsIn,
  withBooks,
} from './support.ts';

const many = (count: number, plot: Omit<Plot, 'name'>, at = 'many'): Plot[] =>
  Array.from({ length: count }, (_, index) => ({ name: `${at}-${index}.example.com`, ...plot }));

const UNPAID = { termIn: 6, invoice: 'Unpaid' } as const;
const OTHER: Plot = { name: 'other.example.com', ...UNPAID };
const PAID = { termIn: 20, endingIn: 20, invoice: 'Paid', nextDueIn: 385 } as const;
const ASK = { termIn: 6 } as const;

describe('maxPerClient', () => {
  const plots = (count: number): Plot[] => [...many(count, { ...UNPAID, clientId: 7 }), OTHER];
  const settings = { brakes: { maxPerClient: 2 } };

  it('lets as many pass as it says', async () => {
    await settled({ plots: plots(2), settings }, async (world) => {
      expect(brakesIn(await world.sweep())).toEqual([]);
      expect(await leaveOf(world)).toEqual(['many-0.example.com', 'many-1.example.com', 'other.example.com']);
    });
  });

  it('holds that client alone, counting what was done for it today; the run passes and says so once', async () => {
    await settled({ plots: plots(2), settings }, async (world) => {
      await world.state.counters.take(inDays(0), 'endings', 9, clientIdOf(7));
      const run = await world.sweep();
      expect(run).toMatchObject({ state: 'passed', authorised: 1, brakes: [{ clientId: 7, measured: 3 }] });
      expect(await leaveOf(world)).toEqual(['other.example.com']);
      expect(hinted(world)).toEqual(['other.example.com']);
      expect(hintedRuns(world)).toEqual([`braked ${run.runId}`]);
      expect((await world.state.marks.baseline())?.runId).toBe(run.runId);
      await world.drain();
      world.later({ hours: 1 });
      await world.sweep();
      await world.drain();
      expect(subjectsIn(world).filter((subject) => subject.includes('braked'))).toHaveLength(1);
    });
  });

  it('is approved for that client, and for no other ending that waits for a canary', async () => {
    await settled(
      {
        plots: [...plots(3), { ...OTHER, name: 'a.example.net' }, { ...OTHER, name: 'b.example.net' }],
        settings,
      },
      async (world) => {
        const run = await world.sweep();
        expect(await leaveOf(world)).toEqual(['a.example.net', 'other.example.com']);
        await world.approve(run.runId);
        const approved: string[] = [];
        for await (const { domain, authorisation } of world.state.cases.open())
          if (authorisation?.approved) approved.push(domain);
        expect(approved.sort()).toEqual(many(3, UNPAID).map((plot) => plot.name));
        await world.drain();
        world.later({ hours: 1 });
        await world.sweep();
        expect((await world.kase('b.example.net'))?.authorisation).toMatchObject({ approved: false });
      },
    );
  });
});

describe('maxRevokes', () => {
  const sweep = (count: number) =>
    settled({ plots: [...many(count, PAID), OTHER], quiet: 300 }, async (world) => {
      const run = await world.sweep();
      return { run, hints: hinted(world).length, leave: await leaveOf(world) };
    });

  it('lets 25 undoings of endings not ours pass', async () => {
    expect(await sweep(25)).toMatchObject({ run: { state: 'passed', brakes: [] }, hints: 26 });
  });

  it('holds 26, and nothing else', async () => {
    const { run, hints, leave } = await sweep(26);
    expect(run).toMatchObject({ state: 'passed', brakes: [{ name: 'maxRevokes', measured: 26 }] });
    expect([hints, leave]).toEqual([1, ['other.example.com']]);
  });
});

describe('datesMoved', () => {
  const plots = many(12, { termIn: 6 });
  const knew = async ({ state }: World, moved: number, years = 0): Promise<void> => {
    const dates = { termEnd: inDays(6), nextDueDate: inDays(6) };
    const before = plots.map(({ name: text }, index) => ({
      ...ENTRY,
      domain: name(text),
      ...dates,
      ...(index < moved && { nextDueDate: inDays(years === 0 ? 3 : 6).subtract({ years }) }),
    }));
    await state.runs.putEntries(LAST_PASSED, before);
  };
  const ENTRY = {
    verdict: 'wait',
    urgent: false,
    row: 12,
    path: null,
    reasons: [] as string[],
    cancelBy: null,
    ending: null,
    coveredUntil: null,
    coveredBy: null,
    invoiceId: null,
    clientId: null,
    domainId: null,
    suffix: 'com',
    effect: 'none',
    heldBy: null,
  } as const;

  it.each([
    [9, 0, []],
    [10, 0, ['datesMoved']],
    [12, 1, []],
  ])('%s of 12 moved, whole years (%s) aside', async (moved, years, expected) => {
    await settled({ plots: [...plots, OTHER] }, async (world) => {
      await knew(world, moved, years);
      const run = await world.sweep();
      expect(brakesIn(run)).toEqual(expected);
      expect(await leaveOf(world)).toEqual(expected.length > 0 ? [] : ['other.example.com']);
      expect(hinted(world)).toEqual(expect.arrayContaining(plots.map((plot) => plot.name)));
    });
  });
});

describe('a list that is not whole', () => {
  const plots = [OTHER, { name: 'paid.example.com', ...PAID }, { name: 'ask.example.com', ...ASK }];
  const cut = async function* <T>(pages: AsyncIterable<T>, book: 'registrar' | 'whmcs', code: string) {
    yield* pages;
    throw new UpstreamError(book, code, 'mayHaveHadEffect', 'no end');
  };

  it.each([
    [
      'registrarList',
      withBooks(({ registrar }) => ({
        registrar: {
          ...registrar,
          listDomains: () => cut(registrar.listDomains(), 'registrar', 'pagingLoops'),
        },
      })),
    ],
    [
      'whmcsList',
      withBooks(({ whmcs }) => ({
        whmcs: { ...whmcs, allDomains: () => cut(whmcs.allDomains(), 'whmcs', 'listIncomplete') },
      })),
    ],
  ] as const)('%s: only what is paid for is undone, and nobody is told but of the run', async (gap, wrap) => {
    await settled({ plots, wrap }, async (world) => {
      const run = await world.sweep();
      expect(run).toMatchObject({ state: 'braked', authorised: 0, totals: { incomplete: [gap] } });
      expect(brakesIn(run)).toEqual(['booksIncomplete']);
      expect(hinted(world)).toEqual(['paid.example.com']);
      expect(hintedRuns(world)).toEqual([`braked ${run.runId}`]);
    });
  });

  it('is one that hides an ending which domainInfo shows: every sweep, until the list shows it', async () => {
    const hide = (domain: string) => domain.startsWith('quiet-');
    let hidden = true;
    const wrap = withBooks(({ registrar }) => ({
      registrar: {
        ...registrar,
        domainInfo: async (domain) => {
          const row = await registrar.domainInfo(domain);
          return row && hidden && hide(domain) ? { ...row, executionDate: inDays(200) } : row;
        },
      },
    }));
    await settled({ plots, wrap }, async (world) => {
      for (let hour = 0; hour < 3; hour++) {
        expect(await world.sweep()).toMatchObject({ state: 'braked', totals: { incomplete: ['listBlind'] } });
        world.later({ hours: 1 });
      }
      hidden = false;
      expect(await world.sweep()).toMatchObject({ state: 'passed', authorised: 1 });
      const before = world.simulators.registrar.calls.length;
      world.later({ hours: 1 });
      await world.sweep();
      const asked = world.simulators.registrar.calls.slice(before).map(({ domain }) => domain);
      expect(asked.filter(hide)).toEqual([]);
    });
  });
});
