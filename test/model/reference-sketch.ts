import fc from 'fast-check';
import { noticeOf } from './reference-notice.ts';
import {
  day,
  invoices,
  mostly,
  order,
  remembered,
  row,
  settings,
  T0,
  TLDS,
  type Of,
  type SketchDay,
} from './reference-parts.ts';

/** One domain in two books and a memory, as plain data: whatever the rows of the table look at. */
export type Sketch = Of<ReturnType<typeof domainOn>>;
type SketchSettings = Of<typeof settings>;

const NAMES = [...TLDS, 'de', 'de', 'at', 'be'].map((tld) => `shop.${tld}`);
const names = fc.constantFrom(...NAMES, 'xn--bcher-kva.de', 'b.shop.com');
const today = fc.constantFrom('2026-06-15', '2026-06-15', '2027-02-20', '2028-02-27', '2028-12-31');

/** A domain, whatever it may be, on that day under these settings. */
const domainOn = (today: string, settings: SketchSettings, names: fc.Arbitrary<string>) =>
  names.chain((name) =>
    fc.record({
      name: fc.constant(name),
      today: fc.constant(today),
      settings: fc.constant(settings),
      termIn: termsIn(name, settings),
      order: fc.option(order, { freq: 9 }),
      rows: fc.oneof({ weight: 5, arbitrary: row.map((one) => [one]) }, fc.array(row, { maxLength: 3 })),
      invoices,
      remembered: fc.option(remembered),
      rehearsed: mostly<string[], string[]>([], fc.constantFrom(['delete'], ['transit'])),
      protected: mostly(false, fc.constant(true)),
      handsOff: mostly(false, fc.constant(true), 30),
      keepUntil: mostly<SketchDay | null, SketchDay>(null, fc.oneof(day('T', 0, 4, 5, 6), day('T', 1, 0)), 8),
    }),
  );

const anything = fc
  .record({ today, settings })
  .chain((given) => domainOn(given.today, given.settings, names));

export const sketches = fc.oneof(
  { weight: 2, arbitrary: anything },
  { weight: 2, arbitrary: anything.map(enabled).map(whenDue) },
  { weight: 1, arbitrary: anything.map(whenEnded) },
);

/** Some domains in the same two books. */
export const books: fc.Arbitrary<[Sketch, ...Sketch[]]> = fc
  .tuple(
    today,
    settings,
    fc.array(fc.constantFrom(asIs, whenDue, whenEnded), { minLength: 5, maxLength: 20 }),
  )
  .chain(([today, settings, shapes]) => {
    const domain = (shape: typeof asIs, nth: number): fc.Arbitrary<Sketch> =>
      domainOn(
        today,
        settings,
        names.map((name) => `n${nth}-${name}`),
      ).map(shape);
    return fc.tuple(domain(asIs, shapes.length), ...shapes.map(domain));
  });

/** From today to the term end: on a boundary of the rules, a day beside it, or anywhere. */
function termsIn(name: string, { notice: rules, marginDays, ticketLeadDays }: SketchSettings) {
  const { days } = noticeOf(name, rules);
  const boundaries = [0, days, days + marginDays, days + marginDays + ticketLeadDays];
  const near = boundaries.flatMap((one) => [one - 1, one, one + 1]);
  const due = fc.integer({ min: days, max: days + marginDays });
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...near) },
    { weight: 6, arbitrary: due },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: days + 60 }) },
    { weight: 1, arbitrary: fc.integer({ min: -4, max: 400 }) },
  );
}

function asIs(sketch: Sketch): Sketch {
  return sketch;
}

function enabled(sketch: Sketch): Sketch {
  const { settings } = sketch;
  return {
    ...sketch,
    settings: { ...settings, autoDeleteMode: 'enabled', confirmedPaths: ['delete', 'transit'] },
  };
}

/** It is due today and nothing is in doubt, so that the last rows are reached: what decides is consent, money, memory. */
function whenDue(sketch: Sketch): Sketch {
  const { settings, order, rows } = sketch;
  const [row] = rows;
  if (order === null || row === undefined) return sketch;
  return {
    ...sketch,
    termIn: noticeOf(sketch.name, settings.notice).days + settings.marginDays,
    order: {
      ...order,
      ...{ domainStatus: 'active', systemInDate: { of: 'T', years: -2, days: 0 }, paidUntilDate: null },
      ...{ executionDate: null, toBeDeletedDate: null },
    },
    rows: [{ ...row, registrar: 'smartnic', expirydate: T0 }],
  };
}

/** An ending stands, and little else is in doubt: whose it is, when it is dated and what was paid decides. */
function whenEnded(sketch: Sketch): Sketch {
  const { order, rows } = sketch;
  if (order === null) return sketch;
  return {
    ...sketch,
    order: {
      ...order,
      ...{ domainStatus: 'active', systemInDate: { of: 'T', years: -2, days: 0 }, paidUntilDate: null },
      executionDate: order.executionDate ?? T0,
    },
    rows: rows.map((row) => ({ ...row, registrar: 'smartnic', expirydate: T0 })),
  };
}
