import { describe, expect, it } from '@jest/globals';
import { pay } from '../../../infra/local/simulators/pay.ts';
import { withWorld, type World } from '../../support/acting.ts';
import type { Plot } from '../../support/small-book.ts';
import { brakesIn, entriesOf, hinted, inDays, leaveOf, subjectsIn } from './support.ts';

const ended = (name: string, termIn: number, paidAgo: number): Plot => ({
  name,
  termIn,
  endingIn: termIn,
  invoice: 'Paid',
  paidAgo,
  nextDueIn: termIn + 365,
});
const UNPAID = { termIn: 6, invoice: 'Unpaid' } as const;
const PLOTS: readonly Plot[] = [
  { name: 'a.example.com', ...UNPAID },
  { name: 'b.example.com', ...UNPAID },
  { name: 'paying.example.com', ...UNPAID },
  ended('seven.example.com', 7, 1),
  ended('eight.example.com', 8, 1),
  ended('since.example.com', 7, 0),
  { name: 'by-hand.example.com', termIn: 20, endingIn: 20 },
  { name: 'ask.example.com', termIn: 6 },
  { name: 'undecided.example.com', termIn: 6, nextDueIn: 371 },
];
const first = <T>(use: (world: World) => Promise<T>): Promise<T> =>
  withWorld({ wire: 'inProcess', plots: PLOTS }, use);

const calls = (world: World): string[] => world.effects().filter((effect) => effect.startsWith('domain'));
const swept = async (world: World) => {
  const run = await world.sweep();
  await world.drain();
  return run;
};

describe('the first run', () => {
  it('lets nothing through; an ending that is seven days off is told, and undone if it was paid since', async () => {
    await first(async (world) => {
      const run = await world.sweep();
      expect(run).toMatchObject({ state: 'braked', authorised: 0 });
      expect(brakesIn(run)).toEqual(['firstRun']);
      expect(await leaveOf(world)).toEqual([]);
      expect(hinted(world)).toEqual(['seven.example.com', 'since.example.com']);
      await world.drain();
      expect(calls(world)).toEqual(['domainRevoke since.example.com']);
      expect(world.endingOf('by-hand.example.com')).not.toBeNull();
      expect(await world.kase('by-hand.example.com')).toBeNull();
      const subjects = subjectsIn(world);
      expect(subjects.filter((subject) => subject.startsWith('URGENT seven.example.com'))).toHaveLength(1);
      expect(subjects).toHaveLength(2);
    });
  });

  it('says so once, however often it is swept again, and all that waits stands in its ticket', async () => {
    await first(async (world) => {
      const run = await swept(world);
      for (let hour = 0; hour < 4; hour++) {
        world.later({ hours: 1 });
        expect(brakesIn(await swept(world))).toEqual(['firstRun']);
      }
      expect(world.book.whmcs.tickets).toHaveLength(2);
      const waiting = (await entriesOf(world, run)).filter(({ heldBy }) => heldBy === 'firstRun');
      expect(waiting.map(({ domain }) => domain)).toContain('seven.example.com');
      const [ticket] = world.book.whmcs.tickets.filter(({ subject }) => subject.includes('braked'));
      for (const { domain } of waiting) expect(ticket?.message).toContain(`**${domain}**`);
    });
  });

  it('tells no more of them singly than a run may open tickets', async () => {
    const plots = Array.from({ length: 8 }, (_, index) => ended(`near-${index}.example.com`, 5, 3));
    const options = { wire: 'inProcess', plots, settings: { brakes: { maxTickets: 3 } } } as const;
    await withWorld(options, async (world) => {
      await swept(world);
      expect(world.book.whmcs.tickets).toHaveLength(4);
    });
  });
});

describe('approving the first run', () => {
  it('lets exactly its domains through, decided again, outside the daily counter, one canary first', async () => {
    await first(async (world) => {
      const run = await swept(world);
      pay(world.book, 103);
      for (const row of world.book.whmcs.domains.filter(
        ({ domainname }) => domainname === 'undecided.example.com',
      ))
        Object.assign(row, { nextduedate: inDays(6).toString(), donotrenew: true });
      await world.approve(run.runId);
      expect(await leaveOf(world)).toEqual(['a.example.com']);
      await world.drain();
      expect(calls(world).slice(1).sort()).toEqual([
        'domainDelete a.example.com 21.06.2026',
        'domainRevoke eight.example.com',
        'domainRevoke seven.example.com',
      ]);
      expect(await world.state.counters.count(inDays(0), 'endings')).toBe(0);

      // Proven by now: the next sweep lets the rest through, and judges what is new by itself.
      world.later({ hours: 1 });
      expect(await world.sweep()).toMatchObject({ state: 'passed', authorised: 2 });
      expect((await world.kase('b.example.com'))?.authorisation).toMatchObject({ approved: true });
      expect((await world.kase('undecided.example.com'))?.authorisation).toMatchObject({ approved: false });
      await world.drain();
      expect(await world.state.counters.count(inDays(0), 'endings')).toBe(1);
      expect(world.endingOf('paying.example.com')).toBeNull();
    });
  });

  it('lets no ending of it through while a canary of another run is on its way', async () => {
    await first(async (world) => {
      const run = await swept(world);
      await world.approve(run.runId);
      expect(await leaveOf(world)).toEqual(['a.example.com']);
      world.later({ minutes: 10 });
      expect(await world.sweep()).toMatchObject({ authorised: 0 });
      expect(await leaveOf(world)).toEqual(['a.example.com']);
    });
  });

  it('twice is once', async () => {
    await first(async (world) => {
      const run = await swept(world);
      await world.approve(run.runId);
      await world.drain();
      const done = calls(world);
      const approval = (await world.state.runs.load(run.runId))?.approval;
      world.later({ hours: 2 });
      await world.approve(run.runId);
      expect((await world.state.runs.load(run.runId))?.approval).toEqual(approval);
      expect(done).toHaveLength(4);
      await world.drain();
      // The canary has come back since: the others are let through now, none a second time.
      expect(calls(world).slice(4)).toEqual([
        'domainDelete b.example.com 21.06.2026',
        'domainDelete paying.example.com 21.06.2026',
      ]);
    });
  });
});
