import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { Memory, RegistrarRow, WhmcsRow } from '../../../lib/expiry/facts.ts';
import { INVOICE_STATUSES, WHMCS_STATUSES } from '../../../lib/expiry/facts.ts';
import type { Rules } from '../../../lib/expiry/rules.ts';
import { whmcsDomainIdOf } from '../../../lib/names/ids.ts';
import { DOMAIN_ID, massPay, type InvoiceSpec } from './invoices.ts';
import type { Given } from './world.ts';

/** Mostly the first value: most facts are quiet, or no world would ever get past row 5. */
const mostly = <T>(usual: T, other: fc.Arbitrary<T>, weight = 9): fc.Arbitrary<T> =>
  fc.oneof({ arbitrary: fc.constant(usual), weight }, { arbitrary: other, weight: 1 });

const age = fc.constantFrom(0, 6, 7);

const oneIn = (n: number, odd: fc.Arbitrary<Given>): fc.Arbitrary<Given> => mostly<Given>({}, odd, n - 1);

/** Days from T: close to a boundary of the rules, or anywhere. */
const days = fc.oneof(
  fc.constantFrom(0, 4, 5, 6, 45, 46, 60, 61, -300, -301, -68, -69, 365),
  fc.integer({ min: -800, max: 800 }),
);

const termIn = fc.oneof(
  fc.constantFrom(0, 4, 5, 6, 7, 8, 9, 21, 22, 23),
  fc.integer({ min: -3, max: 60 }),
  fc.integer({ min: 0, max: 360 }),
);

export const wildDate: fc.Arbitrary<Temporal.PlainDate | null> = fc.option(
  fc
    .record({
      year: fc.integer({ min: 1, max: 9998 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 31 }),
    })
    .map((parts) => Temporal.PlainDate.from(parts)),
);

const registrarRow: fc.Arbitrary<Partial<RegistrarRow>> = fc.record(
  {
    domainStatus: mostly<string | null>(
      'active',
      fc.constantFrom('unknown', 'pendingReg', 'pendingTransfer', 'scheduledReg', 'locked', null),
    ),
    regType: mostly<string | null>('REG', fc.constantFrom('KK', null)),
    paidUntilDate: fc.constant(null),
    systemInDate: mostly(Temporal.PlainDate.from('2019-06-15'), wildDate),
    missing: mostly<RegistrarRow['missing']>(
      [],
      fc.constantFrom<RegistrarRow['missing']>(['executionDate'], ['paidUntilDate']),
    ),
  },
  { requiredKeys: ['domainStatus'] },
);

const whmcsRow: fc.Arbitrary<Partial<WhmcsRow>> = fc.record(
  {
    status: mostly<WhmcsRow['status']>(
      'Active',
      fc.constantFrom(...WHMCS_STATUSES, 'other' as const, null),
      3,
    ),
    registrar: mostly('smartnic', fc.constant('enom'), 19),
    regType: mostly<string | null>('Register', fc.constantFrom('Transfer', null)),
    autoRenew: fc.constantFrom(true, true, false, null),
  },
  { requiredKeys: [] },
);

const secondRow: fc.Arbitrary<Partial<WhmcsRow>> = fc.record({
  id: fc.constantFrom(3, 9).map(whmcsDomainIdOf),
  status: fc.constantFrom('Cancelled', 'Expired', 'Active'),
  registrar: mostly('smartnic', fc.constant('enom')),
});

const line = mostly(
  {},
  fc.record({
    type: fc.constantFrom('Domain', 'DomainRegister', 'Hosting', ''),
    relId: fc.constantFrom(DOMAIN_ID, 8, 0),
    description: fc.constantFrom('example.com example.de example.at example.be example.dev', ''),
  }),
  3,
);

const single: fc.Arbitrary<InvoiceSpec> = fc.record({
  status: fc.constantFrom(...INVOICE_STATUSES, 'Unpaid', 'Unpaid', 'Unpaid', 'other' as const),
  due: mostly<number | null>(0, fc.oneof(days, fc.constant(null)), 2),
  payMethodSet: mostly(false, fc.constant(true)),
  captureAttempted: fc.boolean(),
  somethingPaid: mostly(false, fc.constant(true)),
  lines: fc.array(line, { minLength: 1, maxLength: 2 }),
});

const paidTogether = fc
  .record({ status: fc.constantFrom(...INVOICE_STATUSES), over: fc.integer({ min: 500, max: 502 }) })
  .map(({ status, over }) => massPay(status, [over]));

const invoices: fc.Arbitrary<readonly InvoiceSpec[]> = fc
  .array(mostly<InvoiceSpec | null>(null, paidTogether, 4), { maxLength: 3 })
  .chain((slots) => fc.tuple(...slots.map((slot) => (slot ? fc.constant(slot) : single))));

const memory: fc.Arbitrary<Partial<Memory> | null> = fc.option(
  fc.record({
    ours: fc.constantFrom<Memory['ours'][]>('delete', 'transit', null, null),
    revokedByUs: mostly(false, fc.constant(true)),
    undoneByOthers: mostly(false, fc.constant(true)),
    recordedConsent: mostly(false, fc.constant(true), 4),
  }),
);

const rules: fc.Arbitrary<Partial<Rules>> = fc.record({
  mode: fc.constantFrom('enabled', 'enabled', 'enabled', 'ticket', 'disabled'),
  confirmedPaths: fc.constantFrom(
    new Set<never>(),
    new Set(['delete'] as const),
    new Set(['delete', 'transit'] as const),
    new Set(['delete', 'transit'] as const),
  ),
  toleranceDays: fc.constantFrom(5, 5, 0, 30),
  marginDays: fc.constantFrom(3, 3, 0, 10),
  ticketLeadDays: fc.constantFrom(14, 14, 0, 30),
});

/** Mostly quiet facts, each of them now and then odd. */
const anywhere: fc.Arbitrary<Given> = fc
  .tuple(
    fc.record({
      name: fc.constantFrom('example.com', 'example.de', 'example.at', 'example.be', 'example.dev'),
      today: fc.constantFrom('2026-06-15', '2028-02-29', '2027-12-31', '2025-03-01'),
      termIn,
      rules,
      memory,
      invoices,
    }),
    oneIn(
      2,
      whmcsRow.map((row) => ({ row })),
    ),
    oneIn(
      4,
      fc.oneof(days, fc.integer({ min: -3, max: 3 })).map((ending) => ({ ending })),
    ),
    oneIn(
      10,
      fc.integer({ min: -4, max: 4 }).map((endingIn) => ({ endingIn })),
    ),
    oneIn(
      4,
      fc.oneof(days, fc.constant(null)).map((nextDue) => ({ nextDue })),
    ),
    oneIn(
      6,
      registrarRow.map((registrar) => ({ registrar })),
    ),
    oneIn(10, fc.record({ registrar: fc.constant('absent' as const), absentSince: days })),
    oneIn(25, fc.constant({ registrar: 'absent' as const })),
    oneIn(40, fc.constant({ registrar: 'unread' as const })),
    oneIn(
      10,
      fc.constantFrom('absent' as const, 'unread' as const).map((whmcs) => ({ whmcs })),
    ),
    oneIn(
      15,
      secondRow.map((second) => ({ rows: [{}, second] })),
    ),
    oneIn(15, fc.constant({ invoices: 'unread' as const })),
    oneIn(15, fc.record({ registrarAge: age, whmcsAge: age, invoicesAge: age })),
    oneIn(
      10,
      fc.oneof(days, fc.constant(null)).map((expiry) => ({ expiry })),
    ),
    oneIn(
      10,
      days.map((keepUntil) => ({ keepUntil })),
    ),
    oneIn(
      10,
      fc.constantFrom(0, 1).map((caseTerm) => ({ caseTerm })),
    ),
    oneIn(
      12,
      fc.constantFrom('protected' as const, 'handsOff' as const).map((listed) => ({ listed })),
    ),
  )
  .map((parts) => parts.reduce<Given>((all, part) => ({ ...all, ...part }), {}));

/** Between placeOn and cancelBy with all an ending needs, but for an odd fact or two. */
export const nearEnding: fc.Arbitrary<Given> = fc
  .tuple(
    fc.record({
      name: fc.constantFrom('example.com', 'example.de', 'example.be'),
      termIn: fc.integer({ min: 5, max: 8 }),
      invoices: invoices.map((more) => [{}, ...more]),
    }),
    oneIn(
      3,
      whmcsRow.map((row) => ({ row })),
    ),
    oneIn(
      8,
      memory.map((memory) => ({ memory })),
    ),
    oneIn(
      8,
      days.map((nextDue) => ({ nextDue })),
    ),
    oneIn(
      10,
      days.map((keepUntil) => ({ keepUntil })),
    ),
    oneIn(
      10,
      rules.map((rules) => ({ rules })),
    ),
    oneIn(
      20,
      registrarRow.map((registrar) => ({ registrar })),
    ),
  )
  .map((parts) => parts.reduce<Given>((all, part) => ({ ...all, ...part }), {}));

/** Worlds in every corner of the table. */
export const anyGiven: fc.Arbitrary<Given> = fc.oneof(
  { arbitrary: anywhere, weight: 2 },
  { arbitrary: nearEnding, weight: 1 },
);
