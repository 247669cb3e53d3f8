import { Temporal } from 'temporal-polyfill';
import { advanceTo } from '../../infra/local/simulators/advance.ts';
import type { Book } from '../../infra/local/simulators/book/types.ts';
import type { Hint } from '../../lib/reconcile/hint.ts';
import { parseSettings } from '../../lib/settings/parse.ts';
import type { Settings } from '../../lib/settings/schema.ts';
import { keys } from '../../lib/state/keys.ts';
import { openState } from '../../lib/state/open-state.ts';
import type { State } from '../../lib/state/state.ts';
import type { Item, Table } from '../../lib/state/table.ts';
import { createMemoryTable } from '../support/memory-table.ts';
import { historyOver, type WrittenCase, type WrittenRun } from './history.ts';
import { crowdIn, DAY, modelBook, NAMES, ZONE } from './model-book.ts';
import { notesOn, type Notes } from './notes.ts';
import { remembering } from './remembering.ts';
import { watchOver, type Watch } from './watch.ts';
import { wiresTo, type Wires } from './wires.ts';

/** A small book, everything remembered about it, a clock by hand, a queue, and a watch over every call. */
export interface World {
  readonly book: Book;
  readonly notes: Notes;
  /** Of all domains that something may happen to. */
  readonly names: readonly string[];
  readonly table: Table;
  /** Straight from the table. */
  readonly state: State;
  readonly wires: Wires;
  readonly watch: Watch;
  readonly violations: string[];
  readonly queued: Queued[];
  /** Hints that failed too often. */
  readonly dead: Queued[];
  readonly now: () => Temporal.Instant;
  readonly today: () => string;
  readonly later: (minutes: number) => void;
  readonly enqueue: (hints: readonly Hint[], delaySeconds: number, from: string) => void;
  readonly wrote: (kase: WrittenCase) => void;
  readonly wroteRun: (run: WrittenRun) => void;
  readonly currentSettings: () => Promise<Settings>;
  readonly changeSettings: (change: (settings: Settings) => object) => Promise<void>;
  /** How it stands now, to begin other worlds with. */
  readonly kept: () => Kept;
}

export interface Queued {
  readonly hint: Hint;
  readonly due: Temporal.Instant;
  readonly tries: number;
  /** What queued it: a sweep, by its number; '' for anything else. */
  readonly from: string;
}

/** A world at rest. */
export interface Kept {
  readonly notes: Notes;
  readonly items: readonly Item[];
  readonly queued: readonly Queued[];
}

export async function openWorld(crowd = false): Promise<World> {
  const start = Temporal.ZonedDateTime.from(`${DAY}T09:00[${ZONE}]`).toInstant();
  const world = await worldFrom({
    notes: notesOn(modelBook(crowd), start.epochMilliseconds),
    items: [],
    queued: [],
  });
  const brakes = { maxEndings: 4, maxPerClient: 2, maxTickets: 4, maxConsentShare: 0.5, maxShrink: 0.3 };
  const settings = parseSettings({ ...world.book.settings, brakes });
  await world.state.settings.save(0, settings, { by: 'test', why: 'first', at: start });
  return world;
}

/** A world of its own that begins as another one stood. */
export async function worldFrom(kept: Kept): Promise<World> {
  const notes = structuredClone(kept.notes);
  const { book } = notes;
  const { table, items } = remembering(createMemoryTable());
  await table.batchPut([...kept.items]);
  const state = openState(table);
  const now = (): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(notes.now);
  const violations: string[] = [];
  const wrong = (text: string): void => void violations.push(`${now().toString()} ${text}`);
  const wires = wiresTo(book);
  const watch = watchOver({ notes, state, wrong });
  const history = historyOver(notes, wrong);
  const queued = [...kept.queued];
  const settingsOf = new Map<unknown, Settings>();
  const currentSettings = async (): Promise<Settings> => {
    const pointer = await table.get(keys.currentSettings);
    const known = settingsOf.get(pointer?.['number']);
    if (known) return known;
    const current = await state.settings.current();
    if (current === null) throw new TypeError('no settings');
    settingsOf.set(current.number, current.settings);
    return current.settings;
  };
  return {
    book,
    notes,
    names: [...NAMES, ...crowdIn(book)],
    table,
    state,
    wires,
    watch,
    violations,
    queued,
    dead: [],
    now,
    today: () => dayOf(notes.now),
    currentSettings,
    later: (minutes) => {
      for (const { minutes: after, act } of wires.late.splice(0)) {
        if (after > minutes) wires.late.push({ minutes: after - minutes, act });
        else act();
      }
      notes.now += minutes * 60_000;
      if (dayOf(notes.now) > book.today) advanceTo(book, dayOf(notes.now));
    },
    enqueue: (hints, delaySeconds, from) => {
      const due = now().add({ seconds: delaySeconds });
      queued.push(...hints.map((hint) => ({ hint, due, tries: 0, from })));
    },
    wrote: history.wrote,
    wroteRun: history.wroteRun,
    changeSettings: async (change) => {
      const current = await state.settings.current();
      if (current === null) return;
      const settings = parseSettings({ ...current.settings, ...change(current.settings) });
      await state.settings.save(current.number, settings, { by: 'test', why: 'changed', at: now() });
    },
    kept: () => ({ notes, items: [...items.values()], queued }),
  };
}

const dayOf = (ms: number): string =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(ZONE).toPlainDate().toString();
