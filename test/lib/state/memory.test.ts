import { createMemoryTable } from '../../support/memory-table.ts';
import { stateContract } from './contract.ts';

stateContract('in memory', (use) => use(createMemoryTable()));
