import type { Book } from '../../infra/local/simulators/book/types.ts';

/** Each stands in the books in one kind of place that tells of people, and in no other. */
export const CANARIES = {
  name: 'Kanari-Vogel',
  company: 'Zeisig-Handels',
  mail: 'stieglitz.post',
  street: 'Amselgasse 17',
  phone: '5550199017',
  notes: 'Dompfaff-Notiz',
  line: 'Rotkehlchen-Posten',
  status: 'Pirol-Stand',
} as const;

/** Wherever the books tell of people, or may hold what somebody typed. */
export function addCanaries({ registrar, whmcs }: Book): void {
  for (const client of whmcs.clients.values()) {
    client.firstname = CANARIES.name;
    client.lastname = CANARIES.name;
    client.companyname = CANARIES.company;
    client.email = `${CANARIES.mail}@example.com`;
    client.address1 = CANARIES.street;
    client.phonenumber = CANARIES.phone;
  }
  for (const domain of whmcs.domains) domain.notes = CANARIES.notes;
  for (const invoice of whmcs.invoices.values())
    for (const line of invoice.lines) line.description = `${line.description} for ${CANARIES.line}`;
  for (const order of registrar.orders) order.notifyEmail = `${CANARIES.mail}@example.com`;
}

/** Which of them `written` names. */
export function canariesIn(written: unknown): string[] {
  const text = typeof written === 'string' ? written : JSON.stringify(written);
  return Object.values(CANARIES).filter((canary) => text.includes(canary));
}
