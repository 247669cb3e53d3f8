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
export type Sketch = Of<typeof sketches>;

const NAMES = [...TLDS, 'de', 'de', 'at', 'be'].map((tld) => `shop.${tld}`);

const anything = fc
  .record({
    name: fc.constantFrom(...NAMES, 'xn--bcher-kva.de', 'b.shop.com'),
    settings,
    today: fc.constantFrom('2026-06-15', '2026-06-15', '2027-02-20', '2028-02-27', '2028-12-31'),
  })
  .chain(({ name, settings, today }) =>
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

/** From today to the term end: on a boundary of the rules, a day beside it, or anywhere. */
function termsIn(name: string, { notice: rules, marginDays, ticketLeadDays }: Of<typeof settings>) {
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

/** It is due today and nothing is in doubt, so that the last rows are reached: what decides is consent, money, memory. */
function whenDue(sketch: Of<typeof anything>): Of<typeof anything> {
  const { settings, order, rows } = sketch;
  const [row] = rows;
  if (order === null || row === undefined) return sketch;
  const { marginDays } = settings;
  return {
    ...sketch,
    settings: { ...settings, autoDeleteMode: 'enabled', confirmedPaths: ['delete', 'transit'] },
    termIn: noticeOf(sketch.name, settings.notice).days + marginDays,
    order: {
      ...order,
      ...{ domainStatus: 'active', systemInDate: { of: 'T', years: -2, days: 0 }, paidUntilDate: null },
      ...{ executionDate: null, toBeDeletedDate: null },
    },
    rows: [{ ...row, registrar: 'smartnic', nextduedate: T0, expirydate: T0 }],
  };
}

/** An ending stands, and little else is in doubt: whose it is, when it is dated and what was paid decides. */
function whenEnded(sketch: Of<typeof anything>): Of<typeof anything> {
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

export const sketches = fc.oneof(
  { weight: 2, arbitrary: anything },
  { weight: 2, arbitrary: anything.map(whenDue) },
  { weight: 1, arbitrary: anything.map(whenEnded) },
);
