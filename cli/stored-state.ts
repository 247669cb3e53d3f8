import { existsSync } from 'node:fs';
import path from 'node:path';
import { openStore, TABLE } from '../infra/local/local-store.ts';
import { createDynamoClient } from '../lib/state/dynamo-client.ts';
import { createDynamoTable } from '../lib/state/dynamo-table.ts';
import { openState } from '../lib/state/open-state.ts';
import { DEPLOYED, type StateAt } from './state-option.ts';
import type { StoredState } from './stored.ts';

/**
 * Lets `read` look into the folder, or into the process that runs it, or into the deployed table. Others wait for the
 * folder meanwhile, so nothing slow belongs into it.
 * @returns null if nothing was ever remembered there. @throws BadInputError if the folder cannot be used.
 */
export async function readState<T>(at: StateAt, read: (state: StoredState) => Promise<T>): Promise<T | null> {
  if (at === DEPLOYED) return (await import('./stored-deployed.ts')).readDeployed(read);
  if (!existsSync(path.join(at, 'table'))) return null;
  const store = await openStore(at);
  const dynamo = createDynamoClient({ endpoint: store.endpoints.table });
  try {
    const state = openState(createDynamoTable({ client: dynamo, name: TABLE }));
    if ((await state.marks.installation()) === null) return null;
    return await read({ ...state, where: at, simulators: store.endpoints.simulators });
  } finally {
    dynamo.destroy();
    await store.close();
  }
}
