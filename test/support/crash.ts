import type { SystemDeps } from '../../lib/sweep/sweep-deps.ts';
import type { Table } from '../../lib/state/table.ts';

export class Crash extends Error {}

/** `before`: the call never got there. `after`: it was carried out, and its answer lost. */
export type CrashWhen = 'before' | 'after';

export interface Dying {
  readonly deps: (deps: SystemDeps) => SystemDeps;
  readonly table: (table: Table) => Table;
  /** Anything else whose methods all answer later. `of`: its name in `calls`. */
  readonly wrap: <T extends object>(of: string, target: T) => T;
  /** Calls made so far, in words. */
  readonly calls: readonly string[];
  /** The process begins that is to die. Until then, nothing is counted. */
  begin(): void;
  /** From now on it is another process, which lives. */
  revive(): void;
}

/**
 * Stands between the use cases and everything they wait for, as a process sees it that dies at its k-th call (from 1):
 * that call fails, and so does every later one, until it is revived.
 */
export function crashingAt(k: number, when: CrashWhen): Dying {
  const calls: string[] = [];
  let alive = true;
  const step = async <T>(what: string, call: () => Promise<T>): Promise<T> => {
    if (alive) return call();
    calls.push(what);
    if (calls.length > k || (calls.length === k && when === 'before')) throw new Crash(what);
    const result = await call();
    if (calls.length === k) throw new Crash(what);
    return result;
  };
  const wrapped = <T extends object>(of: string, target: T): T =>
    new Proxy(target, {
      get(all, property) {
        const member: unknown = Reflect.get(all, property);
        if (typeof member !== 'function') return member;
        return (...given: unknown[]) =>
          step(`${of}.${String(property)}`, () => Reflect.apply(member, all, given) as Promise<unknown>);
      },
    });
  return {
    calls,
    begin: () => void (alive = false),
    revive: () => void (alive = true),
    wrap: wrapped,
    table: (table) => ({
      ...wrapped('table', table),
      get: (key) => step('table.get', () => table.get(key)),
      put: (item, condition) => step('table.put', () => table.put(item, condition)),
      batchPut: (items) => step('table.batchPut', () => table.batchPut(items)),
      batchGet: (keys) => step('table.batchGet', () => table.batchGet(keys)),
      addOne: (key, attribute, limit) => step('table.addOne', () => table.addOne(key, attribute, limit)),
      query: (pk, range) => stepped(step, 'table.query', () => table.query(pk, range)),
      open: () => stepped(step, 'table.open', () => table.open()),
    }),
    deps: (deps) => ({
      ...deps,
      queue: wrapped('queue', deps.queue),
      connect: (settings) => {
        const books = deps.connect(settings);
        return {
          ...books,
          registrar: wrapped('registrar', books.registrar),
          registrarWriter: wrapped('registrarWriter', books.registrarWriter),
          handleReader: wrapped('handleReader', books.handleReader),
          whmcs: wrapped('whmcs', books.whmcs),
          whmcsWriter: wrapped('whmcsWriter', books.whmcsWriter),
        };
      },
    }),
  };
}

type Step = <T>(what: string, call: () => Promise<T>) => Promise<T>;

async function* stepped<T>(
  step: Step,
  what: string,
  all: () => AsyncIterable<T>,
): AsyncGenerator<T, void, undefined> {
  yield* await step(what, () => Promise.resolve(all()));
}
