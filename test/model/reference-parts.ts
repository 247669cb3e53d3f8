import fc from 'fast-check';
import type { NoticeSettings } from './reference-notice.ts';

/** A day told from the term end or from today, so that a sketch stays readable when it is shrunk. null: a zero date. */
export interface SketchDay {
  readonly of: 'T' | 'today' | '2020-02-29' | '1985-01-01';
  readonly years: number;
  readonly days: number;
}

export type Of<A> = A extends fc.Arbitrary<infer T> ? T : never;
export type SketchOrder = Of<typeof order>;
export type SketchRow = Of<typeof row>;
export type SketchInvoice = Of<typeof invoice>;

/** Mostly the first: most facts are sane, or no domain would get past row 5. */
export const mostly = <T, U>(usual: T, odd: fc.Arbitrary<U>, weight = 9): fc.Arbitrary<T | U> =>
  fc.oneof({ weight, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: odd });

export const day = (
  of: SketchDay['of'],
  years: number,
  ...days: readonly number[]
): fc.Arbitrary<SketchDay> => fc.constantFrom(...days).map((count) => ({ of, years, days: count }));

/** What the registrar told is no date. */
const UNREADABLE = 'unreadable' as const;
export const T0: SketchDay = { of: 'T', years: 0, days: 0 };
const anyDay = fc.record({
  of: fc.constant('T' as const),
  years: fc.constant(0),
  days: fc.integer({ min: -900, max: 900 }),
});
/** Before 1985, or eleven years ahead and more. */
const oddDay = fc.oneof(day('today', 11, -1, 0, 1), day('1985-01-01', 0, -1, 0));

export const TLDS = ['com', 'de', 'at', 'be', 'es', 'co.uk', 'is', 'example', 'two.example'];

const partOfNotice = fc.record(
  {
    days: fc.constantFrom(0, 5, 30),
    transit: fc.boolean(),
    consent: fc.boolean(),
    earlyDays: fc.constantFrom(0, 1, 10),
    termYears: fc.constantFrom(1, 2),
  },
  { requiredKeys: [] },
);
const notice = fc.record({
  default: mostly({}, partOfNotice),
  tlds: fc.dictionary(fc.constantFrom(...TLDS, 'uk', 'net'), partOfNotice, { maxKeys: 2 }),
});

export const settings = fc.record({
  autoDeleteMode: fc.constantFrom('enabled', 'enabled', 'enabled', 'ticket', 'disabled'),
  marginDays: mostly(3, fc.constantFrom(0, 6)),
  ticketLeadDays: mostly(14, fc.constantFrom(0, 30)),
  toleranceDays: mostly(5, fc.constantFrom(0, 1, 60)),
  driftDays: mostly(45, fc.constantFrom(0, 180)),
  confirmedPaths: fc.constantFrom(['delete', 'transit'], ['delete', 'transit'], ['delete'], ['transit'], []),
  notice: mostly<NoticeSettings, NoticeSettings>({ default: {}, tlds: {} }, notice, 4),
  termField: mostly('auto', fc.constantFrom('paidUntilDate', 'systemInDate')),
  registrars: mostly(['smartnic'], fc.constant(['smartnic', 'stichtag'])),
  captureGateways: mostly<string[], string[]>([], fc.constant(['sepa']), 2),
  timeZone: mostly('Europe/Berlin', fc.constantFrom('America/New_York', 'Pacific/Kiritimati')),
});

const ending = fc.oneof(
  { weight: 4, arbitrary: day('T', 0, 0, 0, -1, 1, -2, 2, -3, 3) },
  { weight: 1, arbitrary: day('T', 0, -28, -29, -30, 44, 45, 46) },
  { weight: 1, arbitrary: day('T', 1, 0, 45) },
  { weight: 2, arbitrary: day('today', 0, -3, -2, -1, 0, 1, 2, 3) },
  { weight: 1, arbitrary: fc.oneof(anyDay, oddDay, fc.constant(UNREADABLE)) },
);

export const order = fc.record({
  systemInDate: fc.oneof(
    {
      weight: 9,
      arbitrary: fc
        .integer({ min: 1, max: 12 })
        .map((years) => ({ of: 'T' as const, years: -years, days: 0 })),
    },
    {
      weight: 1,
      arbitrary: fc.oneof(fc.constantFrom(null, UNREADABLE), day('2020-02-29', 0, 0, 1), anyDay, oddDay),
    },
  ),
  paidUntilDate: mostly<SketchDay | null, SketchDay | typeof UNREADABLE>(
    null,
    fc.oneof(
      day('T', 0, 0, 0, 0, 3),
      day('T', -1, 0),
      day('T', 1, 0),
      anyDay,
      oddDay,
      fc.constant(UNREADABLE),
    ),
    4,
  ),
  executionDate: mostly<SketchDay | null, SketchDay | typeof UNREADABLE>(null, ending, 2),
  toBeDeletedDate: mostly<SketchDay | null, SketchDay | typeof UNREADABLE>(null, ending),
  domainStatus: mostly(
    'active',
    fc.constantFrom('unknown', 'unknown', 'pendingReg', 'scheduledReg', 'scheduledTransfer', 'odd', ''),
    7,
  ),
  regType: mostly('REG', fc.constant('KK')),
  /** An older order beside it, that only domainInfo shows. */
  older: mostly(false, fc.constant(true)),
});

const status = fc.constantFrom(
  ...['Cancelled', 'Cancelled', 'Expired', 'Grace', 'Redemption', 'Pending', 'Pending Transfer'],
  ...['Pending Registration', 'Transferred Away', 'Fraud', 'Terminated', '', 'active'],
);
const due = fc.oneof(
  { weight: 3, arbitrary: day('T', 0, 4, 5, 6, -1, 1, -60, -68, -69, -98, -99, 59) },
  { weight: 3, arbitrary: day('T', 1, 0, -1, 1) },
  { weight: 1, arbitrary: day('T', -1, 0) },
  { weight: 1, arbitrary: fc.oneof(anyDay, oddDay) },
  { weight: 1, arbitrary: fc.constant(null) },
);
const expiry = fc.oneof(
  day('T', 0, 44, 45, 46, -44, -45, -46, 100),
  day('T', 1, 0, 45, 46, -46),
  day('T', -1, 0, 46),
  anyDay,
  oddDay,
  fc.constant(null),
);
export const row = fc.record({
  status: mostly('Active', status, 3),
  registrar: mostly('smartnic', fc.constantFrom('stichtag', 'openprovider', ''), 12),
  nextduedate: mostly<SketchDay | null, SketchDay | null>(T0, due, 2),
  expirydate: mostly<SketchDay | null, SketchDay | null>(T0, expiry, 6),
  donotrenew: fc.constantFrom(false, false, true),
  spelling: mostly('unicode' as const, fc.constantFrom('ACE' as const, 'CAPITALS' as const)),
  regtype: mostly('Register', fc.constant('Transfer')),
  userid: mostly(1, fc.constant(2), 4),
});

const LINE_TYPES = ['DomainRenew', 'Domain', 'DomainRegister', 'DomainAddonIDP', 'Hosting', '', 'Item'];
const line = fc.record({
  type: mostly('Domain', fc.constantFrom(...LINE_TYPES, 'Invoice', 'Invoice', 'AddFunds'), 2),
  /** Which row, or which invoice; one more than there are: neither. */
  of: mostly(0, fc.nat(3), 2),
  text: fc.constantFrom('', 'name', 'NAME', 'unicode', 'longer', 'sub', 'quoted'),
});
const invoice = fc.record({
  status: fc.constantFrom(
    ...['Unpaid', 'Unpaid', 'Unpaid', 'Paid', 'Paid', 'Paid', 'Draft', 'Cancelled', 'Refunded', 'Refunded'],
    ...['Collections', 'Payment Pending', 'Odd', 'Unpaid', 'Unpaid'],
  ),
  duedate: mostly<SketchDay | null, SketchDay | null>(
    T0,
    fc.oneof(
      { weight: 6, arbitrary: day('T', 0, 4, 5, 6, 59, 60, 61, -299, -300, -301, -700) },
      { weight: 2, arbitrary: day('T', -1, 0) },
      { weight: 2, arbitrary: day('T', 1, 0) },
      { weight: 2, arbitrary: anyDay },
      { weight: 1, arbitrary: fc.constant(null) },
    ),
    2,
  ),
  lines: fc.array(line, { minLength: 1, maxLength: 2 }),
  userid: mostly(1, fc.constant(2), 6),
  paymentmethod: mostly('banktransfer', fc.constant('sepa'), 4),
  paymethodid: mostly<number | null, number>(null, fc.constant(7), 5),
  captured: mostly(false, fc.constant(true), 2),
  credit: mostly(0, fc.constantFrom(100, 1200), 6),
  transactions: mostly<number[], number[]>([], fc.constantFrom([100], [1200], [100, -100]), 6),
});

const withLines = (lines: fc.Arbitrary<Of<typeof line>[]>): fc.Arbitrary<SketchInvoice> =>
  fc.tuple(invoice, lines).map(([one, linesOfIt]) => ({ ...one, lines: linesOfIt, userid: 1 }));

const renewal = withLines(
  fc.constantFrom('Domain', 'DomainRenew').map((type) => [{ type, of: 0, text: '' }]),
);
const MASS_PAYMENT: Of<typeof line>[] = [{ type: 'Invoice', of: 0, text: '' }];
/** A mass payment of the first invoice, or a line that somebody typed. */
const companion = withLines(
  fc.oneof(
    { weight: 2, arbitrary: fc.constant(MASS_PAYMENT) },
    { weight: 1, arbitrary: line.map(({ text }) => [{ type: '', of: 0, text }]) },
  ),
);
/** As most are: it pays the renewal, or nobody does. */
const plain = fc
  .tuple(renewal, fc.constantFrom('Unpaid', 'Unpaid', 'Collections', 'Paid'))
  .map(([one, status]): SketchInvoice[] => [
    { ...one, status, duedate: T0, paymentmethod: 'banktransfer', paymethodid: null, ...UNTOUCHED },
  ]);
const UNTOUCHED = { captured: false, credit: 0, transactions: [] };

/** A renewal and what may pay it; or whatever a client's account may hold. */
export const invoices: fc.Arbitrary<SketchInvoice[]> = fc.oneof(
  plain,
  fc.tuple(renewal, companion),
  renewal.map((one) => [one]),
  fc.array(invoice, { maxLength: 4 }),
);

export const remembered = fc.record({
  ours: fc.constantFrom('delete', 'transit', null, null),
  termEnd: mostly<SketchDay | null, SketchDay | null>(
    T0,
    fc.oneof(
      day('T', 0, 1, -1, 44, 45, 46, -44, -45, -46),
      day('T', -1, 0),
      day('T', 1, 0),
      fc.constant(null),
    ),
    3,
  ),
  isRevokedByUs: mostly(false, fc.constant(true), 4),
  isUndoneByOthers: mostly(false, fc.constant(true), 4),
  isRequested: mostly(false, fc.constant(true), 3),
  absence: fc.option(
    fc.record({
      since: fc.oneof(day('T', 0, 0, -1, -6, -7, -8, -35, -36, -37), day('today', 0, -1, -30)),
      confirmed: fc.boolean(),
    }),
  ),
});
