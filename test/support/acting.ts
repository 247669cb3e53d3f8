import { Temporal } from 'temporal-polyfill';
import { advanceTo } from '../../infra/local/simulators/advance.ts';
import type { Book } from '../../infra/local/simulators/book/types.ts';
import { startSimulators, type Simulators } from '../../infra/local/simulators/simulators.ts';
import { parseDomainName, type DomainName } from '../../lib/names/domain-name.ts';
import type { Hint, HintQueue } from '../../lib/reconcile/hint.ts';
import { reconcile, type Reconciled } from '../../lib/reconcile/reconcile.ts';
import { workHint } from '../../lib/reconcile/work-hint.ts';
import { createHandleReader } from '../../lib/registrar/soap-handles.ts';
import { createRegistrarReader } from '../../lib/registrar/soap-registrar.ts';
import { createRegistrarWriter } from '../../lib/registrar/soap-writer.ts';
import type { HttpLimits } from '../../lib/runtime/http.ts';
import type { Log } from '../../lib/runtime/log.ts';
import { parseSettings } from '../../lib/settings/parse.ts';
import type { Case } from '../../lib/state/case.ts';
import { createMemoryTable } from './memory-table.ts';
import { openState } from '../../lib/state/open-state.ts';
import type { Run } from '../../lib/state/run.ts';
import type { State } from '../../lib/state/state.ts';
import type { Table } from '../../lib/state/table.ts';
import { approve } from '../../lib/sweep/approve.ts';
import { sweep } from '../../lib/sweep/sweep.ts';
import type { SystemDeps, SweepResult } from '../../lib/sweep/sweep-deps.ts';
import { createWhmcsReader } from '../../lib/whmcs/reader.ts';
import { createWhmcsWriter } from '../../lib/whmcs/writer-client.ts';
import { inProcess, type InProcess } from './in-process.ts';
import { effectsOf } from './effects.ts';
import { smallBook, type Plot } from './small-book.ts';

export const DAY = '2026-06-15';
export const BOOKS = 'registrar.example.com whmcs.example.com';
const ZONE = 'Europe/Berlin';
const AT_ONCE = { attempts: 2, baseMs: 0, capMs: 0 };

/** The whole acting half on a small world: real use cases, real clients over HTTP, a table in memory, a clock by hand. */
export interface World {
  readonly book: Book;
  readonly simulators: Simulators;
  readonly deps: SystemDeps;
  readonly state: State;
  readonly table: Table;
  readonly logged: readonly { readonly code: string; readonly domain?: unknown }[];
  /** Hints that wait, with the time from which they are due. */
  readonly queued: { readonly hint: Hint; readonly due: Temporal.Instant }[];
  now(): Temporal.Instant;
  /** Moves the clock, and with it both books' day. */
  later(by: { days?: number; hours?: number; minutes?: number }): void;
  settings(changes: object): Promise<void>;
  sweep(): Promise<Run>;
  sweepRaw(): Promise<SweepResult>;
  /** Works every hint that is due, those they lead to included. */
  drain(): Promise<void>;
  approve(runId: string): Promise<void>;
  reconcile(domain: string): Promise<Reconciled>;
  kase(domain: string): Promise<Case | null>;
  /** What both books were asked to change, in order: `domainDelete alpha.example.com 23.06.2026`, `OpenTicket …`. */
  effects(): string[];
  endingOf(domain: string): string | null;
}

export interface WorldOptions {
  readonly plots: readonly Plot[];
  /** Quiet domains beside them; a sweep of none but endings is braked. */
  readonly quiet?: number;
  readonly settings?: object;
  /** Of every call over HTTP. */
  readonly limits?: HttpLimits;
  /** Without sockets: fast, and nobody lies. */
  readonly wire?: 'http' | 'inProcess';
  /** Stands between the use cases and the table: fails where a test wants it to. */
  readonly table?: (table: Table) => Table;
  /** Wraps what the use cases are given. */
  readonly wrap?: (deps: SystemDeps) => SystemDeps;
}

export async function withWorld<T>(options: WorldOptions, use: (world: World) => Promise<T>): Promise<T> {
  const book = smallBook(DAY, options.plots, options.quiet);
  const wires = options.wire === 'inProcess' ? inProcess(book) : null;
  const simulators = wires?.simulators ?? (await startSimulators({ book }));
  try {
    return await use(await worldOf(options, book, simulators, wires?.transports));
  } finally {
    await simulators.close();
  }
}

export function name(text: string): DomainName {
  const domain = parseDomainName(text);
  if (domain === undefined) throw new TypeError(text);
  return domain;
}

async function worldOf(
  options: WorldOptions,
  book: Book,
  simulators: Simulators,
  transports?: InProcess['transports'],
): Promise<World> {
  const clock = { now: Temporal.ZonedDateTime.from(`${DAY}T09:00[${ZONE}]`).toInstant() };
  const table = createMemoryTable();
  const state = openState(options.table?.(table) ?? table);
  const logged: { code: string }[] = [];
  const queued: World['queued'] = [];
  const queue: HintQueue = {
    send: (hints, delaySeconds = 0) => {
      const due = clock.now.add({ seconds: delaySeconds });
      queued.push(...hints.map((hint) => ({ hint, due })));
      return Promise.resolve();
    },
  };
  const log: Log = (code, fields) => logged.push({ code, ...fields });
  const plain = depsFor(simulators, {
    state,
    queue,
    log,
    now: () => clock.now,
    limits: options.limits,
    transports,
  });
  const deps = options.wrap?.(plain) ?? plain;
  await openState(table).settings.save(0, parseSettings({ ...book.settings, ...options.settings }), {
    by: 'test',
    why: 'first',
    at: clock.now,
  });
  let runs = 0;
  const world: World = {
    book,
    simulators,
    deps,
    state,
    table,
    logged,
    queued,
    now: () => clock.now,
    later: (by) => {
      clock.now = clock.now.add(hoursOf(by));
      const day = clock.now.toZonedDateTimeISO(ZONE).toPlainDate().toString();
      if (day > book.today) advanceTo(book, day);
    },
    settings: async (changes) => {
      const current = await openState(table).settings.current();
      const settings = parseSettings({ ...current?.settings, ...changes });
      const change = { by: 'test', why: 'changed', at: clock.now };
      await openState(table).settings.save(current?.number ?? 0, settings, change);
    },
    sweepRaw: () => {
      runs++;
      const scheduledAt = clock.now.add({ seconds: runs });
      return sweep({ scheduledAt, books: BOOKS, invocation: String(runs), endsBefore: null }, deps);
    },
    sweep: async () => {
      const result = await world.sweepRaw();
      if (result.kind !== 'finished') throw new Error(`sweep: ${result.kind}`);
      return result.run;
    },
    drain: async () => {
      for (let worked = 0; worked < 1_000; worked++) {
        const at = queued.findIndex(({ due }) => Temporal.Instant.compare(due, clock.now) <= 0);
        const [next] = at === -1 ? [] : queued.splice(at, 1);
        if (!next) return;
        await workHint(next.hint, deps);
      }
      throw new Error('the queue never ends');
    },
    approve: async (runId) => {
      await approve({ runId, by: 'somebody' }, deps);
    },
    reconcile: (domain) => reconcile({ domain: name(domain), cause: 'person', by: 'test' }, deps),
    kase: (domain) => openState(table).cases.load(name(domain)),
    effects: () => effectsOf(simulators),
    endingOf: (domain) => {
      const order = book.registrar.byName.get(domain)?.at(-1);
      const seconds = order?.executionDate ?? null;
      return seconds === null
        ? null
        : Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
            .toZonedDateTimeISO(ZONE)
            .toPlainDate()
            .toString();
    },
  };
  return world;
}

interface Given {
  readonly state: State;
  readonly queue: HintQueue;
  readonly log: Log;
  readonly now: () => Temporal.Instant;
  readonly limits?: HttpLimits | undefined;
  readonly transports?: InProcess['transports'] | undefined;
}

/** The clients as they run, over HTTP, with a clock by hand. */
export function depsFor(
  { registrar, whmcs }: Simulators,
  { state, queue, log, now, limits, transports }: Given,
): SystemDeps {
  const calls = { registrar: 0, whmcs: 0 };
  const soap = {
    url: new URL(registrar.url),
    user: registrar.user,
    password: registrar.password,
    retry: AT_ONCE,
    limits,
  };
  const api = {
    url: new URL(whmcs.url),
    identifier: whmcs.identifier,
    secret: whmcs.secret,
    concurrency: 4,
    retry: AT_ONCE,
    ...(limits && { limits }),
  };
  const soapDeps = {
    onCall: () => calls.registrar++,
    ...(transports && { transport: transports.registrar }),
  };
  const apiDeps = { onCall: () => calls.whmcs++, ...(transports && { transport: transports.whmcs }) };
  return {
    state,
    queue,
    log,
    calls: () => ({ ...calls }),
    clock: (timeZone) => ({ now, today: () => now().toZonedDateTimeISO(timeZone).toPlainDate() }),
    connect: ({ timeZone }) => ({
      registrar: createRegistrarReader({ ...soap, level: 'own', concurrency: 2, timeZone }, soapDeps),
      registrarWriter: createRegistrarWriter({ ...soap, concurrency: 1, timeZone }, soapDeps),
      whmcs: createWhmcsReader(api, apiDeps),
      whmcsWriter: createWhmcsWriter(api, apiDeps),
      handleReader: createHandleReader({ ...soap, level: 'own', concurrency: 2 }, soapDeps),
      whmcsUrl: whmcs.url,
    }),
  };
}

function hoursOf({ days = 0, hours = 0, minutes = 0 }: { days?: number; hours?: number; minutes?: number }) {
  return { hours: days * 24 + hours, minutes };
}
