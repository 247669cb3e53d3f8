import { Temporal } from 'temporal-polyfill';
import type { Book, WhmcsClient, WhmcsDomain } from './book/types.ts';

/** A new customer orders a name for a year: his row is Pending until the registrar module was called for it. */
export function orderName(
  { whmcs, today }: Book,
  domainname: string,
  customer: Omit<WhmcsClient, 'id' | 'status'>,
): WhmcsDomain {
  const userid = Math.max(0, ...whmcs.clients.keys()) + 1;
  whmcs.clients.set(userid, { ...customer, id: userid, status: 'Active' });
  const row: WhmcsDomain = {
    id: Math.max(0, ...whmcs.domains.map(({ id }) => id)) + 1,
    userid,
    regtype: 'Register',
    domainname,
    registrar: 'stichtag',
    regperiod: 1,
    paymentmethod: 'banktransfer',
    regdate: today,
    expirydate: ZERO,
    nextduedate: today,
    status: 'Pending',
    donotrenew: false,
    notes: '',
  };
  whmcs.domains.push(row);
  return row;
}

const ZERO = '0000-00-00';

/** What WHMCS does once its registrar module has returned. @param error what the module says went wrong; null: nothing. */
export function afterRegistration({ whmcs, today }: Book, row: WhmcsDomain, error: string | null): void {
  if (error !== null) {
    const description = `Domain Registration Failed - Domain: ${row.domainname} - Error: ${error}`;
    whmcs.activity.push({ description, clientid: row.userid, date: today });
    return;
  }
  row.status = 'Active';
  row.expirydate = Temporal.PlainDate.from(today).add({ years: row.regperiod }).toString();
  row.nextduedate = row.expirydate;
}
