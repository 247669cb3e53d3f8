import { Temporal } from 'temporal-polyfill';
import type { HandleDeps } from '../../../lib/contacts/handle-deps.ts';
import type { HandleContent } from '../../../lib/registrar/handles.ts';
import { RegistrarError } from '../../../lib/registrar/registrar-error.ts';
import type { RequestOutcome } from '../../../lib/runtime/errors.ts';
import { openState } from '../../../lib/state/open-state.ts';
import type { State } from '../../../lib/state/state.ts';
import type { Table } from '../../../lib/state/table.ts';
import { createMemoryTable } from '../../support/memory-table.ts';

/** How the next handleCreate or handleUpdate goes; without one it is done and answered. */
export type Turn =
  /** `done`: carried out all the same. `shownAfter`: reads so far from now show nothing of it. */
  | {
      readonly fails: RequestOutcome;
      readonly code?: string;
      readonly done?: boolean;
      readonly said?: string;
    }
  | { readonly answers: '1000' | '1001'; readonly done: false }
  | { readonly answers: '1000'; readonly handle: string };

export interface FakeRegistrar {
  readonly book: Map<string, HandleContent>;
  readonly calls: string[];
  readonly turns: Turn[];
  readonly reader: HandleDeps['reader'];
  readonly writer: HandleDeps['writer'];
}

/** A registrar's handles in memory. It makes a new handle each time: nobody has shown that the real one does not. */
export function fakeRegistrar(): FakeRegistrar {
  const book = new Map<string, HandleContent>();
  const calls: string[] = [];
  const turns: Turn[] = [];
  const later = <T>(value: T): Promise<T> => new Promise((resolve) => setImmediate(() => resolve(value)));
  return {
    ...{ book, calls, turns },
    reader: {
      handleInfo: (handle) => {
        calls.push('handleInfo');
        return later(book.get(handle) ?? null);
      },
      async *listHandles() {
        calls.push('handleList');
        const all = [...book].map(([handle, { firstname, lastname, company }]) => ({
          handle,
          firstname,
          lastname,
          company,
        }));
        yield await later(all);
      },
    },
    writer: {
      createHandle: async (content, clientTRID) => {
        calls.push('handleCreate');
        const turn = turns.shift();
        const handle =
          turn && 'handle' in turn ? turn.handle : `EB${String(book.size + 1).padStart(7, '0')}@HANDLES.DE`;
        if (isDone(turn) && !book.has(handle)) book.set(handle, content);
        await later(null);
        if (turn && 'fails' in turn) throw failure('handleCreate', clientTRID, turn);
        return { returnCode: turn?.answers ?? '1000', handle };
      },
      updateHandle: async (handle, content, clientTRID) => {
        calls.push('handleUpdate');
        const turn = turns.shift();
        const old = book.get(handle);
        if (isDone(turn) && old) book.set(handle, { ...old, ...content });
        await later(null);
        if (turn && 'fails' in turn) throw failure('handleUpdate', clientTRID, turn);
        return { returnCode: turn?.answers ?? '1000' };
      },
    },
  };
}

function isDone(turn: Turn | undefined): boolean {
  if (turn === undefined) return true;
  return 'fails' in turn ? turn.done === true : !('done' in turn);
}

function failure(
  operation: string,
  clientTRID: string,
  turn: Extract<Turn, { readonly fails: unknown }>,
): RegistrarError {
  const { fails, code = fails === 'refused' ? 'returnCode' : 'connectionLost', said } = turn;
  const context = { operation, mutates: true, clientTRID };
  return new RegistrarError(context, code, fails, 'as the test says', said === undefined ? {} : { said });
}

export const START = Temporal.Instant.from('2026-11-24T16:00:00Z');

export interface World extends FakeRegistrar {
  readonly table: Table;
  readonly state: State;
  readonly deps: HandleDeps;
  readonly logged: string[];
  readonly pass: (duration: Temporal.DurationLike) => void;
}

export function contactWorld(): World {
  const registrar = fakeRegistrar();
  const table = createMemoryTable();
  const state = openState(table);
  const logged: string[] = [];
  let now = START;
  const deps: HandleDeps = {
    ...{ state, reader: registrar.reader, writer: registrar.writer },
    clock: { now: () => now },
    log: (code, fields) => void logged.push(`${code} ${JSON.stringify(fields)}`),
    hashKey: () => Promise.resolve(Buffer.alloc(32, 7)),
    sleep: (ms) => {
      now = now.add({ milliseconds: ms });
      return new Promise((resolve) => setImmediate(resolve));
    },
  };
  return {
    ...registrar,
    ...{ table, state, deps, logged },
    pass: (duration) => void (now = now.add(duration)),
  };
}

export const count = (calls: readonly string[], operation: string): number =>
  calls.filter((call) => call === operation).length;
