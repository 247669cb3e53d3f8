import { Command } from 'commander';
import { BadInputError } from '../lib/runtime/errors.ts';
import type { Run, StoredEntry } from '../lib/state/run.ts';
import { entriesTable } from './approval-text.ts';
import { entryJson } from './entry-json.ts';
import { runText } from './run-text.ts';
import { section } from './section.ts';
import { nameOf, withStateOptions, type StateAt } from './state-option.ts';
import { readState } from './stored-state.ts';
import type { StoredState } from './stored.ts';
import { table } from './table.ts';
import { wholeNumber } from './whole-number.ts';

export function runsCommand(): Command {
  return withStateOptions(
    new Command('runs')
      .description('the sweeps so far, newest first; or one of them with what it held back')
      .argument('[run]', 'one run: what it read, judged, let through and held back')
      .option('--limit <n>', 'how many at most', wholeNumber(1, 1_000), 20),
  )
    .option('--json', 'one JSON object', false)
    .action(runs);
}

interface RunsOptions {
  readonly limit: number;
  readonly state: StateAt;
  readonly json: boolean;
}

async function runs(runId: string | undefined, { limit, state, json }: RunsOptions): Promise<void> {
  const read = (from: StoredState): Promise<object & { text: string }> =>
    runId === undefined ? list(limit, from) : one(runId, from);
  const found = await readState(state, read);
  const { text, ...answer } = found ?? {
    text: `No run yet: nothing is remembered in ${nameOf(state)}.`,
    runs: [],
  };
  if (found === null && runId !== undefined) throw noRun(runId);
  process.stdout.write(json ? `${JSON.stringify({ version: 1, ...answer })}\n` : `${text}\n`);
}

async function list(limit: number, { runs: stored }: StoredState) {
  const found = await stored.newest(limit);
  return { runs: found.map(runJson), text: found.length === 0 ? 'No run yet.' : listText(found) };
}

async function one(runId: string, { runs: stored }: StoredState) {
  const run = await stored.load(runId);
  if (run === null) throw noRun(runId);
  const entries: StoredEntry[] = [];
  for await (const entry of stored.entries(runId)) if (entry.effect !== 'none') entries.push(entry);
  const led = section('What it led to, or would have', entriesTable(entries).split('\n'));
  return { run: runJson(run), entries: entries.map(entryJson), text: `${runText(run)}\n\n${led}` };
}

const noRun = (runId: string): BadInputError =>
  new BadInputError(`RUN: there is no run "${runId}"; allowed: one that "runs" lists`);

function runJson(run: Run) {
  const { runId, state, startedAt, finishedAt, today, settingsVersion, dryRun, invocations, counts, quiet } =
    run;
  const { unreadableCases } = run;
  const { calls, durations, brakes, totals, authorised, queued, approval, error } = run;
  return {
    runId,
    state,
    startedAt,
    finishedAt,
    today,
    settingsVersion,
    dryRun,
    invocations,
    counts,
    quiet,
    unreadableCases,
    calls,
    durations,
    brakes,
    totals,
    authorised,
    queued,
    approval,
    error,
  };
}

function listText(runs: readonly Run[]): string {
  return table(
    ['Run', 'State', 'Settings', 'Authorised', 'Queued', 'Brakes', 'Approved by'],
    runs.map(({ runId, state, settingsVersion, authorised, queued, brakes, approval, error }) => [
      runId,
      error === null ? state : `${state} (${error})`,
      settingsVersion,
      String(authorised),
      String(queued),
      brakes.map(({ name }) => name).join(', '),
      approval?.by ?? '',
    ]),
  );
}
