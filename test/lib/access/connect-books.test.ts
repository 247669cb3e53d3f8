import { describe, expect, it } from '@jest/globals';
import { startSimulators, type Simulators } from '../../../infra/local/simulators/simulators.ts';
import { simulatorsAccess } from '../../../infra/local/local-books.ts';
import { booksAccessSchema, booksName } from '../../../lib/access/books-access.ts';
import { connectBooks } from '../../../lib/access/connect-books.ts';
import { parseSettings } from '../../../lib/settings/parse.ts';
import { DAY } from '../../support/acting.ts';
import { smallBook } from '../../support/small-book.ts';

const accessTo = (simulators: Simulators) => booksAccessSchema.parse(simulatorsAccess(simulators));

async function withBooks<T>(use: (simulators: Simulators) => Promise<T>): Promise<T> {
  const book = smallBook(DAY, [{ name: 'going.example.com', termIn: 6 }], 0);
  const simulators = await startSimulators({ book, whmcs: { latencyMs: 20 } });
  try {
    return await use(simulators);
  } finally {
    await simulators.close();
  }
}

describe('connectBooks', () => {
  it('keeps its clients until settings come that are about them', async () => {
    await withBooks((simulators) => {
      const connect = connectBooks(accessTo(simulators));
      const first = connect(parseSettings({}));
      expect(connect(parseSettings({ marginDays: 4, killSwitch: 'all' }))).toBe(first);
      for (const other of [
        { registrar: { level: 'all' } },
        { registrar: { concurrency: 1 } },
        { whmcs: { concurrency: 1 } },
        { timeZone: 'Europe/Vienna' },
      ]) {
        expect(connect(parseSettings(other))).not.toBe(first);
      }
      return Promise.resolve();
    });
  });

  it('reads and writes within one limit, and tells of each call', async () => {
    await withBooks(async (simulators) => {
      const calls: string[] = [];
      const connect = connectBooks(accessTo(simulators), (book) => calls.push(book));
      const { whmcs, whmcsWriter, registrar } = connect(parseSettings({ whmcs: { concurrency: 2 } }));
      const five = [1, 2, 3, 4, 5];
      await Promise.all([
        ...five.map(() => whmcs.automationLog()),
        ...five.map(() => whmcsWriter.logActivity('example.com was looked at', null)),
      ]);
      expect(Math.max(...simulators.whmcs.calls.map(({ inFlight }) => inFlight))).toBe(2);
      for await (const page of registrar.listDomains()) expect(page.rows).toHaveLength(1);
      expect(calls.filter((book) => book === 'whmcs')).toHaveLength(10);
      expect(calls.filter((book) => book === 'registrar')).toHaveLength(2);
    });
  });
});

describe('booksName', () => {
  it('names both books, and nothing that opens them', () => {
    const access = booksAccessSchema.parse({
      registrar: { url: 'https://soap.example.com/soap.php', user: 'reseller', password: 'hidden-1' },
      whmcs: {
        url: 'https://example.com/billing',
        identifier: 'hidden-2',
        secret: 'hidden-3',
        accessKey: 'hidden-4',
      },
    });
    expect(booksName(access)).toBe('reseller at soap.example.com, and example.com/billing');
  });
});
