import { describe, expect, it } from '@jest/globals';
import { joinedFacts } from '../../../lib/books/joined-facts.ts';
import { readBooks, type BooksInput } from '../../../lib/books/read-books.ts';
import { hasTurnOn } from '../../../lib/books/turn.ts';
import { invoiceCache, withInvoices } from '../../../lib/books/with-invoices.ts';
import { NOTHING_REMEMBERED, type Facts } from '../../../lib/expiry/facts.ts';
import { parseDomainName } from '../../../lib/names/domain-name.ts';
import { withSimulated, type Simulated } from '../../support/simulated.ts';
import { name } from './fakes.ts';

const TODAY = '2026-11-23';

const inputOf = ({ rules, deps }: Simulated, rest: Partial<BooksInput> = {}): BooksInput => ({
  rules: rules(),
  horizon: deps.clock.today().add({ days: 17 }),
  invoicesUntil: deps.clock.today().add({ days: 17 }),
  memories: new Map(),
  quietCheck: null,
  ...rest,
});

const IN_A_YEAR = Date.parse('2027-10-01') / 1000;

/** A name that the registrar holds and that is not among the facts, with its one order. */
function quietOrder({ simulators }: Simulated, facts: Iterable<Facts>) {
  const judged = new Set([...facts].map(({ domain }) => String(domain)));
  for (const [ace, [order, ...others]] of simulators.book.registrar.byName) {
    if (order !== undefined && others.length === 0 && isName(ace) && !judged.has(ace))
      return [ace, order] as const;
  }
  throw new TypeError('no quiet domain');
}

const isName = (text: string): boolean => parseDomainName(text) !== undefined;

describe('the books over both protocols', () => {
  it('give the same facts in chunks as in one go, each client’s invoices read once', async () => {
    await withSimulated({ today: TODAY, seed: 7 }, async (simulated) => {
      const { deps, simulators } = simulated;
      const input = inputOf(simulated);
      const shown = ({ domain, registrar, whmcs, invoices }: Facts): unknown =>
        JSON.parse(
          JSON.stringify({ domain, registrar, whmcs, invoices }, (key, value: unknown) =>
            key === 'ageHours' ? undefined : value,
          ),
        );
      const whole = [...(await readBooks(input, deps)).facts()].map(shown);
      const callsBefore = simulators.whmcs.calls.length;
      const joined = await joinedFacts(input, deps);
      const waiting = [...joined.facts()];
      const cache = invoiceCache(waiting, input, deps);
      const chunked: Facts[] = [];
      for (let at = 0; at < waiting.length; at += 7) {
        chunked.push(...(await withInvoices(waiting.slice(at, at + 7), input, deps, cache)));
      }
      expect(chunked.map(shown)).toEqual(whole);
      const asked = simulators.whmcs.calls
        .slice(callsBefore)
        .filter(({ action }) => action === 'GetInvoices');
      expect(asked).toHaveLength(cache.from.size);
    });
  });

  it('tell a remembered domain that neither holds', async () => {
    await withSimulated({ today: TODAY }, async (simulated) => {
      const away = name('long-gone.example.com');
      const memories = new Map([
        [away, { ...NOTHING_REMEMBERED, absentSince: simulated.deps.clock.today() }],
      ]);
      const { facts } = await joinedFacts(inputOf(simulated, { memories }), simulated.deps);
      expect([...facts()].find(({ domain }) => domain === away)).toMatchObject({
        registrar: { state: 'absent' },
        whmcs: { state: 'absent' },
      });
    });
  });
});

describe('the check of quiet domains over the wire', () => {
  it('finds nothing in a registrar that lists what there is', async () => {
    await withSimulated({ today: TODAY, seed: 3 }, async (simulated) => {
      for (const days of [0, 1, 2, 3]) {
        const day = simulated.deps.clock.today().add({ days });
        const quietCheck = { day, from: 0, atMost: 1_000 };
        const { quietChecked, totals } = await joinedFacts(
          inputOf(simulated, { quietCheck }),
          simulated.deps,
        );
        expect(quietChecked?.checked).toBeGreaterThan(0);
        expect(quietChecked).toMatchObject({ differing: 0, checked: quietChecked?.dueToday });
        expect(totals.incomplete).toEqual([]);
      }
    });
  });

  it.each([
    ['an ending it does not list', ['executionDate'], 1],
    ['no domain where it lists one', [], 1],
    ['nothing where domainInfo fails', [], 0],
  ] as const)('finds %s', async (what, listOmits, differing) => {
    await withSimulated({ today: TODAY, registrar: { listOmits } }, async (simulated) => {
      const { deps, simulators } = simulated;
      const { facts } = await joinedFacts(inputOf(simulated), deps);
      const [ace, order] = quietOrder(simulated, facts());
      if (what === 'an ending it does not list') order.executionDate = IN_A_YEAR;
      else if (differing === 1) simulators.book.registrar.byName.delete(ace);
      else simulators.registrar.fail({ kind: 'fault', operation: 'domainInfo', domain: ace, times: 9 });
      const days = Array.from({ length: 30 }, (_, index) => deps.clock.today().add({ days: index }));
      const day = days.find((one) => hasTurnOn(one)(name(ace))) ?? deps.clock.today();
      const quietCheck = { day, from: 0, atMost: 1_000 };
      const { quietChecked, totals } = await joinedFacts(inputOf(simulated, { quietCheck }), deps);
      expect(quietChecked).toMatchObject({ differing, checked: quietChecked?.dueToday });
      expect(totals.incomplete).toEqual(differing === 0 ? [] : ['listBlind']);
    });
  });
});
