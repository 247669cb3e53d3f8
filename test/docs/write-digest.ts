import { readFileSync, writeFileSync } from 'node:fs';
import { withDigestExample } from './digest-example.ts';

/** `npm run docs:digest`: writes the example of docs/digest.md anew. */
const page = new URL('../../docs/digest.md', import.meta.url);
writeFileSync(page, withDigestExample(readFileSync(page, 'utf8')));
