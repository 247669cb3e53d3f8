import { Temporal } from 'temporal-polyfill';
import { advanceTo } from '../../infra/local/simulators/advance.ts';
import type { Book } from '../../infra/local/simulators/book/types.ts';
import type { Hint } from '../../lib/reconcile/hint.ts';
import { parseSettings } from '../../lib/settings/parse.ts';
import type { Settings } from '../../lib/settings/schema.ts';
import type { Case } from '../../lib/state/case.ts';
import { createMemoryTable } from '../support/memory-table.ts';
import { openState } from '../../lib/state/open-state.ts';
import type { State } from '../../lib/state/state.ts';
import type { Table } from '../../lib/state/table.ts';
import { DAY, modelBook, ZONE } from './model-book.ts';
import { watchOver, type Watch } from './watch.ts';
import { wiresTo, type Wires } from './wires.ts';
import { historyOf } from './worker.ts';

/** A small book, everything remembered about it, a clock by hand, a queue, and a watch over every call. */
export interface World {
  readonly book: Book;
  readonly table: Table;
  /** Straight from the table. */
  readonly state: State;
  readonly wires: Wires;
  readonly watch: Watch;
  readonly queued: Queued[];
  /** Every line of history that was ever written, by domain and version. */
  readonly lines: ReadonlyMap<string, string>;
  readonly now: () => Temporal.Instant;
  readonly today: () => string;
  readonly later: (minutes: number) => void;
  readonly enqueue: (hints: readonly Hint[], delaySeconds: number) => void;
  readonly wrote: (kase: Case) => void;
  readonly currentSettings: () => Promise<Settings>;
  readonly changeSettings: (change: (settings: Settings) => object) => Promise<void>;
}

export interface Queued {
  readonly hint: Hint;
  readonly due: Temporal.Instant;
  readonly tries: number;
}

export async function openWorld(): Promise<World> {
  const book = modelBook();
  const table = createMemoryTable();
  const state = openState(table);
  const clock = { now: Temporal.ZonedDateTime.from(`${DAY}T09:00[${ZONE}]`).toInstant() };
  const now = (): Temporal.Instant => clock.now;
  const today = (): string => clock.now.toZonedDateTimeISO(ZONE).toPlainDate().toString();
  const wires = wiresTo(book);
  const watch = watchOver({ book, state, now });
  const history = historyOf((text) => watch.violations.push(text));
  const queued: Queued[] = [];
  const brakes = { maxEndings: 4, maxPerClient: 2 };
  await state.settings.save(0, parseSettings({ ...book.settings, brakes }), {
    by: 'test',
    why: 'first',
    at: now(),
  });
  const currentSettings = async (): Promise<Settings> => {
    const current = await state.settings.current();
    if (current === null) throw new TypeError('no settings');
    return current.settings;
  };
  return {
    book,
    table,
    state,
    wires,
    watch,
    queued,
    lines: history.lines,
    now,
    today,
    currentSettings,
    later: (minutes) => {
      for (const { minutes: after, act } of wires.late.splice(0)) {
        if (after > minutes) wires.late.push({ minutes: after - minutes, act });
        else act();
      }
      clock.now = clock.now.add({ minutes });
      if (today() > book.today) advanceTo(book, today());
    },
    enqueue: (hints, delaySeconds) => {
      const due = clock.now.add({ seconds: delaySeconds });
      queued.push(...hints.map((hint) => ({ hint, due, tries: 0 })));
    },
    wrote: (kase) => {
      history.wrote(kase);
      watch.authorised(kase);
    },
    changeSettings: async (change) => {
      const current = await state.settings.current();
      if (current === null) return;
      const settings = parseSettings({ ...current.settings, ...change(current.settings) });
      await state.settings.save(current.number, settings, { by: 'test', why: 'changed', at: now() });
    },
  };
}
