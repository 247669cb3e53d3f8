import type { ClientId } from '../names/ids.ts';
import { whmcsClient, type WhmcsConfig, type WhmcsDeps } from './client.ts';
import { isRefusal, type FailedCall } from './error.ts';
import { readPages } from './pages.ts';
import { CLIENT_NOT_FOUND } from './reads/client.ts';
import { getClientContact, getContactsOf } from './reads/contacts.ts';
import type { ContactFields, ContactSource } from './whmcs.ts';

const PAGE = 250;
const CONTACTS: FailedCall = { action: 'GetContacts', mutates: false };

/** People's addresses as WHMCS holds them: for what compares contacts, and for nothing else. */
export function createContactSource(config: WhmcsConfig, deps: WhmcsDeps = {}): ContactSource {
  const call = whmcsClient(config, deps);
  return {
    async clientContact(clientId: ClientId): Promise<ContactFields | null> {
      try {
        return (await call(getClientContact(clientId))).contact;
      } catch (error) {
        if (isRefusal(error, CLIENT_NOT_FOUND)) return null;
        throw error;
      }
    },
    async contactsOf(clientId: ClientId): Promise<readonly ContactFields[]> {
      const found: ContactFields[] = [];
      const pages = readPages(CONTACTS, (offset) => call(getContactsOf(clientId, { offset, size: PAGE })));
      for await (const { rows } of pages) found.push(...rows.map(({ contact }) => contact));
      return found;
    },
  };
}
