import { describe, expect, it } from '@jest/globals';
import { checkModel, told, type Done } from './check.ts';
import type { Command } from './command.ts';

const RUNS = 50;

/**
 * Random histories of a small book, each call watched and everything looked at once it has settled: no domain is ended
 * though it is paid, none twice, none forgotten. More of them, and other ones: `npm run model -- --runs 1000 --seed 7`.
 */
describe('the whole of it, whatever happens', () => {
  const done: Done[] = [];

  it(
    'ends nobody who paid, nobody twice, and forgets nobody',
    async () => {
      const onRun = (run: Done): unknown => done.push(run);
      const found = await checkModel({ runs: RUNS, seed: 20_261_124, shrinkMs: 60_000, onRun });
      expect(found === null ? '' : told(found)).toBe('');
    },
    RUNS * 5_000 + 120_000,
  );

  /** Runs in which nothing happens would find nothing. */
  it('and enough has happened', () => {
    const kinds: ReadonlySet<string> = new Set(
      done.flatMap(({ commands }) => commands.map((command) => command.do)),
    );
    const hits = done.flatMap((run) => run.hits);
    expect(KINDS.filter((kind) => !kinds.has(kind))).toEqual([]);
    expect(hits).toContain('died');
    expect(hits.filter((hit) => hit.includes(' ')).length).toBeGreaterThan(10);
    expect(done.map(({ settledUnder }) => settledUnder)).toContain('endings');
  });
});

const OFTEN: Readonly<Record<Command['do'], boolean>> = {
  later: true,
  sweep: true,
  one: true,
  all: true,
  round: true,
  double: true,
  hint: true,
  paid: true,
  person: true,
  approve: true,
  settings: true,
  fault: true,
  act: true,
  // Seldom, or seldom possible: a hint has to fail three times, and there has to be a crowd.
  two: false,
  redrive: false,
  endCrowd: false,
};
const KINDS = Object.entries(OFTEN).flatMap(([kind, isOften]) => (isOften ? [kind] : []));
