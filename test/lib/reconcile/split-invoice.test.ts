import { describe, expect, it } from '@jest/globals';
import { addInvoice } from '../../../infra/local/simulators/book/invoices.ts';
import type { WhmcsInvoice, WhmcsLine } from '../../../infra/local/simulators/book/types.ts';
import { invoiceIdOf } from '../../../lib/names/ids.ts';
import { splitInvoice } from '../../../lib/reconcile/split-invoice.ts';
import { DAY, withWorld, type World } from '../../support/acting.ts';

/** WHMCS ids 1 to 4, in this order. */
const PLOTS = [
  { name: 'one.example.com', termIn: 8 },
  { name: 'two.example.com', termIn: 8 },
  { name: 'elsewhere.example.com', termIn: 8 },
  { name: 'unreadable.example.com', termIn: 8 },
] as const;
const [ONE, TWO, ELSEWHERE, UNREADABLE] = [1, 2, 3, 4];
const MISSING_ROW = 77;

const line = (type: string, relid: number, description = 'Erika Muster'): WhmcsLine => ({
  type,
  relid,
  description,
  amount: 1200,
});

function invoiceOf(id: number, lines: WhmcsLine[], status = 'Unpaid'): WhmcsInvoice {
  return {
    id,
    userid: 1,
    date: DAY,
    duedate: DAY,
    datepaid: '',
    lastCaptureAttempt: '',
    status,
    paymentmethod: 'banktransfer',
    paymethodid: null,
    credit: 0,
    lines,
    transactions: [],
  };
}

/** The domains that invoice 500 is split into, beside the invoices 501 and 502. */
async function split(lines: readonly WhmcsLine[], originals: Record<number, WhmcsLine[]> = {}) {
  return inWorld((world) => {
    addInvoice(world.book.whmcs, invoiceOf(500, [...lines], 'Paid'));
    for (const [id, held] of Object.entries(originals))
      addInvoice(world.book.whmcs, invoiceOf(Number(id), held));
    return splitInvoice(invoiceIdOf(500), world.deps);
  });
}

function inWorld<T>(use: (world: World) => Promise<T>): Promise<T> {
  return withWorld({ plots: PLOTS, quiet: 0, wire: 'inProcess' }, async (world) => {
    const { domains } = world.book.whmcs;
    for (const row of domains) {
      if (row.id === ELSEWHERE) row.registrar = 'another';
      if (row.id === UNREADABLE) row.domainname = 'Erika Muster';
    }
    return use(world);
  });
}

const [one, two] = ['one.example.com', 'two.example.com'];
const renewal = (relid: number): WhmcsLine => line('Domain', relid);
const heldBy = (id: number): WhmcsLine => line('Invoice', id, `Invoice #${id}`);

describe('an invoice is split into its domains', () => {
  it.each<[string, WhmcsLine[], string[]]>([
    ['a plain renewal', [renewal(ONE)], [one]],
    ['several domains', [renewal(ONE), line('DomainRenew', TWO)], [one, two]],
    ['one domain on several lines', [renewal(ONE), line('DomainAddonDNS', ONE), renewal(ONE)], [one]],
    ['a registration and a transfer', [line('DomainRegister', ONE), line('DomainTransfer', TWO)], [one, two]],
    ['an add-on of a domain', [line('DomainAddonIDP', TWO)], [two]],
    ['lines of other things', [line('Hosting', ONE), line('Addon', TWO), line('LateFee', ONE)], []],
    ['a line linked to nothing, though it names a domain', [line('Domain', 0, `Renewal - ${one}`)], []],
    ['a row of another registrar module', [renewal(ELSEWHERE), renewal(TWO)], [two]],
    ['a row without a readable name', [renewal(UNREADABLE), renewal(TWO)], [two]],
    ['a row that is gone', [renewal(MISSING_ROW), renewal(TWO)], [two]],
    ['no line at all', [], []],
  ])('%s', async (_, lines, expected) => {
    expect(await split(lines)).toEqual(expected);
  });

  it.each<[string, WhmcsLine[], Record<number, WhmcsLine[]>, string[]]>([
    ['its originals', [heldBy(501), heldBy(502)], { 501: [renewal(ONE)], 502: [renewal(TWO)] }, [one, two]],
    ['its own lines too', [renewal(TWO), heldBy(501)], { 501: [renewal(ONE)] }, [two, one]],
    ['one domain once', [renewal(ONE), heldBy(501)], { 501: [renewal(ONE)] }, [one]],
    ['what is left of its originals', [heldBy(501), heldBy(502)], { 502: [renewal(TWO)] }, [two]],
    ['no domain', [heldBy(501)], { 501: [line('Hosting', ONE)] }, []],
    // A mass payment of mass payments is not followed: the sweep finds what it pays.
    ['no further than its originals', [heldBy(501)], { 501: [heldBy(502)], 502: [renewal(ONE)] }, []],
  ])('a mass payment: %s', async (_, lines, originals, expected) => {
    expect(await split(lines, originals)).toEqual(expected);
  });

  it('one that is gone: none', async () => {
    await inWorld(async ({ deps }) => {
      expect(await splitInvoice(invoiceIdOf(500), deps)).toEqual([]);
    });
  });
});
