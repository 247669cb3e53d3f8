import type { WhmcsContact } from '../book/types.ts';
import type { Action, Json } from './action.ts';
import { listOf, pageOf } from './list.ts';

const FILTERS = ['userid', 'firstname', 'lastname', 'companyname', 'email'] as const;

export const getContacts: Action = (call) => {
  const matching = call.book.whmcs.contacts.filter((contact) =>
    FILTERS.every((name) => call.field(name) === '' || String(contact[name]) === call.field(name)),
  );
  const { rows, total, start } = pageOf(call, matching);
  return {
    totalresults: total,
    startnumber: start,
    numreturned: rows.length,
    ...listOf(call.quirks, 'contacts', 'contact', rows.map(rowOf)),
  };
};

function rowOf(contact: WhmcsContact): Record<string, Json> {
  return {
    ...contact,
    state: '',
    ...{ generalemails: 0, productemails: 0, domainemails: 1, invoiceemails: 0, supportemails: 0 },
    created_at: '0000-00-00 00:00:00',
    updated_at: '0000-00-00 00:00:00',
  };
}
