import { describe, it } from '@jest/globals';
import { withDynamoTable } from '../../support/dynalite.ts';
import { stateContract } from './contract.ts';

const endpoint = process.env.STICHTAG_DYNAMODB_ENDPOINT;

if (endpoint) {
  stateContract('on DynamoDB Local', (use, pageSize) => withDynamoTable(endpoint, use, pageSize));
} else {
  describe('the state on DynamoDB Local', () => {
    it.skip('skipped: STICHTAG_DYNAMODB_ENDPOINT names no DynamoDB Local to run against', () => undefined);
  });
}
