import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { startDynalite } from '../../../infra/local/dynalite.ts';
import { createDynamoClient } from '../../../lib/state/dynamo-client.ts';
import { createTable } from '../../../lib/state/dynamo-create-table.ts';
import { createDynamoTable } from '../../../lib/state/dynamo-table.ts';
import type { Table } from '../../../lib/state/table.ts';
import { withDynalite } from '../../support/dynalite.ts';

const KEY = { pk: 'P', sk: 'S' };

describe('the embedded DynamoDB', () => {
  it('keeps what it was given over a restart, table and index', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'stichtag-'));
    try {
      await withStarted(folder, async (table) => {
        await table.put({ ...KEY, openCase: 'open', text: 'kept' });
      });
      await withStarted(folder, async (table) => {
        expect(await table.get(KEY)).toMatchObject({ text: 'kept' });
        for await (const key of table.open()) expect(key).toEqual(KEY);
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('is closed while somebody goes on asking, and ends no process by it', async () => {
    const dynalite = await startDynalite();
    const client = createDynamoClient({ endpoint: dynalite.endpoint });
    await createTable(client, 'stichtag');
    const table = createDynamoTable({ client, name: 'stichtag' });
    const asking = Array.from({ length: 4 }, async () => {
      for (;;) for await (const item of table.query('P')) expect(item).toBeDefined();
    });
    const ended = Promise.allSettled(asking);
    await dynalite.close();
    for (const { status } of await ended) expect(status).toBe('rejected');
    client.destroy();
  });

  it('is for its own process alone, and says so if the port is taken', () =>
    withDynalite(async ({ endpoint }) => {
      expect(new URL(endpoint).hostname).toBe('127.0.0.1');
      const port = Number(new URL(endpoint).port);
      await expect(startDynalite({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    }));
});

async function withStarted(folder: string, use: (table: Table) => Promise<void>): Promise<void> {
  const dynalite = await startDynalite({ path: folder });
  const client = createDynamoClient({ endpoint: dynalite.endpoint });
  try {
    await createTable(client, 'stichtag');
    await use(createDynamoTable({ client, name: 'stichtag' }));
  } finally {
    client.destroy();
    await dynalite.close();
  }
}
