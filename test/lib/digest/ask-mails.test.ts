import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { StichtagError } from '../../../lib/runtime/errors.ts';
import { beginOfWeek } from '../../../lib/sweep/ask-mails.ts';
import type { World } from '../../support/acting.ts';
import { withMails, type Mails } from './support.ts';

const DUE = { name: 'due.example.com', termIn: 6, autoRenew: false } as const;

const askedNow = ({ asked }: Mails): string[] => asked.splice(0).map(({ mail }) => mail);

async function sweepAll(world: World): Promise<void> {
  await world.sweep();
  await world.drain();
}

describe('a sweep asks for a digest', () => {
  it('after it did something, once its hints are likely to be worked, and keeps that with the run', () =>
    withMails({ plots: [DUE] }, async (world, mails) => {
      const run = await world.sweep();
      expect(mails.asked).toEqual([{ runId: run.runId, mail: 'digest', delay: 900 }]);
      expect((await world.state.runs.load(run.runId))?.mailsAsked).toEqual(['digest']);
    }));

  it('not each hour while a switch stands against an undoing', () =>
    withMails(
      { plots: [{ name: 'paid.example.com', termIn: 100, endingIn: 100, invoice: 'Paid' }] },
      async (world, mails) => {
        await world.settings({ killSwitch: 'all' });
        const asked: string[][] = [];
        for (let hour = 0; hour < 4; hour++) {
          await sweepAll(world);
          asked.push(askedNow(mails));
          world.later({ hours: 1 });
        }
        expect(world.endingOf('paid.example.com')).not.toBeNull();
        expect(asked).toEqual([['digest'], [], [], []]);
      },
    ));

  it('and goes on where what was asked before cannot be read', () =>
    withMails({ plots: [DUE] }, async (world, mails) => {
      await sweepAll(world);
      await world.table.put({ pk: 'MARKS', sk: 'DIGEST', runId: 7 });
      world.later({ hours: 1 });
      expect((await world.sweep()).state).toBe('passed');
      expect(world.logged).toContainEqual(
        expect.objectContaining({ code: 'runMailNotAsked', mail: 'digest' }),
      );
      expect(mails.sent).toEqual([]);
    }));

  it('once a week, though nothing is done: with the first sweep from Monday 06:00 on', () =>
    withMails({ plots: [] }, async (world, mails) => {
      // Monday 2026-06-15, 09:00: this week's is due.
      await sweepAll(world);
      expect(askedNow(mails)).toEqual(['digest']);
      for (const hours of [1, 24, 24, 24, 24, 24]) {
        world.later({ hours });
        await sweepAll(world);
      }
      expect(askedNow(mails)).toEqual([]);
      // Monday 2026-06-22, 05:30, and 06:00.
      world.later({ hours: 43, minutes: 30 });
      await sweepAll(world);
      expect(askedNow(mails)).toEqual([]);
      world.later({ minutes: 30 });
      await sweepAll(world);
      expect(askedNow(mails)).toEqual(['digest']);
    }));

  it('again in a week in which one was asked for and never sent, once nobody remembers', () =>
    withMails({ plots: [] }, async (world, mails) => {
      await sweepAll(world);
      await mails.sendAll();
      expect(mails.sent).toHaveLength(1);
      world.later({ days: 1 });
      await sweepAll(world);
      expect(askedNow(mails)).toEqual([]);
    }));

  it.each([
    [
      'nobody to send it to',
      {
        notification: { inbox: 'registrar@in.example.com', forwardTo: null },
        ticket: { email: 'a@example.com' },
      },
    ],
    ['no address to send it from', { notification: { inbox: null, forwardTo: 'domains@example.com' } }],
  ])('never: %s', (_, settings) =>
    withMails({ plots: [DUE], settings }, async (world, mails) => {
      await sweepAll(world);
      expect(mails.asked).toEqual([]);
    }),
  );
});

describe('a sweep asks for a mail about its brakes', () => {
  const braking = { plots: [DUE], settings: { brakes: { maxEndings: 0, maxShare: 0 } } };

  it('once, not for each run that trips the same', () =>
    withMails(braking, async (world, mails) => {
      expect((await world.sweep()).state).toBe('braked');
      // Late enough for the run to be stored as finished.
      expect(mails.asked).toContainEqual(expect.objectContaining({ mail: 'braked', delay: 30 }));
      expect(askedNow(mails)).toContain('braked');
      for (const hours of [1, 1, 1]) {
        world.later({ hours });
        await sweepAll(world);
        expect(askedNow(mails)).not.toContain('braked');
      }
    }));

  it('again when others trip, and when it trips again after an approval or a run that passed', () =>
    withMails(braking, async (world, mails) => {
      const { runId } = await world.sweep();
      world.later({ hours: 1 });
      await world.settings({ protected: ['quiet-1.example.net'] });
      world.book.cron.lastRunHoursAgo = 40;
      await sweepAll(world);
      expect(askedNow(mails).filter((mail) => mail === 'braked')).toHaveLength(2);
      world.book.cron.lastRunHoursAgo = 5;
      world.later({ hours: 1 });
      await sweepAll(world);
      expect(askedNow(mails)).toContain('braked');
      await world.approve(runId);
    }));

  it('is held up by no mail queue that fails; the next run asks', () => {
    let isDown = true;
    const fails = () => (isDown ? Promise.reject(new StichtagError('queueFailed', 'no')) : null);
    return withMails({ ...braking, failing: fails }, async (world, mails) => {
      const run = await world.sweep();
      expect([run.state, run.mailsAsked, askedNow(mails)]).toEqual(['braked', [], []]);
      const failed = world.logged.filter(({ code }) => code === 'runMailNotAsked');
      expect(failed.map((line) => 'error' in line && line.error)).toEqual(['queueFailed', 'queueFailed']);
      isDown = false;
      world.later({ hours: 1 });
      await sweepAll(world);
      expect(askedNow(mails).sort()).toEqual(['braked', 'digest']);
      world.later({ hours: 1 });
      await sweepAll(world);
      expect(askedNow(mails)).not.toContain('braked');
    });
  });

  it('and one that passes does not', () =>
    withMails({ plots: [DUE] }, async (world, mails) => {
      await world.sweep();
      expect(askedNow(mails)).not.toContain('braked');
    }));
});

describe('the week of a digest', () => {
  it.each([
    ['2026-06-15T05:59', '2026-06-08T06:00'],
    ['2026-06-15T06:00', '2026-06-15T06:00'],
    ['2026-06-21T23:59', '2026-06-15T06:00'],
    // The clocks went forward on Sunday.
    ['2026-03-30T06:00', '2026-03-30T06:00'],
    ['2026-03-30T05:00', '2026-03-23T06:00'],
  ])('%s begins %s', (now, begins) => {
    const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/Berlin]`).toInstant();
    expect(beginOfWeek(at(now), 'Europe/Berlin').toString()).toBe(at(begins).toString());
  });
});
