import { execFile } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startDynalite, type RunningDynalite } from '../../../infra/local/dynalite.ts';
import { checkTable, type TableReport } from '../../../lib/state/check-table.ts';
import { createDynamoClient } from '../../../lib/state/dynamo-client.ts';
import { createTable } from '../../../lib/state/dynamo-create-table.ts';
import { scanTable } from '../../../lib/state/dynamo-scan.ts';
import { createDynamoTable } from '../../../lib/state/dynamo-table.ts';
import { keys } from '../../../lib/state/keys.ts';
import { openState } from '../../../lib/state/open-state.ts';
import type { Item, Table } from '../../../lib/state/table.ts';
import { BOOKS, name, withWorld } from '../../support/acting.ts';
import { allOf, date } from './support.ts';

let dynalite: RunningDynalite;
beforeAll(async () => {
  dynalite = await startDynalite();
});
afterAll(() => dynalite.close());

const PLOTS = [
  { name: 'going.example.com', termIn: 6, autoRenew: false },
  { name: 'unpaid.example.org', termIn: 6, invoice: 'Unpaid' },
] as const;

/** What a first run, its approval and two hours leave behind, as a restore brings it back. */
async function restored(table: string): Promise<{ table: Table; items: () => AsyncIterable<Item> }> {
  const client = createDynamoClient({ endpoint: dynalite.endpoint });
  await createTable(client, table);
  const written = new Map<string, Item>();
  const note = (item: Item): unknown => written.set(`${item.pk} ${item.sk}`, item);
  await withWorld(
    { plots: PLOTS, wire: 'inProcess', table: (inner) => noting(inner, note) },
    async (world) => {
      const { runId } = await world.sweep();
      await world.drain();
      await world.approve(runId);
      await world.drain();
      world.later({ hours: 1 });
      await world.sweep();
      await world.drain();
      for (const key of [keys.currentSettings, keys.settings(1)]) {
        const item = await world.table.get(key);
        if (item !== null) note(item);
      }
    },
  );
  const copy = createDynamoTable({ client, name: table });
  await copy.batchPut([...written.values()]);
  await copy.addOne(keys.counter(date('2026-06-15'), 'endings'), 'count', 9);
  return { table: copy, items: () => scanTable(client, table) };
}

function noting(table: Table, note: (item: Item) => unknown): Table {
  return {
    ...table,
    put: async (item, condition) => {
      const isWritten = await table.put(item, condition);
      if (isWritten) note(item);
      return isWritten;
    },
    batchPut: async (items) => {
      await table.batchPut(items);
      items.forEach(note);
    },
    addOne: async (key, attribute, limit) => {
      const isAdded = await table.addOne(key, attribute, limit);
      const item = await table.get(key);
      if (item !== null) note(item);
      return isAdded;
    },
  };
}

describe('a table that was restored', () => {
  let table: Table;
  let items: () => AsyncIterable<Item>;
  const check = (): Promise<TableReport> => checkTable(items(), table);

  beforeAll(async () => {
    ({ table, items } = await restored('whole'));
  });

  it('is counted, and has no problem', async () => {
    const { counts, settings, books, problems } = await check();
    expect(problems).toEqual([]);
    expect({ settings, books }).toEqual({ settings: 'v1', books: BOOKS });
    expect(counts.get('cases')).toBe((await allOf(openState(table).cases.open())).length);
    expect(counts.get('runs')).toBe(2);
    for (const kind of ['lines of history', 'plan entries', 'counters', 'leases', 'proofs', 'baselines'])
      expect([kind, counts.get(kind)]).toEqual([kind, expect.any(Number)]);
  });

  it('is one into which fits what no kind fits, and nothing of it is told', async () => {
    await table.put({ pk: 'SOMETHING', sk: 'ELSE', text: 'hidden' });
    const { problems } = await check();
    expect(problems).toEqual(['stored item SOMETHING ELSE: no kind of item that this release knows']);
  });

  it.each<[string, Partial<Item>, RegExp]>([
    ['cannot be read', { termEnd: 'hidden' }, /CASE: field termEnd cannot be read$/],
    ['is closed, and in the index', { state: 'closed' }, /closed, and not left out of the index/],
    ['is open, and in no index', { openCase: 'closed' }, /open, and left out of the index/],
  ])('shows a case that %s', async (_, changes, problem) => {
    const key = keys.case(name('going.example.com'));
    const stands = await table.get(key);
    await table.put({ ...stands, ...changes, ...key });
    const { problems } = await check();
    expect(problems).toContainEqual(expect.stringMatching(problem));
    expect(problems.join()).not.toContain('hidden');
    await table.put({ ...stands, ...key });
  });

  it('shows a pointer to settings that are not there, and one that cannot be read', async () => {
    await table.put({ ...keys.currentSettings, number: 7 });
    const lost = await check();
    expect(lost.settings).toBeNull();
    expect(lost.problems).toContainEqual(expect.stringContaining('SETTINGS V#000007'));
    await table.put({ ...keys.currentSettings, number: 'seven' });
    expect((await check()).problems).toContainEqual(
      expect.stringContaining('SETTINGS CURRENT: field number'),
    );
    await table.put({ ...keys.currentSettings, number: 1 });
  });

  it('shows that it belongs to nobody where it is empty', async () => {
    const client = createDynamoClient({ endpoint: dynalite.endpoint });
    await createTable(client, 'empty');
    const empty = createDynamoTable({ client, name: 'empty' });
    const { problems } = await checkTable(scanTable(client, 'empty'), empty);
    expect(problems).toHaveLength(2);
    client.destroy();
  });
});

describe('an index that does not agree', () => {
  it('is told, either way', async () => {
    const { table, items } = await restored('index');
    const indexed = await allOf(table.open());
    const lagging: Table = {
      ...table,
      async *open() {
        yield* await Promise.resolve([...indexed.slice(1), { pk: 'DOMAIN#gone.example.com', sk: 'CASE' }]);
      },
    };
    const { problems } = await checkTable(items(), lagging);
    expect(problems).toEqual([
      `stored item ${indexed[0]?.pk ?? ''} CASE: not in the index of open cases`,
      'stored item DOMAIN#gone.example.com CASE: in the index, and no open case',
    ]);
  });
});

describe('a table at work', () => {
  it('is not at odds with its index, because a case was closed or opened between the two readings', async () => {
    const { table, items } = await restored('at-work');
    const scanned = await allOf(items());
    const [going] = scanned.filter((item) => item.pk === keys.case(name('going.example.com')).pk);
    const later = { ...going, ...keys.case(name('later.example.com')), domain: 'later.example.com' };
    await table.put({
      ...going,
      ...keys.case(name('going.example.com')),
      state: 'closed',
      openCase: 'closed',
    });
    await table.put(later);
    const { problems } = await checkTable(givenBack(scanned), table);
    expect(problems).toEqual([]);
  });
});

async function* givenBack(items: readonly Item[]): AsyncGenerator<Item> {
  yield* await Promise.resolve(items);
}

describe('npm run validate-restore', () => {
  const script = path.resolve(import.meta.dirname, '../../../infra/aws/validate-restore.ts');
  const run = (...args: string[]): Promise<{ code: number; out: string }> =>
    new Promise((resolve) => {
      const env = {
        PATH: process.env.PATH,
        AWS_REGION: 'local',
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
        AWS_ENDPOINT_URL_DYNAMODB: dynalite.endpoint,
      };
      execFile(process.execPath, ['--import', 'tsx', script, ...args], { env }, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), out: stdout + stderr });
      });
    });

  it('says that it can be used, or what is wrong, or what it wants', async () => {
    const { table } = await restored('script');
    const whole = await run('script', '--region', 'local');
    expect(whole).toEqual({ code: 0, out: expect.stringContaining('The table can be used.') });
    await table.put({ pk: 'SOMETHING', sk: 'ELSE' });
    const odd = await run('script');
    expect(odd).toEqual({ code: 1, out: expect.stringMatching(/PROBLEM .*SOMETHING ELSE[^]*1 problems\./) });
    expect((await run()).code).toBe(2);
    expect(await run('nowhere')).toEqual({
      code: 4,
      out: expect.stringContaining('scan: ResourceNotFoundException'),
    });
  });
});
