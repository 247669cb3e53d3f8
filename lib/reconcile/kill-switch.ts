import { Stale } from '../state/stale.ts';
import type { Context } from './context.ts';
import type { ActingDeps } from './deps.ts';

/**
 * Sets `killSwitch` to `endings`, unless it stops as much already. Only a person takes it off. Repeating it changes
 * nothing.
 */
export async function stopEndings(
  why: string,
  { clock }: Context,
  { state, log }: ActingDeps,
): Promise<void> {
  for (;;) {
    const current = await state.settings.current();
    if (current === null || current.settings.killSwitch !== 'off') return;
    try {
      const settings = { ...current.settings, killSwitch: 'endings' as const };
      await state.settings.save(current.number, settings, { by: 'stichtag', why, at: clock.now() });
      log('killSwitchSet', { killSwitch: 'endings', why });
      return;
    } catch (error) {
      if (!(error instanceof Stale)) throw error;
    }
  }
}
