import { describe, expect, it } from '@jest/globals';
import type { PassedCode, Row } from '../../../lib/expiry/verdict.ts';
import { clientIdOf, whmcsDomainIdOf } from '../../../lib/names/ids.ts';
import { manual, massPay, paid, unpaid } from './invoices.ts';
import { decideIn, plain, type Given } from './world.ts';

describe('evidence', () => {
  it('names all that is known', () => {
    const { evidence } = decideIn({ termIn: 30, ending: 0, nextDue: 365, invoices: [unpaid()] });
    expect(plain({ ...evidence, notice: { ...evidence.notice, source: '' } })).toEqual({
      termEnd: '2026-07-15',
      cancelBy: '2026-07-10',
      placeOn: '2026-07-07',
      warnOn: '2026-06-23',
      ending: '2026-07-15',
      coveredUntil: '2027-07-15',
      coveredBy: 'nextDueDate',
      nextDueDate: '2027-07-15',
      invoiceId: 500,
      clientId: 40,
      domainId: 7,
      notice: { suffix: 'com', days: 5, source: '' },
    });
    expect(evidence.notice.source).not.toBe('');
  });

  it('is null where nothing is known', () => {
    const { evidence } = decideIn({ name: 'example.dev', registrar: 'unread', whmcs: 'unread' });
    const { notice, ...rest } = evidence;
    expect(new Set(Object.values(rest))).toEqual(new Set([null]));
    expect(notice).toMatchObject({ suffix: '*', days: 35 });
  });

  it('is of the Active row, then of the newest', () => {
    const ids = (given: Given) => [decideIn(given).evidence.domainId, decideIn(given).evidence.clientId];
    const old = { id: whmcsDomainIdOf(3), clientId: clientIdOf(30) };
    const newer = { id: whmcsDomainIdOf(9), clientId: clientIdOf(90) };
    expect(ids({ rows: [{ ...newer, status: 'Cancelled' }, old] })).toEqual([3, 30]);
    expect(ids({ rows: [old, { ...newer, status: 'Cancelled' }] })).toEqual([3, 30]);
    expect(
      ids({
        rows: [
          { ...old, status: 'Expired' },
          { ...newer, status: 'Cancelled' },
        ],
      }),
    ).toEqual([9, 90]);
    expect(
      ids({
        rows: [
          { ...newer, status: 'Cancelled' },
          { ...old, status: 'Expired' },
        ],
      }),
    ).toEqual([9, 90]);
  });
});

describe('the invoice it names', () => {
  const OTHER = { lines: [{ relId: 8 }] };
  it.each<[string, Given, number | null]>([
    ['none', {}, null],
    ['none of another domain', { invoices: [paid(0, OTHER), unpaid(0, OTHER)] }, null],
    ['the paid one before the unpaid', { invoices: [unpaid(), paid()] }, 501],
    ['the refunded one', { invoices: [unpaid(), { status: 'Refunded' }], nextDue: 365 }, 501],
    ['the paid one before the refunded', { invoices: [{ status: 'Refunded' }, paid()] }, 501],
    ['the unpaid one due last', { invoices: [unpaid(-365), unpaid(0), unpaid(-730)] }, 501],
    ['the unpaid one before what voids it', { invoices: [{ status: 'Draft' }, unpaid()] }, 501],
    ['the Draft', { invoices: [{ status: 'Draft' }] }, 500],
    ['a Draft for an add-on', { invoices: [{ status: 'Draft', lines: [{ type: 'DomainAddonDNS' }] }] }, 500],
    [
      'the paid hand-made one',
      { invoices: [paid(0, OTHER), paid(0, { lines: [manual('example.com')] })] },
      501,
    ],
    ['the original, not its mass pay', { invoices: [massPay('Draft', [501]), unpaid(0, { id: 501 })] }, 501],
    ['the paid one without a due date', { invoices: [paid(-365), paid(null)] }, 501],
    ['an unpaid one not yet counted', { invoices: [paid(-365), unpaid(60)] }, 501],
    ['none settled long ago', { invoices: [paid(-365), { status: 'Cancelled' }] }, null],
    [
      'the open one although the rest is unknown',
      { nextDue: null, invoices: [paid(-365), { status: 'Payment Pending' }] },
      501,
    ],
    [
      'the one in Collections',
      { nextDue: null, invoices: [{ status: 'Cancelled' }, { status: 'Collections' }] },
      501,
    ],
    ['the Draft although the rest is unknown', { nextDue: null, invoices: [{ status: 'Draft' }] }, 500],
    ['the Unpaid although the rest is unknown', { nextDue: null, invoices: [{ status: 'Unpaid' }] }, 500],
    ['the strange one although the rest is unknown', { nextDue: null, invoices: [{ status: 'other' }] }, 500],
    [
      'no open registration',
      { nextDue: null, invoices: [unpaid(0, { lines: [{ type: 'DomainRegister' }] })] },
      null,
    ],
  ])('%s', (_, given, expected) => {
    expect(decideIn({ termIn: 20, ...given }).evidence.invoiceId).toBe(expected);
  });
});

describe('the rows passed, each with what kept it from deciding', () => {
  const passed = (given: Given): [Row, PassedCode][] =>
    decideIn(given).passed.map(({ row, because }) => [row, because]);

  it('of an ending', () => {
    expect(passed({ termIn: 8, invoices: [unpaid()] })).toEqual([
      [1, 'notOnHandsOffList'],
      [2, 'noEnding'],
      [3, 'noEnding'],
      [4, 'presentAtRegistrar'],
      [5, 'factsAgree'],
      [6, 'noEnding'],
      [7, 'notCovered'],
      [8, 'noEnding'],
      [9, 'notProtected'],
      [10, 'modeNotDisabled'],
      [11, 'beforeCancelByOrOn'],
      [12, 'warnOnReached'],
      [13, 'pathConfirmedOrNotDue'],
      [14, 'placeOnReached'],
      [15, 'declined'],
      [16, 'noTransit'],
      [17, 'consentGivenOrNotNeeded'],
    ]);
  });

  it.each<[string, Given, Row, PassedCode]>([
    ['not ours', { ending: 0 }, 2, 'endingNotOurs'],
    ['no memory', { ending: 0, memory: null }, 2, 'endingNotOurs'],
    ['ours, not covered', { ending: 0, memory: { ours: 'delete' } }, 2, 'notCovered'],
    ['ours', { ending: 0, memory: { ours: 'delete' } }, 3, 'endingOurs'],
    ['not live', { ending: 0, registrar: { domainStatus: 'pendingReg' } }, 3, 'notLive'],
    ['T unknown', { ending: 0, registrar: { systemInDate: null, paidUntilDate: null } }, 3, 'termUnknown'],
    ['after this term', { ending: 46, invoices: [paid()] }, 3, 'endingAfterThisTerm'],
    ['no paid line', { ending: 0 }, 3, 'noPaidLine'],
    [
      'row Cancelled',
      { ending: 0, invoices: [paid()], row: { status: 'Cancelled' } },
      3,
      'rowCancelledOrFraud',
    ],
    ['row Fraud', { ending: 0, invoices: [paid()], row: { status: 'Fraud' } }, 3, 'rowCancelledOrFraud'],
    ['back again', { ending: 0, invoices: [paid()], memory: { revokedByUs: true } }, 3, 'backAfterOurRevoke'],
    ['ended, not covered', { ending: 0 }, 6, 'notCovered'],
    [
      'only under another module',
      { ending: 0, invoices: [paid()], row: { registrar: 'enom' } },
      3,
      'notOurModule',
    ],
    ['mode ticket, not due', { termIn: 20, rules: { mode: 'ticket' } }, 13, 'notYetDeclinedNorDue'],
  ])('%s', (_, given, row, because) => {
    expect(passed(given)).toContainEqual([row, because]);
  });

  it('of a hold do not hold row 5', () => {
    expect(passed({ nextDue: null }).map(([row]) => row)).toEqual([1, 2, 3, 4]);
    expect(passed({ whmcs: 'absent' }).map(([row]) => row)).toEqual([1, 2, 3, 4]);
  });
});
