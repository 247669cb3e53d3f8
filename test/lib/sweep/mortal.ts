import type { Table } from '../../../lib/state/table.ts';
import type { SystemDeps } from '../../../lib/sweep/sweep-deps.ts';

export class Crash extends Error {}

/** A process that dies at its n-th call to the table or the queue, and makes none after it. */
export class Mortal {
  calls = 0;
  diesAt = Infinity;
  private async step<T>(call: () => Promise<T>): Promise<T> {
    this.calls++;
    if (this.calls >= this.diesAt) throw new Crash();
    return call();
  }
  private async *stepped<T>(all: () => AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
    yield* await this.step(() => Promise.resolve(all()));
  }
  readonly table = (under: Table): Table => ({
    get: (key) => this.step(() => under.get(key)),
    put: (item, condition) => this.step(() => under.put(item, condition)),
    query: (pk, range) => this.stepped(() => under.query(pk, range)),
    open: () => this.stepped(() => under.open()),
    batchPut: (items) => this.step(() => under.batchPut(items)),
    batchGet: (keys) => this.step(() => under.batchGet(keys)),
    addOne: (key, attribute, limit) => this.step(() => under.addOne(key, attribute, limit)),
  });
  readonly wrap = (deps: SystemDeps): SystemDeps => ({
    ...deps,
    queue: { send: (hints, delay) => this.step(() => deps.queue.send(hints, delay)) },
  });
}

/** @returns whether it died. */
export async function untilDeath(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return false;
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    return true;
  }
}
