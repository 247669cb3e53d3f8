import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DomainName } from '../../../lib/names/domain-name.ts';
import { newCase, type Case } from '../../../lib/state/case.ts';
import { openState } from '../../../lib/state/open-state.ts';
import { Stale } from '../../../lib/state/stale.ts';
import type { Cases } from '../../../lib/state/state.ts';
import { CASE_STATES, type CaseState } from '../../../lib/state/states.ts';
import type { Table } from '../../../lib/state/table.ts';
import { Crash, dyingTable, type CrashWhen } from './dying-table.ts';
import { allOf, caseIn, date, draft, EXAMPLE, name, TERM, type WithTable } from './support.ts';

export function auditContract(withTable: WithTable): void {
  it('numbers an entry by the version, and gives it the state, it was written with', () =>
    withTable(async (table) => {
      const { cases } = openState(table);
      const first = await cases.save(null, newCase(EXAMPLE, TERM), draft({ event: 'judged', note: 'ä 🦊' }));
      const quiet = await cases.save(first, { ...first, again: true }, null);
      await cases.save(
        quiet,
        { ...quiet, state: 'warned' },
        draft({ facts: { termEnd: '2027-01-31', n: 1 } }),
      );
      expect(await allOf(cases.audit(EXAMPLE))).toEqual([
        { ...draft({ event: 'judged', note: 'ä 🦊' }), version: 1, state: 'watching' },
        { ...draft({ facts: { termEnd: '2027-01-31', n: 1 } }), version: 3, state: 'warned' },
      ]);
    }));

  it('reads what another release wrote, and takes its words as they are', () =>
    withTable(async (table) => {
      const { cases } = openState(table);
      const saved = await cases.save(null, newCase(EXAMPLE, TERM), draft());
      const key = { pk: 'AUDIT#example.de', sk: '0000000002' };
      await table.put({ ...draft(), event: 'parked', state: 'parking', version: 2, ...key });
      expect(await allOf(cases.audit(EXAMPLE))).toMatchObject([
        { event: 'judged' },
        { event: 'parked', state: 'parking' },
      ]);
      expect(saved.outbox).toEqual([]);
    }));

  it('copies the outbox and empties it', () =>
    withTable(async (table) => {
      const { cases } = openState(table);
      const saved = await cases.save(null, newCase(EXAMPLE, TERM), draft());
      expect(saved.outbox).toEqual([]);
      expect(await cases.load(EXAMPLE)).toEqual(saved);
      expect(await table.get({ pk: 'AUDIT#example.de', sk: '0000000001' })).toMatchObject({
        event: 'judged',
      });
    }));

  it('is in order beyond ten entries, over all cases of the domain', () =>
    withTable(async (table) => {
      const { cases } = openState(table);
      let kase = await caseIn(cases, EXAMPLE, 'closed');
      kase = await cases.save(
        kase,
        newCase(EXAMPLE, date('2028-01-31'), kase.version),
        draft({ event: 'judged' }),
      );
      for (let n = 0; n < 12; n++) kase = await cases.save(kase, kase, draft({ row: n }));
      const versions = (await allOf(cases.audit(EXAMPLE))).map(({ version }) => version);
      expect(versions).toEqual(Array.from({ length: 13 }, (_, n) => n + 3));
    }, 5));

  it('loses nothing that is copied while somebody reads it', () =>
    withTable(async (table) => {
      const { cases: dying } = openState(dyingTable(table, 2, 'before').table);
      const uncopied = await dying.save(null, newCase(EXAMPLE, TERM), draft({ note: 'one' }));
      expect(uncopied.outbox).toHaveLength(1);
      let saved = false;
      const meanwhile = async (): Promise<void> => {
        if (saved) return;
        saved = true;
        await openState(table).cases.save(uncopied, uncopied, draft({ note: 'two' }));
      };
      const { cases } = openState({
        ...table,
        async get(key) {
          const item = await table.get(key);
          await meanwhile();
          return item;
        },
        async *query(pk, range) {
          const items = await allOf(table.query(pk, range));
          await meanwhile();
          yield* items;
        },
      });
      expect((await allOf(cases.audit(EXAMPLE))).map(({ note }) => note)).toEqual(['one', 'two']);
    }));

  it.each(['before', 'after'] as const)(
    'loses and doubles nothing whenever the process dies, %s the call it dies over took effect',
    (when) =>
      withTable(async (table) => {
        const calls = Array.from({ length: 40 }, (_, index) => index + 1);
        const died = await Promise.all(
          calls.map((n) => writeThrough(table, name(`${when}${n}.example.com`), n, when)),
        );
        // Enough calls to get through it all: the last ones were never reached.
        expect(died.lastIndexOf(true)).toBeGreaterThan(25);
        expect(died.at(-1)).toBe(false);
      }),
  );

  it('has neither gap nor double after any saves and crashes of two workers', () =>
    withTable(async (table) => {
      let n = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(move, { maxLength: 25 }), async (moves) => {
          const domain = name(`p${++n}.example.com`);
          const { cases } = openState(table);
          const saved = await play(table, domain, moves);
          const audit = await allOf(cases.audit(domain));
          const version = (await cases.load(domain))?.version ?? 0;
          expect(audit.map((entry) => entry.version)).toEqual(
            Array.from({ length: version }, (_, i) => i + 1),
          );
          const told = new Set(audit.map(({ note }) => note));
          expect(told.size).toBe(audit.length);
          expect(saved.filter((note) => !told.has(note))).toEqual([]);
        }),
        { numRuns: 40 },
      );
    }));
}

interface Move {
  readonly worker: 0 | 1;
  readonly looks: boolean;
  readonly state: CaseState;
  readonly crash: { readonly n: number; readonly when: CrashWhen } | null;
}

const move: fc.Arbitrary<Move> = fc.record({
  worker: fc.constantFrom(0, 1),
  looks: fc.boolean(),
  state: fc.constantFrom(...CASE_STATES),
  crash: fc.option(
    fc.record({ n: fc.integer({ min: 1, max: 6 }), when: fc.constantFrom('before', 'after') }),
  ),
});

/** Two workers who may hold on to a case read long ago. @returns the notes of all saves that were told to be done. */
async function play(table: Table, domain: DomainName, moves: readonly Move[]): Promise<string[]> {
  const held: [Case | null, Case | null] = [null, null];
  const saved: string[] = [];
  for (const [index, { worker, looks, state, crash }] of moves.entries()) {
    const { cases } = openState(crash ? dyingTable(table, crash.n, crash.when).table : table);
    const note = `move ${index}`;
    try {
      if (looks) held[worker] = await cases.load(domain);
      const prior = held[worker];
      const begins = prior === null || (prior.state === 'closed' && state !== 'closed');
      const next = begins ? newCase(domain, TERM.add({ years: index })) : prior;
      held[worker] = await cases.save(prior, { ...next, state }, draft({ note }));
      saved.push(note);
    } catch (error) {
      if (!(error instanceof Crash || error instanceof Stale || error instanceof TypeError)) throw error;
    }
  }
  return saved;
}

/**
 * Saves a history step by step, dying once at the n-th call, and compares what is there with what was meant.
 * @returns whether it came to dying.
 */
async function writeThrough(table: Table, domain: DomainName, n: number, when: CrashWhen): Promise<boolean> {
  const dying = dyingTable(table, n, when);
  const { cases: alive } = openState(table);
  let { cases } = openState(dying.table);
  for (const [index, step] of STEPS.entries()) {
    await attempt(cases, domain, step);
    if (dying.died()) cases = alive;
    await attempt(alive, domain, step);
    const told = (await allOf(alive.audit(domain))).map(({ note }) => note);
    expect(told).toEqual(STEPS.slice(0, index + 1).map(({ note }) => note));
  }
  expect(await alive.load(domain)).toMatchObject({ state: 'warned', version: STEPS.length });
  expect(await alive.past(domain)).toMatchObject([{ state: 'closed', term: TERM, version: 3 }]);
  return dying.died();
}

interface Step {
  readonly note: string;
  readonly change: (prior: Case | null, domain: DomainName) => Case;
}

const NEXT_TERM = date('2028-01-31');
const STEPS: readonly Step[] = [
  { note: 'opened', change: (_, domain) => newCase(domain, TERM) },
  { note: 'held', change: (prior) => ({ ...must(prior), state: 'held' }) },
  { note: 'closed', change: (prior) => ({ ...must(prior), state: 'closed' }) },
  { note: 'opened again', change: (prior, domain) => newCase(domain, NEXT_TERM, must(prior).version) },
  { note: 'warned', change: (prior) => ({ ...must(prior), state: 'warned' }) },
];

/** As a worker does: looks first whether the step was taken already, by whoever died over it. */
async function attempt(cases: Cases, domain: DomainName, { note, change }: Step): Promise<void> {
  try {
    if ((await allOf(cases.audit(domain))).some((entry) => entry.note === note)) return;
    const prior = await cases.load(domain);
    await cases.save(prior, change(prior, domain), draft({ note }));
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
}

function must(prior: Case | null): Case {
  if (!prior) throw new Error('there should be a case by now');
  return prior;
}
