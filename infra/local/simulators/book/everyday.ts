import type { Temporal } from 'temporal-polyfill';
import { billed, days, paid, unpaid, years } from '../scenes/parts.ts';
import type { Planting, WhmcsPart } from '../scenes/scene.ts';
import type { Dice } from './dice.ts';
import { DAYS_OF_INVOICE_LEAD } from './ground.ts';
import { placeBefore, warnBefore, type Tld } from './tlds.ts';
import type { Planted } from './types.ts';

type Day = Temporal.PlainDate;
export interface Everyday {
  readonly T: Day;
  readonly planting: Planting;
  readonly planted: Omit<Planted, 'domain'> | null;
}

/**
 * A domain of the ordinary business. Most are quiet: their term end is far away. Near it, most customers have paid.
 * @param nearChance how likely the term end is near enough to be looked at; undefined: as the calendar has it.
 */
export function everyday(dice: Dice, today: Day, tld: Tld, nearChance: number | undefined): Everyday {
  const warn = warnBefore(tld);
  const near = nearChance === undefined ? undefined : dice.chance(nearChance);
  const termIn = daysToTerm(dice, warn, near);
  const T = days(today, termIn);
  if (termIn <= warn) return { T, ...nearTerm(dice, tld, T, termIn) };
  return dice.chance(0.02)
    ? { T, ...GONE_LONG_AGO }
    : { T, planted: null, planting: quiet(dice, tld, T, termIn) };
}

function daysToTerm(dice: Dice, warn: number, near: boolean | undefined): number {
  if (near === undefined) return dice.below(365);
  return near ? dice.below(warn + 1) : warn + 1 + dice.below(364 - warn);
}

/** Term end far away: row 12, or row 7 where years ahead are paid. */
function quiet(dice: Dice, tld: Tld, T: Day, termIn: number): Planting {
  const due = days(T, -tld.dueBefore);
  const registrar = {
    regType: dice.chance(0.15) ? 'KK' : 'REG',
    oldOrder: dice.chance(0.03),
    ...paidUntil(dice, T),
  };
  const kind = dice.next();
  const rowWith = (row: WhmcsPart): WhmcsPart => ({ ...regtypeOf(registrar.regType), ...row });
  if (kind < 0.02) return { registrar, whmcs: [oldRow(T), rowWith({})] };
  if (kind < 0.05) return { registrar: { ...registrar, regType: 'KK' }, ...ownExpiry(dice, T, termIn) };
  if (kind < 0.12) return { registrar, ...severalYears(dice, T, due) };
  if (kind < 0.135) return { registrar, ...billed(rowWith({ donotrenew: true })) };
  if (kind < 0.14) return { registrar, ...unpaidSinceLastTerm(T, due) };
  if (termIn - tld.dueBefore > DAYS_OF_INVOICE_LEAD) return { registrar, ...billed(rowWith({})) };
  return { registrar, ...billed(rowWith({ nextduedate: years(due, 1) }), paid(due)) };
}

const regtypeOf = (regType: string): WhmcsPart => (regType === 'KK' ? { regtype: 'Transfer' } : {});

/** Some registries give the date up to which they are paid; some go on giving last year's. */
function paidUntil(dice: Dice, T: Day): { paidUntilDate?: Day } {
  const kind = dice.next();
  if (kind < 0.2) return { paidUntilDate: T };
  return kind < 0.25 ? { paidUntilDate: years(T, -1) } : {};
}

const oldRow = (T: Day): WhmcsPart => ({
  status: 'Cancelled',
  nextduedate: years(T, -4),
  expirydate: years(T, -4),
  otherClient: true,
});

/** Transferred in: the registry's date, by which WHMCS bills, is not the anniversary of its arrival. */
function ownExpiry(dice: Dice, T: Day, termIn: number): Planting {
  const before = 50 + dice.below(100);
  const renewed = termIn - before <= DAYS_OF_INVOICE_LEAD;
  const expiry = years(days(T, -before), renewed ? 1 : 0);
  const row = { regtype: 'Transfer', expirydate: expiry, nextduedate: expiry };
  return renewed ? billed(row, paid(days(T, -before))) : billed(row);
}

function severalYears(dice: Dice, T: Day, due: Day): Planting {
  const regperiod = dice.pick([2, 2, 2, 3, 5]);
  const ahead = dice.below(regperiod);
  return billed({ regperiod, nextduedate: years(due, ahead), expirydate: years(T, ahead) });
}

function unpaidSinceLastTerm(T: Day, due: Day): Planting {
  return billed({ nextduedate: years(due, -1), expirydate: years(T, -1) }, unpaid(years(due, -1)));
}

const GONE_LONG_AGO: Pick<Everyday, 'planting' | 'planted'> = {
  planted: { scene: 'everyday-gone-long-ago', row: null, verdict: 'unjudged', reason: 'notActive' },
  planting: { registrar: null, whmcs: [{ status: 'Cancelled' }] },
};

/** What the calendar does to a domain whose customer pays, pays late, or does not pay. */
function nearTerm(dice: Dice, tld: Tld, T: Day, termIn: number): Pick<Everyday, 'planting' | 'planted'> {
  const due = days(T, -tld.dueBefore);
  const billedFor = DAYS_OF_INVOICE_LEAD - (termIn - tld.dueBefore);
  if (billedFor < 0) return { planting: {}, planted: expect('not-billed-yet', 14, 'wait') };
  if (dice.chance(paidShare(billedFor, termIn < tld.notice))) {
    const planting = billed({ nextduedate: years(due, 1) }, paid(due));
    return { planting, planted: expect('renewed', 7, 'keep') };
  }
  return { planting: { invoices: [unpaid(due)] }, planted: unpaidAt(tld, termIn) };
}

function paidShare(billedForDays: number, late: boolean): number {
  if (late) return 0.92;
  return billedForDays < 2 ? 0.3 : 0.8;
}

function unpaidAt(tld: Tld, termIn: number): Omit<Planted, 'domain'> {
  if (termIn < tld.notice) return expect('unpaid-and-late', 11, 'late');
  if (termIn > placeBefore(tld)) return expect('billed', 14, 'wait');
  if (tld.transit) return expect('unpaid', 13, 'ticket');
  return tld.needsConsent ? expect('unpaid', 17, 'ticket') : expect('unpaid', 18, 'delete');
}

function expect(scene: string, row: number, verdict: Planted['verdict']): Omit<Planted, 'domain'> {
  return { scene: `everyday-${scene}`, row, verdict, reason: 'everyday' };
}
