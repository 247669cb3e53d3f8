import type { HttpTransport } from '../../lib/runtime/http.ts';
import { keys, RUNS } from '../../lib/state/keys.ts';
import { openState } from '../../lib/state/open-state.ts';
import type { Item, Table } from '../../lib/state/table.ts';
import type { SystemDeps } from '../../lib/sweep/sweep-deps.ts';
import { depsFor } from '../support/acting.ts';
import { nothingSeen, type Seen } from './watch.ts';
import { ADDRESSES, WRITES } from './wires.ts';
import { writtenCase, writtenRun } from './history.ts';
import type { World } from './world.ts';

/** What befalls a worker at one of its steps, counted from 1. */
export interface Fate {
  /** It dies there: before the step, or after it with its outcome unseen. */
  readonly dies?: { readonly at: number; readonly after: boolean } | undefined;
  /** Something else happens first. */
  readonly meanwhile?: { readonly at: number; readonly happens: () => void | Promise<void> } | undefined;
  /** Slower by so many turns at every other step: two workers at once mix differently. */
  readonly lag?: number | undefined;
  /** The sweep it works for. */
  readonly from?: string;
}

export class Died extends Error {
  override readonly name = 'Died';
}

/** One process with everything fresh but the table, the books and the queue. Each await on those is a step. */
export function worker(world: World, { dies, meanwhile, lag = 0, from = '' }: Fate): SystemDeps {
  const seen = nothingSeen();
  let steps = 0;
  let dead = false;
  let isDue = meanwhile !== undefined;

  async function step<T>(work: () => Promise<T>, isWrite = false): Promise<T> {
    if (dead) throw new Died();
    steps++;
    for (let turn = 0; turn < (steps % 2) * lag; turn++)
      await new Promise((resolve) => setImmediate(resolve));
    // Between the last look at the switch and the call nothing can be stopped any more.
    if (meanwhile && isDue && steps >= meanwhile.at && !isWrite) {
      isDue = false;
      await meanwhile.happens();
    }
    const isLast = dies?.at === steps;
    if (isLast) {
      dead = true;
      world.wires.hits.push('died');
    }
    if (isLast && !dies.after) throw new Died();
    const result = await work();
    if (dead) throw new Died();
    return result;
  }

  const transport =
    (side: 'registrar' | 'whmcs'): HttpTransport =>
    (post) => {
      const asked = world.wires.asked(post, side);
      const isWrite = WRITES.includes(asked.what);
      return step(async () => {
        const told = await world.watch.before({ asked, seen, from });
        return world.wires.send(post, asked, told);
      }, isWrite);
    };

  return depsFor(
    // Only addresses and credentials are taken of the simulators.
    ADDRESSES as unknown as Parameters<typeof depsFor>[0],
    {
      state: openState(stepping(world, seen, step)),
      queue: {
        send: (hints, delay = 0) =>
          step(() => {
            world.enqueue(hints, delay, from);
            return Promise.resolve();
          }),
      },
      log: () => undefined,
      now: world.now,
      transports: { registrar: transport('registrar'), whmcs: transport('whmcs') },
    },
  );
}

type Step = <T>(work: () => Promise<T>) => Promise<T>;

/** The table, a step at a time. Every case that is written is looked at. */
function stepping(world: World, seen: Seen, step: Step): Table {
  const { table } = world;
  return {
    get: (key) =>
      step(async () => {
        const item = await table.get(key);
        if (key.pk === keys.currentSettings.pk && key.sk === keys.currentSettings.sk)
          seen.settings = await world.currentSettings();
        return item;
      }),
    put: (item, condition) =>
      step(async () => {
        const stored = await table.put(item, condition);
        if (stored && item.sk === 'CASE') world.wrote(writtenCase.parse(jsonOf(item)));
        if (stored && item.pk === RUNS) world.wroteRun(writtenRun.parse(jsonOf(item)));
        return stored;
      }),
    async *query(pk, range) {
      await step(() => Promise.resolve());
      yield* table.query(pk, range);
    },
    async *open() {
      await step(() => Promise.resolve());
      yield* table.open();
    },
    batchPut: (items) => step(() => table.batchPut(items)),
    batchGet: (wanted) => step(() => table.batchGet(wanted)),
    addOne: (key, attribute, limit) => step(() => table.addOne(key, attribute, limit)),
  };
}

const jsonOf = (item: Item): unknown => JSON.parse(JSON.stringify(item));
