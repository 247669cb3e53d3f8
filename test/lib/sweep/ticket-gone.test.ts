import { describe, expect, it } from '@jest/globals';
import { UpstreamError } from '../../../lib/runtime/errors.ts';
import type { World } from '../../support/acting.ts';
import { hinted, inDays, leaveOf, settled, subjectsIn, withBooks } from './support.ts';

const ASKED = { name: 'asked.example.com', termIn: 7 } as const;

async function round(world: World, times = 1): Promise<void> {
  for (let hour = 0; hour < times; hour++) {
    world.later({ hours: 1 });
    await world.sweep();
    await world.drain();
  }
}

const rowOf = ({ book }: World) => {
  const row = book.whmcs.domains.find(({ domainname }) => domainname === ASKED.name);
  if (!row) throw new TypeError(ASKED.name);
  return row;
};
const staffDeletes = ({ book }: World): void => void (book.whmcs.tickets.length = 0);
const ticketsOf = async (world: World) => (await world.kase(ASKED.name))?.tickets ?? {};

describe('a ticket that staff deleted or merged', () => {
  it('keeps no domain from its next term', async () => {
    await settled({ plots: [ASKED], quiet: 100 }, async (world) => {
      await round(world);
      expect(subjectsIn(world)).toHaveLength(1);
      staffDeletes(world);
      world.later({ days: 12 });
      await round(world, 2);
      expect(await world.kase(ASKED.name)).toMatchObject({ state: 'closed' });
      const replies = world.effects().filter((effect) => effect.startsWith('AddTicketReply'));
      expect(replies).toHaveLength(1);

      const next = inDays(7 + 365).toString();
      Object.assign(rowOf(world), { donotrenew: true, nextduedate: next, expirydate: next });
      world.later({ days: 354 });
      await world.sweep();
      expect(await leaveOf(world)).toEqual([ASKED.name]);
    });
  });

  it('is opened anew if its fact comes back', async () => {
    await settled({ plots: [ASKED], quiet: 100 }, async (world) => {
      await round(world);
      const due = rowOf(world).nextduedate;
      rowOf(world).nextduedate = inDays(400).toString();
      await round(world);
      expect(await ticketsOf(world)).toMatchObject({ decide: { state: 'answered' } });
      staffDeletes(world);
      rowOf(world).nextduedate = due;
      await round(world, 3);
      expect(subjectsIn(world)).toEqual([expect.stringContaining('end it or keep it?')]);
      expect(await ticketsOf(world)).toMatchObject({ decide: { state: 'open' } });
    });
  });

  it('is opened anew if its fact went and came back while it was gone', async () => {
    await settled({ plots: [ASKED], quiet: 100 }, async (world) => {
      await round(world);
      staffDeletes(world);
      const due = rowOf(world).nextduedate;
      rowOf(world).nextduedate = inDays(400).toString();
      await round(world, 2);
      expect(await ticketsOf(world)).toMatchObject({ decide: { state: 'answered', ticketId: null } });
      rowOf(world).nextduedate = due;
      await round(world, 2);
      expect(subjectsIn(world)).toHaveLength(1);
    });
  });

  it('is not the place to say that it is too late: that gets a ticket of its own', async () => {
    await settled({ plots: [ASKED], quiet: 100 }, async (world) => {
      await round(world);
      staffDeletes(world);
      world.later({ days: 4 });
      await round(world, 2);
      expect(subjectsIn(world)).toEqual([expect.stringContaining('too late')]);
    });
  });
});

describe('a ticket that nobody can tell whether it was opened', () => {
  const silent = withBooks(({ whmcs, whmcsWriter }) => ({
    whmcs: {
      ...whmcs,
      ticketsWithToken: () => Promise.reject(new UpstreamError('whmcs', 'accessDenied', 'refused', 'no')),
    },
    whmcsWriter: {
      ...whmcsWriter,
      openTicket: () =>
        Promise.reject(new UpstreamError('whmcs', 'totalTimeout', 'mayHaveHadEffect', 'late')),
    },
  }));

  it('is looked for for a while, then once an hour', async () => {
    await settled({ plots: [ASKED], quiet: 100, wrap: silent }, async (world) => {
      const waiting: number[] = [];
      for (let hour = 0; hour < 4; hour++) {
        await world.sweep();
        for (let minute = 0; minute < 60; minute++) {
          await world.drain();
          world.later({ minutes: 1 });
        }
        waiting.push(hinted(world).length);
      }
      expect(waiting).toEqual([0, 0, 0, 0]);
      expect(world.logged.filter(({ code }) => code === 'ticketFailed').length).toBeGreaterThanOrEqual(3);
    });
  });

  it('keeps no domain from its next term', async () => {
    await settled({ plots: [ASKED], quiet: 100, wrap: silent }, async (world) => {
      await round(world);
      world.later({ days: 12 });
      await round(world, 2);
      expect(await world.kase(ASKED.name)).toMatchObject({ state: 'closed' });
    });
  });
});
