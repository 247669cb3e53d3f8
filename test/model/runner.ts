import { parseDomainName, type DomainName } from '../../lib/names/domain-name.ts';
import { workHint } from '../../lib/reconcile/work-hint.ts';
import { BadInputError, StichtagError } from '../../lib/runtime/errors.ts';
import { Stale } from '../../lib/state/stale.ts';
import { approve } from '../../lib/sweep/approve.ts';
import { sweep } from '../../lib/sweep/sweep.ts';
import { act, SETTINGS_CHANGES } from './acts.ts';
import { CALM, type Chance, type Command } from './command.ts';
import { PLOTS } from './model-book.ts';
import { Died, worker, type Fate } from './worker.ts';
import type { Queued, World } from './world.ts';

/** Does one command after the other on a world. */
export interface Runner {
  /** Is there anything to do it to? */
  readonly isPossible: (command: Command) => Promise<boolean>;
  readonly command: (command: Command) => Promise<void>;
}

/** A hint that fails is brought again so often. */
const MOST_TRIES = 3;
const MOST_HINTS = 400;

export function runner(world: World): Runner {
  let runs = 0;
  let scheduledAt = world.now();

  async function command(given: Command): Promise<void> {
    switch (given.do) {
      case 'later': {
        world.later(given.minutes);
        return;
      }
      case 'act':
        return act(world, given.act, given.domain);
      case 'settings':
        return world.changeSettings(() => SETTINGS_CHANGES[given.change] ?? {});
      case 'fault':
        return void world.wires.armed.push(given.fault);
      case 'hint': {
        world.enqueue([{ domain: nameOf(given.domain), cause: 'registrarMail' }], 0);
        return;
      }
      case 'sweep':
        return sweepOnce(given.again, given.chance);
      case 'approve':
        return approveNewest(given.chance);
      case 'one':
        return work(take(given.nth), fateOf(given.chance));
      case 'two': {
        const hint = take(given.nth);
        const both = [fateOf(given.chance), { lag: given.lag }];
        await Promise.all(both.map((fate) => work(hint, fate)));
        return;
      }
      case 'round':
        await sweepOnce(false, CALM);
        return workAll(given.nth, given.chance);
      case 'all':
        return workAll(given.nth, given.chance);
    }
  }

  async function workAll(nth: number, chance: Chance): Promise<void> {
    for (let count = 0; count < MOST_HINTS; count++) {
      const next = take(0);
      if (!next) return;
      await work(next, fateOf(count === nth ? chance : CALM));
    }
    world.watch.violations.push('the queue never ends');
  }

  async function isPossible(given: Command): Promise<boolean> {
    switch (given.do) {
      case 'one':
      case 'two':
      case 'all':
        return dueHints().length > 0;
      case 'approve':
        return (await newestBraked()) !== undefined;
      case 'later':
      case 'sweep':
      case 'round':
      case 'hint':
      case 'settings':
      case 'fault':
      case 'act':
        return true;
    }
  }

  const dueHints = (): Queued[] =>
    world.queued.filter((one) => one.due.epochMilliseconds <= world.now().epochMilliseconds);

  /** The nth of the hints that are due. */
  function take(nth: number): Queued | undefined {
    const due = dueHints();
    const one = due[nth % Math.max(1, due.length)];
    if (one) world.queued.splice(world.queued.indexOf(one), 1);
    return one;
  }

  async function work(queued: Queued | undefined, fate: Fate): Promise<void> {
    if (!queued) return;
    const done = await attempt(async () => {
      await workHint(queued.hint, worker(world, fate));
    });
    const again = { ...queued, due: world.now().add({ minutes: 1 }), tries: queued.tries + 1 };
    if (!done && again.tries < MOST_TRIES) world.queued.push(again);
  }

  async function sweepOnce(again: boolean, chance: Chance): Promise<void> {
    runs++;
    if (!again) scheduledAt = world.now().add({ seconds: runs });
    const input = { scheduledAt, books: 'two of them', invocation: String(runs), endsBefore: null };
    await attempt(async () => {
      await sweep(input, worker(world, fateOf(chance)));
    });
  }

  const newestBraked = async () =>
    (await world.state.runs.newest(20)).find(({ state }) => state === 'braked');

  async function approveNewest(chance: Chance): Promise<void> {
    const run = await newestBraked();
    if (!run) return;
    await attempt(async () => {
      await approve({ runId: run.runId, by: 'somebody' }, worker(world, fateOf(chance)));
    });
  }

  /** Whatever the books or a death do is no fault of the code; anything else is. */
  async function attempt(what: () => Promise<void>): Promise<boolean> {
    try {
      await what();
      return true;
    } catch (error) {
      const known = error instanceof StichtagError || error instanceof Died || error instanceof Stale;
      if (!known || (error instanceof BadInputError && !error.message.startsWith('RUN')))
        world.watch.violations.push(
          `thrown: ${error instanceof Error ? (error.stack ?? '') : String(error)}`,
        );
      return false;
    }
  }

  function fateOf({ dies, meanwhile }: Chance): Fate {
    return {
      ...(dies && { dies }),
      ...(meanwhile && {
        meanwhile: { at: meanwhile.at, happens: () => command(meanwhile.what) },
      }),
    };
  }

  return { isPossible, command };
}

const nameOf = (index: number): DomainName =>
  parseDomainName(PLOTS[index % PLOTS.length]?.name ?? '') as DomainName;
