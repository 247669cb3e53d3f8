import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { BadInputError } from '../../lib/runtime/errors.ts';
import { errorCode } from '../../lib/runtime/error-code.ts';
import { createDynamoClient } from '../../lib/state/dynamo-client.ts';
import { createTable } from '../../lib/state/dynamo-create-table.ts';
import { claim, type Endpoints } from './claim.ts';
import { startDynalite } from './dynalite.ts';
import { startQueueServer } from './queue-server.ts';

/** Table and queues, in this process or in the one that runs the folder. */
export interface LocalStore {
  readonly endpoints: Endpoints;
  /** Another process runs them. */
  readonly isElsewhere: boolean;
  /** Lets other processes in. */
  publish(simulators: Endpoints['simulators']): Promise<void>;
  close(): Promise<void>;
}

export const TABLE = 'stichtag';

/**
 * @param directory what is remembered is kept here; null: in memory, gone with the process.
 * @throws BadInputError if the folder cannot be used.
 */
export async function openStore(directory: string | null): Promise<LocalStore> {
  if (directory === null) return startStore(null, NOBODY_ELSE);
  await mkdir(directory, { recursive: true, mode: OWNER_ONLY }).catch((cause: unknown) => {
    throw new BadInputError(`state: ${directory} cannot be made (${errorCode(cause)})`, cause);
  });
  const claimed = await claim(directory);
  if (claimed.kind === 'ours') return startStore(path.join(directory, 'table'), claimed);
  const nothing = (): Promise<void> => Promise.resolve();
  return { endpoints: claimed.endpoints, isElsewhere: true, publish: nothing, close: nothing };
}

const OWNER_ONLY = 0o700;

interface Ours {
  publish(endpoints: Endpoints): Promise<void>;
  release(): Promise<void>;
}

const NOBODY_ELSE: Ours = { publish: () => Promise.resolve(), release: () => Promise.resolve() };

async function startStore(tablePath: string | null, ours: Ours): Promise<LocalStore> {
  const table = await startDynalite(tablePath === null ? {} : { path: tablePath });
  const queue = await startQueueServer();
  const client = createDynamoClient({ endpoint: table.endpoint });
  await createTable(client, TABLE);
  client.destroy();
  const { queueUrl, mailQueueUrl } = queue;
  const endpoints: Endpoints = { table: table.endpoint, queueUrl, mailQueueUrl, simulators: null };
  return {
    endpoints,
    isElsewhere: false,
    publish: (simulators) => ours.publish({ ...endpoints, simulators }),
    close: async () => {
      try {
        await queue.close();
        await table.close();
      } finally {
        await ours.release();
      }
    },
  };
}
