import { readFileSync, writeFileSync } from 'node:fs';
import { withExamples } from './ticket-examples.ts';

/** `npm run docs:tickets`: writes the examples of docs/tickets.md anew. */
const page = new URL('../../docs/tickets.md', import.meta.url);
writeFileSync(page, withExamples(readFileSync(page, 'utf8')));
