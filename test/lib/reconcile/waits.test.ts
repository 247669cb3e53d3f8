import { describe, expect, it } from '@jest/globals';
import { withWorld, type World } from '../../support/acting.ts';

const PAID = { name: 'paid.example.com', termIn: 4, endingIn: 4, invoice: 'Paid', paidAgo: 1 } as const;

const ticketOf = ({ book }: World, word: string) =>
  book.whmcs.tickets.find(({ subject }) => subject.includes(PAID.name) && subject.includes(word));

const commandsIn = (text: string | undefined) => text?.match(/npm run (?:kill|approve) -- [^`]+/g) ?? [];

async function round(world: World): Promise<string> {
  world.later({ hours: 1 });
  const { runId } = await world.sweep();
  await world.drain();
  return runId;
}

describe('an undoing that waits', () => {
  it('names the newest run to approve, and is let through by it', async () => {
    await withWorld({ plots: [PAID] }, async (world) => {
      const runId = await round(world);
      const ticket = ticketOf(world, 'waits for you');
      expect(commandsIn(ticket?.message)).toEqual([`npm run approve -- ${runId}`]);
      await round(world);
      expect(ticket?.replies).toEqual([]);

      await world.approve(runId);
      await world.drain();
      expect(world.endingOf(PAID.name)).toBeNull();
      expect(ticket?.replies).toHaveLength(1);
    });
  });

  it('says in its ticket what holds it once the first thing no longer does', async () => {
    await withWorld({ plots: [PAID], settings: { killSwitch: 'all' } }, async (world) => {
      await round(world);
      const ticket = ticketOf(world, 'waits for you');
      expect(commandsIn(ticket?.message)).toEqual(['npm run kill -- off']);

      await world.settings({ killSwitch: 'off' });
      const runId = await round(world);
      await round(world);
      expect(ticket?.replies.map(({ message }) => commandsIn(message))).toEqual([
        [`npm run approve -- ${runId}`],
      ]);
      expect(world.endingOf(PAID.name)).not.toBeNull();
    });
  });

  it('tells a German reader in German', async () => {
    const settings = { ticket: { departmentId: 1, language: 'de' } };
    await withWorld({ plots: [PAID], settings }, async (world) => {
      await round(world);
      const ticket = ticketOf(world, 'wartet auf Sie');
      expect(ticket?.message).toContain(
        'Aufgehalten durch: die noch ausstehende Freigabe eines ersten Laufs',
      );
    });
  });
});
