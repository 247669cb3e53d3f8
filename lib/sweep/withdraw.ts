import { isIncomplete, stopsRun } from '../expiry/brake-effect.ts';
import type { Brake } from '../expiry/brakes.ts';
import type { Context } from '../reconcile/context.ts';
import { hold } from '../reconcile/held.ts';
import type { Authorisation, Case } from '../state/case.ts';
import type { Run } from '../state/run.ts';
import { Stale } from '../state/stale.ts';
import { openCases } from './open-cases.ts';
import type { SweepDeps } from './sweep-deps.ts';

/**
 * Takes back the leave that earlier runs gave, once a brake trips that stops endings: what is doubted now was as
 * doubtful an hour ago. What a person let through stands, unless the books themselves are in doubt; a rehearsal follows
 * no book.
 */
export async function withdraw(
  { runId }: Run,
  tripped: readonly Brake[],
  context: Context,
  deps: SweepDeps,
): Promise<void> {
  const brake = tripped.find(stopsRun);
  if (brake === undefined) return;
  const inDoubt = isIncomplete(tripped);
  const falls = ({ approved, rehearsal }: Authorisation): boolean => !rehearsal && (inDoubt || !approved);
  const { cases } = await openCases(deps);
  for (const { domain, authorisation } of cases.values()) {
    if (authorisation === null || !falls(authorisation)) continue;
    await withdrawOne(domain, `run ${runId}: ${brake.name}`, falls, context, deps);
  }
}

/** A worker that has begun to place it is past holding back; a mark left by a hint is no reason to let it go on. */
async function withdrawOne(
  domain: Case['domain'],
  why: string,
  falls: (authorisation: Authorisation) => boolean,
  { clock, settingsVersion }: Context,
  { state, log }: SweepDeps,
): Promise<void> {
  for (;;) {
    const held = await hold(state, {
      domain,
      cause: 'sweep',
      by: 'stichtag',
      settingsVersion,
      now: () => clock.now(),
      termForNew: () => null,
    });
    const kase = held.kase();
    if (kase === null || kase.authorisation === null || !falls(kase.authorisation)) return;
    const resting = kase.state === 'authorised' ? ('watching' as const) : kase.state;
    try {
      await held.save({ authorisation: null, state: resting }, { event: 'authorisationVoid', note: why });
      log('authorisationVoid', { domain, why });
      return;
    } catch (error) {
      if (!(error instanceof Stale)) throw error;
    }
  }
}
