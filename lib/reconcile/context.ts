import type { Path } from '../expiry/facts.ts';
import type { Rules } from '../expiry/rules.ts';
import type { Clock } from '../runtime/clock.ts';
import { toRules } from '../settings/rules.ts';
import type { Settings } from '../settings/schema.ts';
import { settingsInForce } from '../state/edit-settings.ts';
import type { State } from '../state/state.ts';
import type { Books, ReadBooks, ReadingDeps } from './deps.ts';

/** The settings in force, and all that follows from them. */
export interface Context<B extends ReadBooks = ReadBooks> {
  readonly settings: Settings;
  readonly settingsVersion: string;
  /** With the rehearsed paths among the confirmed ones. */
  readonly rules: Rules;
  readonly clock: Clock;
  readonly books: B;
}

/** Of whoever acts. */
export type ActingContext = Context<Books>;

/** @throws StichtagError `noSettings` if none were ever stored. */
export async function currentContext<B extends ReadBooks>(deps: ReadingDeps<B>): Promise<Context<B>> {
  const { state, connect, clock } = deps;
  const [current, proofs] = await Promise.all([settingsInForce(deps), state.proofs.all()]);
  const { settings, version } = current;
  const rehearsed = proofs.filter(({ kind }) => kind === 'rehearsal').map(({ path }) => path);
  return {
    settings,
    settingsVersion: version,
    rules: withPaths(toRules(settings), rehearsed),
    clock: clock(settings.timeZone),
    books: connect(settings),
  };
}

function withPaths(rules: Rules, rehearsed: readonly Path[]): Rules {
  return { ...rules, confirmedPaths: new Set([...rules.confirmedPaths, ...rehearsed]) };
}

/**
 * Right before a call: are these still the settings in force? Whoever finds others looks again under those, so a kill
 * switch that was set a moment ago stops the call.
 */
export async function isCurrent(context: Context, state: State): Promise<boolean> {
  return (await state.settings.current())?.version === context.settingsVersion;
}
