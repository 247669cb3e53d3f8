import * as z from 'zod';
import { clientIdOf, type ClientId } from '../../names/ids.ts';
import { LIST_REPLY_BYTES, SINGLE_REPLY_BYTES, type WhmcsCall } from '../call.ts';
import { countField, idField, lenient, listField, textField } from '../fields.ts';
import { isObject } from '../normalise.ts';
import type { ListPage } from '../pages.ts';
import type { ContactFields } from '../whmcs.ts';

/** Who a client is and where he lives. */
export function getClientContact(clientId: ClientId): WhmcsCall<{ id: ClientId; contact: ContactFields }> {
  return {
    action: 'GetClientsDetails',
    mutates: false,
    params: { clientid: clientId },
    reply: CLIENT_REPLY,
    maxReplyBytes: SINGLE_REPLY_BYTES,
    mismatch: ({ id }) =>
      id === clientId
        ? undefined
        : {
            code: 'unexpectedShape',
            outcome: 'mayHaveHadEffect',
            detail: 'client.id: another client than asked for',
          },
  };
}

/** The others a client has named. */
export function getContactsOf(
  clientId: ClientId,
  page: { offset: number; size: number },
): WhmcsCall<ListPage<{ readonly id: number; readonly contact: ContactFields }>> {
  return {
    action: 'GetContacts',
    mutates: false,
    params: { userid: clientId, limitstart: page.offset, limitnum: page.size },
    reply: CONTACTS_REPLY,
    maxReplyBytes: LIST_REPLY_BYTES,
  };
}

const FIELDS = {
  ...{ firstname: textField, lastname: textField, companyname: textField, email: textField },
  ...{ address1: textField, address2: textField, city: textField, postcode: textField, country: textField },
  ...{ state: textField, phonenumber: textField, phonenumberformatted: textField, tax_id: textField },
};
const CLIENT_REPLY = lenient(clientOf)
  .pipe(z.object({ id: idField(clientIdOf), ...FIELDS }))
  .transform(({ id, ...contact }) => ({ id, contact: contactOf(contact) }));

const CONTACTS_REPLY = z
  .object({
    totalresults: countField,
    contacts: listField('contact', z.object({ id: idField((id) => id), ...FIELDS })),
  })
  .transform(({ totalresults, contacts }) => ({
    totalResults: totalresults,
    rows: contacts.map(({ id, ...contact }) => ({ id, contact: contactOf(contact) })),
  }));

/** Up to 8 the fields stood at the top level, where copies of them still are. */
function clientOf(reply: unknown): unknown {
  const client = isObject(reply) ? reply['client'] : undefined;
  return isObject(client) && Object.keys(client).length > 0 ? client : reply;
}

/** `phonenumberformatted` has its country code for sure; a contact has none of it. */
function contactOf(told: Readonly<Record<keyof typeof FIELDS, string>>): ContactFields {
  const { country, tax_id, phonenumber, phonenumberformatted, ...same } = told;
  return {
    ...same,
    countrycode: country,
    phonenumber: phonenumberformatted === '' ? phonenumber : phonenumberformatted,
    taxId: tax_id,
  };
}
