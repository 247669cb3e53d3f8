import { parseDomainName, type DomainName } from '../../lib/names/domain-name.ts';
import { invoiceIdOf } from '../../lib/names/ids.ts';
import type { Hint } from '../../lib/reconcile/hint.ts';
import { workHint } from '../../lib/reconcile/work-hint.ts';
import type { Run } from '../../lib/state/run.ts';
import { approve } from '../../lib/sweep/approve.ts';
import { runIdOf } from '../../lib/sweep/run-id.ts';
import { sweep } from '../../lib/sweep/sweep.ts';
import { Temporal } from 'temporal-polyfill';
import { act, canAct } from './acts.ts';
import { SETTINGS_CHANGES } from './acts-settings.ts';
import { attempt } from './attempt.ts';
import { CALM, type Chance, type Command } from './command.ts';
import { canPlaceByHand, placeByHand } from './acts-domain.ts';
import { crowdIn, nameAt } from './model-book.ts';
import { say } from './persons.ts';
import { worker, type Fate } from './worker.ts';
import type { Queued, World } from './world.ts';

/** Does one command after the other on a world. */
export interface Runner {
  /** Is there anything to do it to? */
  readonly isPossible: (command: Command) => Promise<boolean>;
  readonly command: (command: Command) => Promise<void>;
}

/** A hint that fails is brought again so often, and then lies among the dead. */
const MOST_TRIES = 3;
const MOST_HINTS = 400;
const LATE_SECONDS = 3 * 24 * 3600;

export function runner(world: World): Runner {
  const { notes } = world;

  async function isPossible(given: Command): Promise<boolean> {
    switch (given.do) {
      case 'one':
      case 'two':
      case 'all':
      case 'double':
        return dueHints().length > 0;
      case 'endCrowd':
        return crowd().length > 0;
      case 'redrive':
        return world.dead.length > 0;
      case 'approve':
        return (await newestWaiting()) !== undefined;
      case 'act':
      case 'paid':
        return canAct(world, given.act, given.domain);
      case 'later':
      case 'sweep':
      case 'round':
      case 'hint':
      case 'settings':
      case 'fault':
      case 'person':
        return true;
    }
  }

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
        world.enqueue([{ domain: domainAt(given.domain), cause: 'registrarMail' }], 0, '');
        return;
      }
      case 'double': {
        const hint = dueHints()[given.nth % Math.max(1, dueHints().length)];
        if (hint) world.queued.push(hint);
        return;
      }
      case 'endCrowd': {
        for (const name of crowd()) placeByHand(world, name);
        const hints = crowdIn(world.book).map((name): Hint => ({
          domain: named(name),
          cause: 'registrarMail',
        }));
        if (given.hints) world.enqueue(hints, 0, '');
        return;
      }
      case 'redrive':
        return void world.queued.push(...world.dead.splice(0).map((one) => ({ ...one, tries: 0 })));
      case 'paid':
        return paid(given);
      case 'sweep':
        return sweepOnce(given.again, given.chance);
      case 'approve':
        return approveNewest(given.chance);
      case 'person':
        return attempt(world, 'person', () =>
          say(given.what, nameAt(given.domain), world.now(), worker(world, fateOf(given.chance))),
        ).then(() => undefined);
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

  const crowd = (): string[] => crowdIn(world.book).filter((name) => canPlaceByHand(world, name));

  /** The webhook tells of every invoice that is Paid since, as WHMCS's hook does, mass payments and what they hold. */
  async function paid({ act: what, domain, hints }: Extract<Command, { do: 'paid' }>): Promise<void> {
    const invoices = [...world.book.whmcs.invoices.values()];
    const before = new Set(invoices.filter(({ status }) => status === 'Paid'));
    await act(world, what, domain);
    const now = invoices.filter((invoice) => invoice.status === 'Paid' && !before.has(invoice));
    const told = now.map(({ id }): Hint => ({ invoiceId: invoiceIdOf(id), cause: 'invoicePaid' }));
    if (hints !== 'none') world.enqueue(told, hints === 'late' ? LATE_SECONDS : 0, '');
    if (hints === 'twice') world.enqueue(told, 0, '');
  }

  async function workAll(nth: number, chance: Chance): Promise<void> {
    for (let count = 0; count < MOST_HINTS; count++) {
      const next = take(0);
      if (!next) return;
      await work(next, fateOf(count === nth ? chance : CALM));
    }
    world.violations.push('the queue never ends');
  }

  const dueHints = (): Queued[] => world.queued.filter((one) => one.due.epochMilliseconds <= notes.now);

  /** The nth of the hints that are due. */
  function take(nth: number): Queued | undefined {
    const due = dueHints();
    const one = due[nth % Math.max(1, due.length)];
    if (one) world.queued.splice(world.queued.indexOf(one), 1);
    return one;
  }

  async function work(queued: Queued | undefined, fate: Fate): Promise<void> {
    if (!queued) return;
    const { hint, tries, from } = queued;
    const done = await attempt(world, 'hint', () => workHint(hint, worker(world, { ...fate, from })));
    if (done) return;
    const again = { ...queued, due: world.now().add({ minutes: 1 }), tries: tries + 1 };
    (again.tries < MOST_TRIES ? world.queued : world.dead).push(again);
  }

  async function sweepOnce(again: boolean, chance: Chance): Promise<void> {
    notes.sweeps++;
    if (!again) notes.scheduledAt = notes.now + notes.sweeps * 1000;
    const scheduledAt = Temporal.Instant.fromEpochMilliseconds(notes.scheduledAt);
    const invocation = String(notes.sweeps);
    const from = `${runIdOf(scheduledAt)}/${invocation}`;
    const input = { scheduledAt, books: 'two of them', invocation, endsBefore: null };
    await attempt(world, 'sweep', () => sweep(input, worker(world, { ...fateOf(chance), from })));
  }

  const newestWaiting = async () => (await world.state.runs.newest(20)).find(waits);

  async function approveNewest(chance: Chance): Promise<void> {
    const run = await newestWaiting();
    if (!run) return;
    notes.approvedAt = notes.now;
    const input = { runId: run.runId, by: 'somebody' };
    await attempt(world, 'person', () => approve(input, worker(world, fateOf(chance))));
  }

  function fateOf({ dies, meanwhile, fault = null }: Chance): Fate {
    if (fault) world.wires.armed.push(fault);
    return {
      ...(dies && { dies }),
      ...(meanwhile && {
        meanwhile: { at: meanwhile.at, happens: () => command(meanwhile.what) },
      }),
    };
  }

  return { isPossible, command };
}

/** Is there anything in it for a person to approve? Tickets beyond the limit are in a summary. */
export const waits = ({ state, brakes }: Run): boolean =>
  state === 'braked' || (state === 'passed' && brakes.some(({ name }) => name !== 'maxTickets'));

const named = (name: string): DomainName => parseDomainName(name) as DomainName;
const domainAt = (index: number): DomainName => named(nameAt(index));
