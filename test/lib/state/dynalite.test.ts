import { afterAll, beforeAll } from '@jest/globals';
import { startDynalite, type RunningDynalite } from '../../../infra/local/dynalite.ts';
import { withDynamoTable } from '../../support/dynalite.ts';
import { stateContract } from './contract.ts';

let dynalite: RunningDynalite;
beforeAll(async () => {
  dynalite = await startDynalite();
});
afterAll(() => dynalite.close());

stateContract('on dynalite', (use, pageSize) => withDynamoTable(dynalite.endpoint, use, pageSize));
