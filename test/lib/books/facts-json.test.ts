import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { factsFromJson, factsToJson } from '../../../lib/books/facts-json.ts';
import type { Facts } from '../../../lib/expiry/facts.ts';
import { anyGiven, wildDate } from '../expiry/arbitrary.ts';
import { paid } from '../expiry/invoices.ts';
import { worldOf } from '../expiry/world.ts';

const NOW = Temporal.Instant.from('2026-06-15T10:00:00Z');

const anyFacts: fc.Arbitrary<Facts> = fc
  .record({ given: anyGiven, due: wildDate, age: fc.integer({ min: 0, max: 30_000_000 }) })
  .map(({ given, due, age }) => {
    const ageHours = age / 3_600_000;
    return worldOf({
      ...given,
      registrarAge: ageHours,
      whmcsAge: ageHours * 2,
      invoicesAge: ageHours * 3,
      row: { ...given.row, nextDueDate: due },
    }).facts;
  });

const ages = ({ registrar, whmcs, invoices }: Facts): (number | null)[] =>
  [registrar, whmcs, invoices].map((side) => (side.state === 'unread' ? null : side.ageHours));

/** With dates as text and without ages, which are compared on their own. */
const withoutAges = (facts: Facts): unknown =>
  JSON.parse(JSON.stringify(facts, (key, value: unknown) => (key === 'ageHours' ? undefined : value)));

/** As the table gives it back. */
const stored = (facts: Facts, now = NOW): unknown => JSON.parse(JSON.stringify(factsToJson(facts, now)));

describe('facts as JSON', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const back = factsFromJson(stored(facts), NOW);
        expect(withoutAges(back)).toEqual(withoutAges(facts));
        ages(back).forEach((age, index) => {
          if (age === null) expect(ages(facts)[index]).toBeNull();
          else expect(age).toBeCloseTo(ages(facts)[index] ?? NaN, 5);
        });
      }),
    );
  });

  it('grow older while they are stored', () => {
    const { facts } = worldOf({ invoices: [paid()], registrarAge: 1, whmcsAge: 2, invoicesAge: 0.5 });
    expect(ages(factsFromJson(stored(facts), NOW.add({ hours: 3 })))).toEqual([4, 5, 3.5]);
    const { facts: absent } = worldOf({ registrar: 'absent', registrarAge: 1, whmcs: 'absent' });
    expect(ages(factsFromJson(stored(absent), NOW.add({ hours: 3 })))).toEqual([4, 3, 3]);
  });

  it('hold dates again, not texts', () => {
    const { facts } = worldOf({ ending: 0, memory: {}, caseTerm: 3 });
    const { registrar, memory } = factsFromJson(stored(facts), NOW);
    expect(registrar.state === 'present' && registrar.row.executionDate).toBeInstanceOf(Temporal.PlainDate);
    expect(memory?.caseTermEnd).toBeInstanceOf(Temporal.PlainDate);
  });

  it.each<[string, unknown, string]>([
    ['nothing', null, 'stored facts: all of it cannot be read'],
    ['a text', 'facts', 'stored facts: all of it cannot be read'],
    ['another name', { domain: 'Example.COM' }, 'stored facts: domain cannot be read'],
    ['no memory told', { memory: undefined }, 'stored facts: memory cannot be read'],
    [
      'an age in place of an instant',
      { whmcs: { state: 'absent', ageHours: 1 } },
      'stored facts: whmcs.readAt cannot be read',
    ],
    ['an unknown state', { invoices: { state: 'lost' } }, 'stored facts: invoices.state cannot be read'],
  ])('are refused: %s', (_, change, message) => {
    const json = stored(worldOf({}).facts);
    const changed = typeof change === 'object' && change !== null ? Object.assign({}, json, change) : change;
    expect(() => factsFromJson(changed, NOW)).toThrow(
      expect.objectContaining({ code: 'storedFactsUnreadable', message }),
    );
  });
});
