import type { Temporal } from 'temporal-polyfill';
import type { WhmcsPart } from '../scenes/scene.ts';
import { textOf } from './days.ts';
import type { Ground } from './ground.ts';
import type { Plot } from './plot.ts';
import type { WhmcsDomain } from './types.ts';

/** The rows of a name. @returns the one its invoices are for: the last that is not somebody else's. */
export function plantRows(ground: Ground, plot: Plot): WhmcsDomain | undefined {
  const parts = plot.planting.whmcs ?? [{}];
  const rows = parts.map((part) => plantRow(ground, plot, part));
  return rows.findLast((row) => row.userid === plot.clientId);
}

function plantRow({ book, dice }: Ground, plot: Plot, part: WhmcsPart): WhmcsDomain {
  const row: WhmcsDomain = {
    id: book.whmcs.domains.length + 1,
    userid: part.otherClient === true ? plot.otherClientId : plot.clientId,
    regtype: part.regtype ?? 'Register',
    domainname: plot.name.unicode,
    registrar: part.registrar ?? 'smartnic',
    regperiod: part.regperiod ?? 1,
    paymentmethod: dice.pick(['banktransfer', 'paypal', 'sepa']),
    regdate: textOf(plot.arrival),
    expirydate: text(part.expirydate ?? plot.T),
    nextduedate: text(part.nextduedate ?? plot.due),
    status: part.status ?? 'Active',
    donotrenew: part.donotrenew ?? false,
    notes: dice.chance(0.05) ? 'Kundin zahlt j&auml;hrlich &amp; im Voraus' : '',
  };
  book.whmcs.domains.push(row);
  return row;
}

const text = (day: Temporal.PlainDate | string): string => (typeof day === 'string' ? day : textOf(day));
