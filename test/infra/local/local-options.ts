import { Temporal } from 'temporal-polyfill';
import {
  startLocalSystem,
  type LocalSystem,
  type LocalSystemOptions,
} from '../../../infra/local/local-system.ts';
import { systemClock } from '../../../lib/runtime/clock.ts';
import { parseSettings } from '../../../lib/settings/parse.ts';

export const TODAY = '2026-11-24';

/** A system on simulated books, with the settings that suit them. */
export function localOptions(
  changes: Pick<LocalSystemOptions, 'directory'> & Partial<LocalSystemOptions>,
  today = TODAY,
): LocalSystemOptions {
  return {
    access: null,
    clock: (timeZone) => systemClock(timeZone, Temporal.PlainDate.from(today)),
    timeZone: 'Europe/Berlin',
    log: () => undefined,
    firstSettings: (simulators) => ({
      settings: parseSettings(simulators?.settings ?? {}),
      by: simulators === null ? 'default' : 'simulated',
      why: 'first',
    }),
    ...changes,
  };
}

export async function usingSystem<T>(
  options: LocalSystemOptions,
  use: (system: LocalSystem) => Promise<T> | T,
): Promise<T> {
  const system = await startLocalSystem(options);
  try {
    return await use(system);
  } finally {
    await system.close();
  }
}
