import { describe } from '@jest/globals';
import { auditContract } from './contract-audit.ts';
import { casesContract } from './contract-cases.ts';
import { handlesContract } from './contract-handles.ts';
import { mailsContract } from './contract-mails.ts';
import { othersContract } from './contract-others.ts';
import { ordersContract } from './contract-orders.ts';
import { runsContract } from './contract-runs.ts';
import { settingsContract } from './contract-settings.ts';
import { tableContract } from './contract-table.ts';
import type { WithTable } from './support.ts';

/** What every engine behind the state must do, in the same words for each. */
export function stateContract(engine: string, withTable: WithTable): void {
  describe(`the state ${engine}`, () => {
    describe('table', () => tableContract(withTable));
    describe('cases', () => casesContract(withTable));
    describe('audit', () => auditContract(withTable));
    describe('runs', () => runsContract(withTable));
    describe('mails', () => mailsContract(withTable));
    describe('handles', () => handlesContract(withTable));
    describe('orders', () => ordersContract(withTable));
    describe('settings', () => settingsContract(withTable));
    describe('counters, leases, proofs, marks', () => othersContract(withTable));
  });
}
