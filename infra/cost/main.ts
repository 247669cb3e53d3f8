import { costTables } from './cost.ts';

process.stdout.write(`${costTables()}\n`);
