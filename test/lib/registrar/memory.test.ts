import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from '@jest/globals';
import { createRegistrarReader } from '../../../lib/registrar/soap-registrar.ts';
import { configFor } from './reader.ts';
import { listReply } from './replies.ts';

const PAGES = 25;
const PAGE_BYTES = 400_000;

it('holds nothing of a page once its rows were handed over, though the rows are kept', async () => {
  const collectGarbage = exposedGc();
  const reader = createRegistrarReader(configFor(new URL('http://192.0.2.1/')), {
    transport: ({ body }) => {
      const offset = Number(/<offset[^>]*>(\d+)</.exec(body)?.[1]);
      const reply = listReply(offset < PAGES ? [longRow(offset)] : []);
      return Promise.resolve({ status: 200, contentType: 'text/xml', body: Buffer.from(reply) });
    },
  });
  const kept: unknown[] = [];
  let before = 0;
  for await (const page of reader.listDomains()) {
    kept.push(...page.rows);
    // The first pages warm the code up.
    if (kept.length === 5) before = usedAfter(collectGarbage);
  }
  const grown = usedAfter(collectGarbage) - before;
  expect(kept).toHaveLength(PAGES);
  // 20 pages came after the measure: a slice of each page's text would hold 20 times its bytes.
  expect(grown).toBeLessThan(5 * PAGE_BYTES);
});

/** One row whose text is as long as a page; its names are long enough for V8 to make slices of. */
const longRow = (index: number) => ({
  domainName: `a-name-long-enough-to-be-a-slice-${index}.example.org`,
  domainNameAce: `a-name-long-enough-to-be-a-slice-${index}.example.org`,
  domainStatus: 'a-status-long-enough-to-be-a-slice',
  regType: 'a-type-long-enough-to-be-a-slice',
  status: 'x'.repeat(PAGE_BYTES),
});

function usedAfter(collectGarbage: () => void): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function exposedGc(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
