import type { AuditEntry } from '../../../lib/state/audit.ts';
import { openState } from '../../../lib/state/open-state.ts';
import { Temporal } from 'temporal-polyfill';
import { name, withWorld, type World, type WorldOptions } from '../../support/acting.ts';
import { Crash, dyingTable } from '../state/dying-table.ts';

export const BY = 'clerk';

export const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

export async function historyOf(world: World, domain: string): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for await (const entry of openState(world.table).cases.audit(name(domain))) entries.push(entry);
  return entries;
}

export async function eventsOf(world: World, domain: string): Promise<string[]> {
  return (await historyOf(world, domain)).map(({ event }) => event);
}

/** Every settings version's reason, newest first. */
export async function settingsHistory(world: World): Promise<string[]> {
  return (await openState(world.table).settings.history(100)).map(({ why }) => why);
}

/**
 * For every n a new world, in which a process does `act` and dies at its n-th call to the table; then `check`, with the
 * table whole again.
 */
export async function dyingAnywhere(
  options: WorldOptions,
  act: (deps: World['deps']) => Promise<unknown>,
  check: (world: World) => Promise<void>,
): Promise<void> {
  for (const when of ['before', 'after'] as const) {
    for (let n = 1, died = true; died; n++) {
      died = await withWorld(options, async (world) => {
        const dying = dyingTable(world.table, n, when);
        const deps = { ...world.deps, state: openState(dying.table) };
        await act(deps).catch((error: unknown) => {
          if (!(error instanceof Crash)) throw error;
        });
        await check(world);
        return dying.died();
      });
    }
  }
}
