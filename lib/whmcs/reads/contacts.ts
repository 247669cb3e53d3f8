import * as z from 'zod';
import { clientIdOf, type ClientId } from '../../names/ids.ts';
import { LIST_REPLY_BYTES, type WhmcsCall } from '../call.ts';
import { countField, idField, lenient, listField, requiredText, textField } from '../fields.ts';
import type { ListPage } from '../pages.ts';
import type { ContactFields } from '../whmcs.ts';
import { clientOf, getClient, type ClientStatus } from './client.ts';

/** Who a client is and where he lives. */
export function getClientContact(
  clientId: ClientId,
): WhmcsCall<ClientStatus & { readonly contact: ContactFields }> {
  return { ...getClient(clientId), reply: CLIENT_REPLY };
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
  .pipe(z.object({ id: idField(clientIdOf), status: requiredText, ...FIELDS }))
  .transform(({ id, status, ...contact }) => ({ id, status, contact: contactOf(contact) }));

const CONTACTS_REPLY = z
  .object({
    totalresults: countField,
    contacts: listField('contact', z.object({ id: idField((id) => id), ...FIELDS })),
  })
  .transform(({ totalresults, contacts }) => ({
    totalResults: totalresults,
    rows: contacts.map(({ id, ...contact }) => ({ id, contact: contactOf(contact) })),
  }));

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
