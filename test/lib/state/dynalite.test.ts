import { afterAll, beforeAll, describe } from '@jest/globals';
import { startDynalite, type RunningDynalite } from '../../../infra/local/dynalite.ts';
import { withDynamoTable } from '../../support/dynalite.ts';
import { othersContract } from './contract-others.ts';
import { runsContract } from './contract-runs.ts';
import { settingsContract } from './contract-settings.ts';
import { tableContract } from './contract-table.ts';
import { stateContract } from './contract.ts';
import type { WithTable } from './support.ts';

let dynalite: RunningDynalite;
beforeAll(async () => {
  dynalite = await startDynalite();
});
afterAll(() => dynalite.close());

stateContract('on dynalite', (use, pageSize) => withDynamoTable(dynalite.endpoint, use, pageSize));

describe('page by page', () => {
  const inPages: WithTable = (use, pageSize = 2) => withDynamoTable(dynalite.endpoint, use, pageSize);
  describe('table', () => tableContract(inPages));
  describe('runs', () => runsContract(inPages));
  describe('settings', () => settingsContract(inPages));
  describe('counters, leases, proofs, marks', () => othersContract(inPages));
});
