import { expect, it } from '@jest/globals';
import { setKillSwitch } from '../../../lib/person/switches.ts';
import { keys } from '../../../lib/state/keys.ts';
import { name, type World } from '../../support/acting.ts';
import type { Plot } from '../../support/small-book.ts';
import { entriesOf, inDays, isOurs, settled } from './support.ts';

const plots: readonly Plot[] = [
  { name: 'unread.example.com', termIn: 30, endingIn: 30, nextDueIn: 395 },
  { name: 'gone.example.com', termIn: 6, atRegistrar: false },
  { name: 'paid.example.com', termIn: 30, endingIn: 30, nextDueIn: 395 },
  { name: 'due.example.com', termIn: 6, invoice: 'Unpaid' },
];

async function becomesUnreadable({ table }: World, domain: string): Promise<void> {
  const item = await table.get(keys.case(name(domain)));
  if (item === null) throw new TypeError(domain);
  await table.put({ ...item, state: 'parked' });
}

it('a case that cannot be read keeps its own domain waiting, and no other', async () => {
  await settled({ quiet: 100, plots }, async (world) => {
    for (const { name: domain } of plots.slice(0, 3)) await isOurs(world, domain, 30);
    await becomesUnreadable(world, 'unread.example.com');
    await becomesUnreadable(world, 'gone.example.com');
    const run = await world.sweep();
    await world.drain();
    expect(run).toMatchObject({ state: 'passed', unreadableCases: 2 });
    const told = world.logged.filter(({ code }) => code === 'caseUnreadable').map(({ domain }) => domain);
    expect(told.sort()).toEqual(['gone.example.com', 'unread.example.com']);
    const effects = (await entriesOf(world, run)).map(({ domain, effect }) => `${domain} ${effect}`);
    expect(effects).toEqual(
      expect.arrayContaining([
        'unread.example.com none',
        'paid.example.com revoke',
        'due.example.com authorise',
      ]),
    );
    expect(world.endingOf('unread.example.com')).toBe(inDays(30).toString());
    expect(world.endingOf('paid.example.com')).toBeNull();
    expect(world.endingOf('due.example.com')).not.toBeNull();
  });
});

it('settings of a newer release do not stand in the way of kill', async () => {
  await settled({ plots: [], quiet: 10 }, async (world) => {
    const stored = await world.table.get(keys.settings(1));
    if (stored === null) throw new TypeError('no settings');
    await world.table.put({ ...stored, settings: { ...Object(stored['settings']), parking: true } });
    await setKillSwitch({ killSwitch: 'all', by: 'somebody' }, world.deps);
    expect((await world.state.settings.current())?.settings.killSwitch).toBe('all');
  });
});
