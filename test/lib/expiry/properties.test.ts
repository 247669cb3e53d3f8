import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { decide } from '../../../lib/expiry/decide.ts';
import type { Facts, Invoice } from '../../../lib/expiry/facts.ts';
import { VERDICTS, type Verdict, type VerdictName } from '../../../lib/expiry/verdict.ts';
import { anyGiven, nearEnding, wildDate } from './arbitrary.ts';
import { DOMAIN_ID, manual, massPay, paid, type InvoiceSpec } from './invoices.ts';
import { decideIn, worldOf, type Given, type World } from './world.ts';

const RUNS = 300;

function holds<Input>(inputs: fc.Arbitrary<Input>, check: (input: Input) => void, numRuns = RUNS): void {
  fc.assert(fc.property(inputs, check), { numRuns });
}

const decideThe = ({ facts, rules, today }: World): Verdict => decide(facts, rules, today);
const isEnding = ({ verdict }: Verdict): boolean => verdict === 'delete' || verdict === 'transit';

it('the worlds reach every verdict and every row', () => {
  const verdicts = fc.sample(anyGiven, { numRuns: 1500, seed: 20260615 }).map(decideIn);
  expect(new Set(verdicts.map(({ verdict }) => verdict))).toEqual(new Set(VERDICTS));
  expect(new Set(verdicts.map(({ row }) => row))).toEqual(new Set(UP_TO_18));
});

const UP_TO_18 = Array.from({ length: 18 }, (_, index) => index + 1);

describe('total', () => {
  it('always answers, the same each time, whole and well formed', () => {
    holds(anyGiven, (given) => {
      const world = worldOf(given);
      const verdict = decideThe(world);
      expect(JSON.stringify(decideThe(world))).toBe(JSON.stringify(verdict));
      expect(flawsOf(verdict)).toEqual([]);
    });
  });

  it('whatever the dates', () => {
    const registrar = fc.record({
      systemInDate: wildDate,
      paidUntilDate: wildDate,
      executionDate: wildDate,
      toBeDeletedDate: wildDate,
    });
    const row = fc.record({ nextDueDate: wildDate, expiryDate: wildDate });
    holds(fc.record({ given: anyGiven, registrar, row }), ({ given, registrar, row }) => {
      expect(flawsOf(decideIn({ ...given, registrar, row }))).toEqual([]);
      expect(flawsOf(decideIn({ ...given, registrar: 'absent', row }))).toEqual([]);
    });
  });
});

const BY_INVOICE: readonly string[] = [
  'paidLineOfTerm',
  'refunded',
  'unpaidInvoice',
  'paymentPending',
  'manualPaidLine',
  'invoiceDateMissing',
];

/** A verdict names its row, why, and the evidence it used. */
function flawsOf(verdict: Verdict): string[] {
  const { row, reasons, passed, evidence } = verdict;
  const { termEnd, cancelBy, placeOn, warnOn, clientId, domainId, coveredBy, coveredUntil, invoiceId } =
    evidence;
  const flaws: [string, boolean][] = [
    ['no reason', reasons.length === 0],
    ['a reason twice', new Set(reasons).size < reasons.length],
    ['rows passed', passed.map((one) => one.row).join() !== UP_TO_18.slice(0, row - 1).join()],
    ['an ending of another path', isEnding(verdict) && verdict.path !== verdict.verdict],
    ['no deadlines', row > 5 && [termEnd, cancelBy, placeOn, warnOn].includes(null)],
    ['nobody’s', row > 5 && (clientId === null || domainId === null)],
    ['no ending', [2, 3, 6, 8].includes(row) && evidence.ending === null],
    ['no cover', [2, 6, 7].includes(row) && (coveredBy === null || coveredUntil === null)],
    ['no invoice', invoiceId === null && reasons.some((reason) => BY_INVOICE.includes(reason))],
  ];
  return flaws.filter(([, found]) => found).map(([flaw]) => flaw);
}

describe('a covered domain', () => {
  const ways = fc.constantFrom<Given>(
    {},
    { nextDue: 365 },
    { nextDue: 6 },
    { keepUntil: 90 },
    { invoices: [paid(60)] },
    { invoices: [paid(-300)] },
  );
  const covered = fc.tuple(anyGiven, ways).map(([given, way]): Given => ({ ...given, ...way }));

  it('never gets delete or transit', () => {
    holds(covered, (given) => {
      const world = worldOf(given);
      const verdict = decideThe(world);
      if (isCovered(world, verdict.evidence.termEnd)) expect(isEnding(verdict)).toBe(false);
    });
  });

  it('with a pending ending is never silent, unless hands off', () => {
    const endings = fc.constantFrom<Given>({ ending: 0 }, { ending: -9 }, { ending: 46 }, { endingIn: -1 });
    holds(fc.tuple(covered, endings), ([given, ending]) => {
      const world = worldOf({ ...given, ...ending });
      const { verdict, urgent, evidence } = decideThe(world);
      if (given.listed === 'handsOff' || verdict === 'orphan') return;
      if (evidence.ending === null || !isCovered(world, evidence.termEnd)) return;
      expect([verdict, urgent]).toEqual([verdict, verdict !== 'revoke']);
    });
  });
});

/** The rule in other words than the code's: the due date, a paid line of the term, a person. */
function isCovered({ facts, rules }: World, termEnd: Temporal.PlainDate | null): boolean {
  if (termEnd === null) return false;
  const reach = (date: Temporal.PlainDate | null | undefined): number =>
    date ? termEnd.until(date, { largestUnit: 'days' }).days : -Infinity;
  const all = facts.whmcs.state === 'present' ? facts.whmcs.rows : [];
  const rows = all.filter((row) => row.registrar === 'smartnic');
  const counting = rows.find((row) => row.status === 'Active') ?? rows[0];
  const invoices = facts.invoices.state === 'read' && all.length > 0 ? facts.invoices.invoices : [];
  const paysFor = (massPaid: Invoice, original: Invoice): boolean =>
    massPaid.lines.some(({ type, relId }) => type === 'Invoice' && relId === original.id);
  const paidLine = invoices.some(
    (invoice) =>
      reach(invoice.dueDate) >= -300 &&
      reach(invoice.dueDate) <= 60 &&
      invoice.lines.some(({ type, relId }) => type === 'Domain' && relId === DOMAIN_ID) &&
      invoices.some((other) => (other === invoice || paysFor(other, invoice)) && other.status === 'Paid'),
  );
  const kept = reach(rules.keepUntil.get(facts.domain));
  return Math.max(reach(counting?.nextDueDate), kept, paidLine ? 365 : -Infinity) > rules.toleranceDays;
}

describe('more evidence of payment', () => {
  type Change = (given: Given) => Given;
  const invoicesOf = (
    change: (list: readonly InvoiceSpec[], given: Given) => readonly InvoiceSpec[],
  ): Change => {
    return (given) =>
      given.invoices === 'unread' ? given : { ...given, invoices: change(given.invoices ?? [], given) };
  };
  const add = (more: InvoiceSpec): Change => invoicesOf((list) => [...list, more]);
  const each = (more: InvoiceSpec): Change => invoicesOf((list) => list.map((one) => ({ ...one, ...more })));
  const due = (days: number): Change => {
    return (given) => (given.nextDue === null ? given : { ...given, nextDue: (given.nextDue ?? 0) + days });
  };

  it.each<[string, Change]>([
    ['a Paid renewal of the term', add(paid())],
    ['its invoices Paid', each({ status: 'Paid' })],
    ['a Paid mass pay over its first invoice', add(massPay('Paid', [500]))],
    ['a mass pay in flight over it', add(massPay('Payment Pending', [500]))],
    ['a Payment Pending invoice', add({ status: 'Payment Pending' })],
    ['a Draft', add({ status: 'Draft' })],
    ['a credit on every invoice', each({ somethingPaid: true })],
    ['a stored payment method', each({ payMethodSet: true })],
    [
      'a hand-made Paid line',
      invoicesOf((list, { name = '' }) => [...list, paid(0, { lines: [manual(name)] })]),
    ],
    ['nextduedate a day later', due(1)],
    ['nextduedate a year later', due(365)],
    ['nextduedate years later', due(3000)],
    ['kept by a person', (given) => ({ ...given, keepUntil: Math.max(given.keepUntil ?? 0, 400) })],
  ])('never moves a verdict towards an ending, nor to the other kind: %s', (_, withMore) => {
    const most = fc.oneof({ arbitrary: nearEnding, weight: 3 }, { arbitrary: anyGiven, weight: 1 });
    holds(most, (given) => {
      const after = decideIn(withMore(given));
      if (isEnding(after)) expect(after.verdict).toBe(decideIn(given).verdict);
    });
  });
});

describe('an ending', () => {
  it('comes only where everything allows it', () => {
    holds(nearEnding, (given) => {
      const { facts, rules, today } = worldOf(given);
      const verdict = decide(facts, rules, today);
      if (!isEnding(verdict)) return;
      const { placeOn, cancelBy, ending } = verdict.evidence;
      expect(rules.mode).toBe('enabled');
      expect(rules.confirmedPaths).toContain(verdict.path);
      expect(placeOn && Temporal.PlainDate.compare(placeOn, today)).not.toBe(1);
      expect(cancelBy && Temporal.PlainDate.compare(today, cancelBy)).not.toBe(1);
      expect(ending).toBeNull();
      expect(facts.memory?.undoneByOthers ?? false).toBe(false);
      const ways = {
        'example.com': 'delete',
        'example.be': 'delete',
        'example.de': hasConsent(facts) ? 'delete' : 'transit',
      };
      expect(ways).toMatchObject({ [facts.domain]: verdict.verdict });
      if (facts.domain === 'example.be') expect(hasConsent(facts)).toBe(true);
    });
  });
});

function hasConsent({ memory, whmcs }: Facts): boolean {
  const off = whmcs.state === 'present' && whmcs.rows.some(({ autoRenew }) => autoRenew === false);
  return off || memory?.recordedConsent === true;
}

describe('over the days of one term, facts and ages fixed, no ending', () => {
  const STAGE: Partial<Record<VerdictName, number>> = { wait: 0, ticket: 1, delete: 1, transit: 1, late: 2 };

  it('a verdict moves only wait → ticket, delete or transit → late', () => {
    holds(
      anyGiven,
      (given) => {
        const world = worldOf({ ...given, ...settledInvoices(given) });
        const { ending, termEnd } = decideThe(world).evidence;
        if (ending !== null || termEnd === null) return;
        const days = Array.from({ length: 91 }, (_, index) => termEnd.subtract({ days: 90 - index }));
        const verdicts = days.map((today) => decideThe({ ...world, today }).verdict);
        const moves = verdicts.flatMap((verdict, index) => {
          const before = verdicts[index - 1] ?? verdict;
          return before === verdict
            ? []
            : [{ before, verdict, ahead: (STAGE[verdict] ?? NaN) - (STAGE[before] ?? NaN) }];
        });
        expect(moves.filter(({ ahead }) => ahead !== 1)).toEqual([]);
      },
      40,
    );
  });

  /** Invoices read, fresh, each with its date: what row 5 asks for once they are needed. */
  function settledInvoices({ invoices }: Given): Given {
    const read = invoices === 'unread' || invoices === undefined ? [] : invoices;
    return { invoices: read.map((invoice) => ({ ...invoice, due: invoice.due ?? 0 })), invoicesAge: 0 };
  }
});
