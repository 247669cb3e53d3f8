import { describe, expect, it } from '@jest/globals';
import { tellRun } from '../../../lib/reconcile/tell-run.ts';
import type { SystemDeps } from '../../../lib/sweep/sweep-deps.ts';
import type { Plot } from '../../support/small-book.ts';
import { brakesIn, entriesOf, hinted, hintedRuns, inDays, settled, subjectsIn } from './support.ts';

const many = (count: number): Plot[] =>
  Array.from({ length: count }, (_, index) => ({ name: `many-${index}.example.com`, termIn: 6 }));

describe('maxTickets', () => {
  const plots = [...many(5), { name: 'urgent.example.com', termIn: 30, endingIn: 30, nextDueIn: 395 }];
  const settings = { brakes: { maxTickets: 3 } };

  it('opens the urgent one and those due first, and one summary for the rest, which is told no more', async () => {
    await settled({ plots, settings }, async (world) => {
      const run = await world.sweep();
      expect(run).toMatchObject({ state: 'passed', brakes: [{ name: 'maxTickets', measured: 6, limit: 3 }] });
      expect(hinted(world)).toEqual(['many-0.example.com', 'many-1.example.com', 'urgent.example.com']);
      expect(hintedRuns(world)).toEqual([`summary ${run.runId}`]);
      await world.drain();
      expect(subjectsIn(world).filter((subject) => subject.startsWith('3 more domains'))).toHaveLength(1);
      expect(world.book.whmcs.tickets).toHaveLength(4);
      for (let hour = 0; hour < 3; hour++) {
        world.later({ hours: 1 });
        expect(await world.sweep()).toMatchObject({ queued: 0, brakes: [] });
      }
      expect(world.book.whmcs.tickets).toHaveLength(4);
    });
  });

  it('says nothing when one of the rest is settled, and tells it in a ticket of its own when it is back', async () => {
    await settled({ plots, settings }, async (world) => {
      await world.sweep();
      await world.drain();
      const due = (date: string) => {
        for (const row of world.book.whmcs.domains.filter(
          ({ domainname }) => domainname === 'many-4.example.com',
        ))
          row.nextduedate = date;
      };
      due(inDays(371).toString());
      world.later({ hours: 1 });
      expect(await world.sweep()).toMatchObject({ queued: 1 });
      await world.drain();
      expect(world.book.whmcs.tickets.flatMap(({ replies }) => replies)).toEqual([]);
      due(inDays(6).toString());
      world.later({ hours: 1 });
      await world.sweep();
      await world.drain();
      expect(subjectsIn(world).filter((subject) => subject.startsWith('many-4.example.com'))).toHaveLength(1);
      world.later({ hours: 1 });
      expect(await world.sweep()).toMatchObject({ queued: 0 });
    });
  });

  it('opens no summary of what was settled before its hint was worked, and lists only what is left', async () => {
    await settled({ plots, settings }, async (world) => {
      const { runId } = await world.sweep();
      const [late] = world.queued.filter(({ hint }) => 'fact' in hint);
      world.queued.splice(0, Infinity, ...world.queued.filter((one) => one !== late));
      await world.drain();
      const settle = async (...names: string[]): Promise<void> => {
        for (const row of world.book.whmcs.domains)
          if (names.includes(row.domainname)) row.nextduedate = inDays(371).toString();
        for (const domain of names) await world.reconcile(domain);
      };
      await settle('many-2.example.com');
      await tellRun({ runId, fact: 'summary' }, world.deps);
      const summaries = () => world.book.whmcs.tickets.filter(({ subject }) => / more domains/.test(subject));
      expect(summaries()).toHaveLength(1);
      expect(summaries()[0]?.message).toContain('many-3.example.com');
      expect(summaries()[0]?.message).not.toContain('many-2.example.com');
    });
    await settled({ plots, settings }, async (world) => {
      const { runId } = await world.sweep();
      world.queued.length = 0;
      for (const row of world.book.whmcs.domains)
        if (row.domainname.startsWith('many-')) row.nextduedate = inDays(371).toString();
      for (const { name } of many(5)) await world.reconcile(name);
      world.later({ hours: 1 });
      await world.sweep();
      await world.drain();
      await tellRun({ runId, fact: 'summary' }, world.deps);
      expect(subjectsIn(world)).toEqual([expect.stringContaining('urgent.example.com')]);
      world.later({ hours: 1 });
      expect(await world.sweep()).toMatchObject({ queued: 0 });
    });
  });

  it('holds nothing back that waits for something else', async () => {
    await settled({ plots, settings }, async (world) => {
      world.book.cron.lastRunHoursAgo = 30;
      const run = await world.sweep();
      expect(brakesIn(run)).toEqual(['cronAge']);
      expect((await entriesOf(world, run)).map(({ heldBy }) => heldBy)).not.toContain('maxTickets');
    });
  });

  it('marks nobody as told in a dry run', async () => {
    await settled({ plots, settings: { ...settings, dryRun: true } }, async (world) => {
      await world.sweep();
      await world.drain();
      expect(world.effects()).toEqual([]);
      world.later({ hours: 1 });
      expect(await world.sweep()).toMatchObject({ queued: 0 });
      await world.settings({ dryRun: false });
      world.later({ hours: 1 });
      await world.sweep();
      await world.drain();
      expect(world.book.whmcs.tickets).toHaveLength(4);
      expect(subjectsIn(world).filter((subject) => subject.startsWith('3 more domains'))).toHaveLength(1);
    });
  });
});

it('a summary is told though the run broke off before its hints were queued', async () => {
  const plots = ['a', 'b', 'c'].map((text) => ({ name: `${text}.example.com`, termIn: 6 }));
  let broken = true;
  const wrap = (deps: SystemDeps): SystemDeps => ({
    ...deps,
    queue: {
      send: (hints, delay) =>
        broken ? Promise.reject(new Error('no queue')) : deps.queue.send(hints, delay),
    },
  });
  const options = { plots, quiet: 30, settings: { brakes: { maxTickets: 2 } }, wrap };
  await settled(options, async (world) => {
    await expect(world.sweep()).rejects.toThrow('no queue');
    broken = false;
    world.later({ hours: 1 });
    await world.sweep();
    await world.drain();
    expect(subjectsIn(world).filter((subject) => subject.startsWith('1 more domain needs'))).toHaveLength(1);
    expect(world.book.whmcs.tickets).toHaveLength(3);
  });
});
