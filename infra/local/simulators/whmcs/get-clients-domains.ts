import type { WhmcsDomain } from '../book/types.ts';
import type { Action, ActionCall } from './action.ts';
import { listOf, pageOf } from './list.ts';

/** Every value is a string here, the counters included. */
export const getClientsDomains: Action = (call) => {
  const { rows, total, start } = pageOf(call, matching(call));
  return {
    clientid: call.field('clientid'),
    domainid: call.field('domainid'),
    totalresults: String(total),
    startnumber: String(start),
    numreturned: String(rows.length),
    ...listOf(call.quirks, 'domains', 'domain', rows.map(rowOf)),
  };
};

/** `domain` matches the whole name, in the spelling it was stored in. There is no other filter. */
function matching({ book, field }: ActionCall): readonly WhmcsDomain[] {
  const [clientid, domainid, domain] = ['clientid', 'domainid', 'domain'].map(field);
  return book.whmcs.domains.filter(
    (row) =>
      (!clientid || String(row.userid) === clientid) &&
      (!domainid || String(row.id) === domainid) &&
      (!domain || row.domainname.toLowerCase() === domain.toLowerCase()),
  );
}

function rowOf(row: WhmcsDomain): Record<string, string> {
  return {
    id: String(row.id),
    userid: String(row.userid),
    orderid: String(row.id + 4000),
    regtype: row.regtype,
    domainname: row.domainname,
    registrar: row.registrar,
    regperiod: String(row.regperiod),
    firstpaymentamount: '11.90',
    recurringamount: '11.90',
    paymentmethod: row.paymentmethod,
    paymentmethodname: GATEWAYS[row.paymentmethod] ?? row.paymentmethod,
    regdate: row.regdate,
    expirydate: row.expirydate,
    nextduedate: row.nextduedate,
    status: row.status,
    subscriptionid: '',
    promoid: '0',
    dnsmanagement: '1',
    emailforwarding: '0',
    idprotection: '0',
    donotrenew: row.donotrenew ? '1' : '0',
    notes: row.notes,
  };
}

const GATEWAYS: Readonly<Record<string, string>> = {
  banktransfer: '&Uuml;berweisung',
  paypal: 'PayPal',
  sepa: 'SEPA-Lastschrift',
};
