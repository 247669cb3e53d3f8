import { createMemoryTable } from '../../../lib/state/memory-table.ts';
import { stateContract } from './contract.ts';

stateContract('in memory', (use) => use(createMemoryTable()));
