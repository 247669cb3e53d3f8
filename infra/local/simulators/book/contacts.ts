import { addressOf, personName } from './addresses.ts';
import type { WhmcsClient, WhmcsContact } from './types.ts';

/** Every fortieth client has named somebody else besides himself. */
export function contactsOf(clients: Iterable<WhmcsClient>): WhmcsContact[] {
  const contacts: WhmcsContact[] = [];
  for (const { id: userid, companyname } of clients) {
    if (userid % 40 !== 11) continue;
    const like = 500_000 + userid;
    const email = `contact${userid}@example.net`;
    const id = contacts.length + 1;
    contacts.push({ id, userid, ...personName(like), companyname, email, ...addressOf(like) });
  }
  return contacts;
}
