import { describe, expect, it } from '@jest/globals';
import { UpstreamError } from '../../../lib/runtime/errors.ts';
import type { World } from '../../support/acting.ts';
import { downBy, hintedRuns, inDays, isOurs, settled, withBooks } from './support.ts';

const plots = [{ name: 'due.example.com', termIn: 6, invoice: 'Unpaid' }] as const;
/** Enough that one ending is no jump of their share. */
const quiet = 30;

const cron = ({ book }: World, hours: number): void => void (book.cron.lastRunHoursAgo = hours);
const tickets = ({ book }: World): string[] =>
  book.whmcs.tickets.filter(({ subject }) => / braked/.test(subject)).map(({ subject }) => subject);
const replies = ({ book }: World): string[] =>
  book.whmcs.tickets
    .filter(({ subject }) => / braked/.test(subject))
    .flatMap(({ replies: all }) => all.map(({ message }) => message));

async function hourly(world: World, times: number, drained = true): Promise<string[]> {
  const ids: string[] = [];
  for (let hour = 0; hour < times; hour++) {
    world.later({ hours: 1 });
    ids.push((await world.sweep()).runId);
    if (drained) await world.drain();
  }
  return ids;
}

describe('the ticket of a run that was braked', () => {
  it('is one for as long as the same brakes trip, and is answered once when a run passes', async () => {
    await settled({ quiet, plots }, async (world) => {
      cron(world, 30);
      const [first = ''] = await hourly(world, 12);
      expect(tickets(world)).toHaveLength(1);
      expect(tickets(world)[0]).toContain(first);
      expect(world.queued).toEqual([]);
      cron(world, 5);
      await hourly(world, 3);
      expect(tickets(world)).toHaveLength(1);
      expect(replies(world)).toEqual([expect.stringContaining('tripped no brake')]);
    });
  });

  it('is one however many runs failed or broke off in between', async () => {
    let down = false;
    const wrap = withBooks(({ whmcs }) => ({ whmcs: down ? downBy(whmcs) : whmcs }));
    await settled({ quiet, plots, wrap }, async (world) => {
      cron(world, 30);
      await hourly(world, 1);
      down = true;
      for (let hour = 0; hour < 15; hour++) {
        world.later({ hours: 1 });
        await expect(world.sweep()).rejects.toThrow('down');
      }
      down = false;
      await hourly(world, 2);
      expect(tickets(world)).toHaveLength(1);
      cron(world, 5);
      await hourly(world, 2);
      expect(replies(world)).toHaveLength(1);
    });
  });

  it('is another one if other brakes trip; the old one says so', async () => {
    await settled({ quiet, plots }, async (world) => {
      cron(world, 30);
      await hourly(world, 2);
      cron(world, 5);
      await world.settings({ toleranceDays: 6 });
      const [, second = ''] = await hourly(world, 2);
      expect(tickets(world)).toHaveLength(2);
      expect(replies(world)).toEqual([expect.stringContaining('tripped other brakes')]);
      await world.approve(second);
      await world.drain();
      await hourly(world, 2);
      expect(replies(world)).toEqual([
        expect.stringContaining('tripped other brakes'),
        expect.stringContaining(`Run ${second} is approved`),
      ]);
    });
  });

  it('is answered once if the run it names is approved, and new if the same brakes trip after that', async () => {
    await settled({ quiet, plots }, async (world) => {
      await world.settings({ toleranceDays: 6 });
      const [first = ''] = await hourly(world, 3);
      await world.approve(first);
      await world.approve(first);
      await world.drain();
      expect(replies(world)).toEqual([expect.stringContaining(`Run ${first} is approved`)]);
      await hourly(world, 2);
      expect(tickets(world)).toHaveLength(1);
      await world.settings({ toleranceDays: 7 });
      await hourly(world, 2);
      expect(tickets(world)).toHaveLength(2);
      expect(replies(world)).toHaveLength(1);
    });
  });

  it('is one, of the newest run, if nobody worked the queue for hours', async () => {
    await settled({ quiet, plots }, async (world) => {
      cron(world, 30);
      const ids = await hourly(world, 5, false);
      await world.drain();
      expect(tickets(world)).toEqual([expect.stringContaining(ids.at(-1) ?? '')]);
      await hourly(world, 2);
      expect(tickets(world)).toHaveLength(1);
    });
  });

  it('is none if a run has passed before anybody worked the queue', async () => {
    await settled({ quiet, plots }, async (world) => {
      cron(world, 30);
      await hourly(world, 2, false);
      cron(world, 5);
      await hourly(world, 1);
      expect(tickets(world)).toEqual([]);
    });
  });

  it.each(['before', 'after'] as const)('is one though WHMCS fell silent %s it was made', async (when) => {
    let silent = true;
    const lost = () => new UpstreamError('whmcs', 'timeout', 'mayHaveHadEffect', 'no answer');
    const wrap = withBooks(({ whmcs, whmcsWriter }) => ({
      whmcs: {
        ...whmcs,
        ticketsWithToken: (token) => (silent ? Promise.reject(lost()) : whmcs.ticketsWithToken(token)),
      },
      whmcsWriter: {
        ...whmcsWriter,
        openTicket: async (order) => {
          if (silent && when === 'before') throw lost();
          const opened = await whmcsWriter.openTicket(order);
          if (silent) throw lost();
          return opened;
        },
      },
    }));
    await settled({ quiet, plots, wrap }, async (world) => {
      cron(world, 30);
      await hourly(world, 3);
      silent = false;
      await hourly(world, 3);
      expect(tickets(world)).toHaveLength(1);
      cron(world, 5);
      await hourly(world, 2);
      expect(replies(world)).toHaveLength(1);
    });
  });

  it('is tried again by the next run if WHMCS refused it', async () => {
    let refuses = true;
    const wrap = withBooks(({ whmcsWriter }) => ({
      whmcsWriter: {
        ...whmcsWriter,
        openTicket: (order) =>
          refuses
            ? Promise.reject(new UpstreamError('whmcs', 'resultError', 'refused', 'no such department'))
            : whmcsWriter.openTicket(order),
      },
    }));
    const many = Array.from({ length: 4 }, (_, index) => ({ name: `ask-${index}.example.com`, termIn: 6 }));
    const settings = { brakes: { maxTickets: 2 } };
    await settled({ quiet, plots: [...plots, ...many], wrap, settings }, async (world) => {
      await hourly(world, 1);
      cron(world, 30);
      await hourly(world, 1);
      refuses = false;
      await hourly(world, 2);
      expect(tickets(world)).toHaveLength(1);
      expect(world.book.whmcs.tickets.filter(({ subject }) => /2 more domains/.test(subject))).toHaveLength(
        1,
      );
      expect(hintedRuns(world)).toEqual([]);
    });
  });

  it('is opened once the dry run is over, by a run that is none', async () => {
    await settled({ quiet, plots, settings: { dryRun: true } }, async (world) => {
      cron(world, 30);
      await hourly(world, 2);
      expect(world.effects()).toEqual([]);
      await world.settings({ dryRun: false });
      await hourly(world, 2);
      expect(tickets(world)).toHaveLength(1);
    });
  });
});

describe('an undoing that a brake holds back', () => {
  const told = (world: World): string[] =>
    world.book.whmcs.tickets
      .filter(({ message }) => /\*\*moved\.example\.com\*\*/.test(message))
      .map(({ subject }) => subject);

  it('is told once its ending is days away, though the ticket of that brake stands already', async () => {
    const moved = { name: 'moved.example.com', termIn: 20, endingIn: 20, nextDueIn: 20 };
    await settled({ quiet, plots: [...plots, moved] }, async (world) => {
      await isOurs(world, 'moved.example.com', 20);
      cron(world, 60);
      await hourly(world, 2);
      expect(told(world)).toEqual([]);
      // Renewed by hand, without an invoice, while the books are in doubt; then it stays so until it is near.
      const row = world.book.whmcs.domains.find(({ domainname }) => domainname === 'moved.example.com');
      Object.assign(row ?? {}, { nextduedate: inDays(20 + 365).toString() });
      await hourly(world, 2);
      expect(told(world)).toEqual([]);
      world.later({ days: 13 });
      cron(world, 60);
      await hourly(world, 3);
      expect(world.effects().filter((effect) => effect.startsWith('domain'))).toEqual([]);
      expect(told(world)).toHaveLength(1);
      expect(tickets(world)).toHaveLength(2);
      expect(replies(world)).toEqual([expect.stringContaining('days away by now')]);
    });
  });
});
