import type { Doing } from './acts.ts';
import { plus, termEnd } from './oracle.ts';

/** What a person writes into the settings about one domain. */
export const SETTINGS_ACTS = {
  keep: ({ world, name, order }) => {
    if (!order) return null;
    const until = plus(termEnd(order, world.today()), 100);
    return () => world.changeSettings(({ keepUntil }) => ({ keepUntil: { ...keepUntil, [name]: until } }));
  },
  unkeep:
    ({ world, name }) =>
    () =>
      world.changeSettings(({ keepUntil }) => ({
        keepUntil: Object.fromEntries(Object.entries(keepUntil).filter(([one]) => one !== name)),
      })),
  leave:
    ({ world, name }) =>
    () =>
      world.changeSettings(({ handsOff }) => ({ handsOff: [...new Set([...handsOff, name])] })),
  unleave:
    ({ world, name }) =>
    () =>
      world.changeSettings(({ handsOff }) => ({ handsOff: handsOff.filter((one) => one !== name) })),
  protect:
    ({ world, name }) =>
    () =>
      world.changeSettings((settings) => ({ protected: [...new Set([...settings.protected, name])] })),
  unprotect:
    ({ world, name }) =>
    () =>
      world.changeSettings((settings) => ({ protected: settings.protected.filter((one) => one !== name) })),
} satisfies Record<string, Doing>;

/** Changes of everything else. */
export const SETTINGS_CHANGES: readonly object[] = [
  { killSwitch: 'off' },
  { killSwitch: 'endings' },
  { killSwitch: 'all' },
  { dryRun: true },
  { dryRun: false },
  { autoDeleteMode: 'ticket' },
  { autoDeleteMode: 'enabled' },
  { autoDeleteMode: 'disabled' },
  { toleranceDays: 0 },
  { toleranceDays: 10 },
  { marginDays: 1 },
  { marginDays: 6 },
  { notice: { tlds: { com: { days: 2 } } } },
  { notice: { tlds: { com: { days: 7 }, de: { days: 3 } } } },
  { confirmedPaths: ['delete'] },
  { confirmedPaths: ['delete', 'transit'] },
];
