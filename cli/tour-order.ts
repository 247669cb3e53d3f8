import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { afterRegistration, orderName } from '../infra/local/simulators/order-name.ts';
import type { WhmcsRow } from '../lib/expiry/facts.ts';
import { ROLES } from '../lib/contacts/contact.ts';
import { parseDomainName, type DomainName } from '../lib/names/domain-name.ts';
import type { DomainContacts } from '../lib/registrar/handles.ts';
import { editSettings } from '../lib/state/edit-settings.ts';
import { sign } from '../lib/webhook/verify.ts';
import { webhookKeys } from '../lib/webhook/keys.ts';
import type { WhmcsReader } from '../lib/whmcs/whmcs.ts';
import type { Acting } from './acting.ts';

const DOMAIN = 'a-new-shop.de';
const RECORDS = [
  { name: '@', type: 'A' as const, data: '192.0.2.10', aux: 0, ttl: 86_400 },
  { name: 'www', type: 'CNAME' as const, data: '%domain%.', aux: 0, ttl: 86_400 },
];

/** WHMCS's registrar module orders a .de for a customer; and what both sides show of it then. */
export async function customerOrders({ system, deps }: Acting, secret: string): Promise<string[]> {
  const { simulators, gatewayUrl } = system;
  const domain = parseDomainName(DOMAIN);
  if (simulators === null || gatewayUrl === null || domain === undefined) return ['Nothing is ordered.'];
  const change = { by: 'you', why: 'Create DNS Zone, on the settings page' };
  const withZone = { dnsZone: { create: true, records: RECORDS } };
  const { current } = await editSettings((settings) => ({ ...settings, ...withZone }), change, deps);
  const books = system.gateway.connect(current.settings);
  const post = callerOf(gatewayUrl, secret);
  const row = orderName(simulators.book, DOMAIN, CUSTOMER);
  const ordered = rowText(await rowIn(books.whmcs, domain, row.id));
  const { firstname, lastname, companyname, email, address1, city, postcode } = CUSTOMER;
  const customer = { firstname, lastname, companyname, email, address1, city, postcode, ...COUNTRY };
  const params = { sld: 'a-new-shop', tld: 'de', domainid: row.id, userid: row.userid, regperiod: 1 };
  const answer = await post('RegisterDomain', { ...params, ...NAMESERVERS, ...customer });
  afterRegistration(simulators.book, row, answer.error);
  const shown = await books.handleReader.domainContacts(domain);
  const contacts = await post('GetContactDetails', params);
  const zone = simulators.book.registrar.zones.get(DOMAIN);
  return [
    `A customer orders ${DOMAIN}; WHMCS notes it: ${ordered}.`,
    `Its registrar module asks for the domain: POST ${gatewayUrl}/RegisterDomain, signed both ways.\nAnswered with ${answer.status}: ${answer.kind}.${answer.error === null ? '' : ` ${answer.error}`}`,
    ['The registrar shows it now:', ...linesOf(shown), zoneLine(zone?.records.length ?? 0)].join('\n'),
    `WHMCS shows it now: ${rowText(await rowIn(books.whmcs, domain, row.id))}.\nAnd on the page with its contacts: ${rolesIn(contacts.result)}.`,
  ];
}

async function rowIn(whmcs: WhmcsReader, domain: DomainName, rowId: number): Promise<WhmcsRow | undefined> {
  return (await whmcs.domainRows(domain)).find(({ id }) => Number(id) === rowId);
}

function rowText(row: WhmcsRow | undefined): string {
  if (row === undefined) return 'no such row';
  const expiry = row.expiryDate?.toString() ?? 'none';
  return `row ${row.id}, ${row.status ?? 'no status'}, registrar module ${row.registrar}, expiry date ${expiry}`;
}

function linesOf(shown: DomainContacts | null): string[] {
  if (shown === null) return ['  no such domain'];
  return [
    `  ${shown.domain}: ${shown.domainStatus ?? 'no status'}, at ${shown.nameservers.join(' and ')}`,
    ...ROLES.map((role) => `  ${role}: ${shown[role]}`),
  ];
}

const zoneLine = (records: number): string =>
  records === 0
    ? '  and no zone'
    : `  and its zone, which .de wants to see before the order: ${records} records`;

const contactsSchema = z.record(z.string(), z.object({ 'First Name': z.string(), 'Last Name': z.string() }));

/** Invented people, all of them. */
function rolesIn(result: unknown): string {
  const { data = {} } = contactsSchema.safeParse(result);
  const told = Object.entries(data).map(
    ([role, name]) => `${role} ${name['First Name']} ${name['Last Name']}`,
  );
  return told.length === 0 ? 'none' : told.join(', ');
}

const replySchema = z.union([
  z.object({ result: z.unknown() }).transform(({ result }) => ({ kind: 'done', result, error: null })),
  z
    .object({ accepted: z.literal(true) })
    .transform(() => ({ kind: 'on its way', result: null, error: null })),
  z
    .object({ error: z.object({ code: z.string(), message: z.string() }) })
    .transform(({ error }) => ({ kind: error.code, result: null, error: error.message })),
]);

/** Calls the gateway as WHMCS's module does. */
function callerOf(url: string, secret: string) {
  const keys = webhookKeys(secret);
  return async (name: string, params: object) => {
    const body = Buffer.from(JSON.stringify({ function: name, params, language: 'english' }));
    const id = `msg_${randomUUID()}`;
    const timestamp = Math.floor(Date.now() / 1_000);
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': sign(keys, id, timestamp, body),
    };
    const reply = await fetch(`${url}/${name}`, { method: 'POST', headers, body });
    return { status: reply.status, ...replySchema.parse(await reply.json()) };
  };
}

const NAMESERVERS = { ns1: 'dns1.dns.de', ns2: 'dns2.dns.de' };

const CUSTOMER = {
  firstname: 'Vera',
  lastname: 'Muster',
  companyname: '',
  email: 'vera@example.org',
  address1: 'Musterweg 1',
  city: 'Berlin',
  postcode: '10115',
  country: 'DE',
  phonenumber: '+49.301234567',
  language: 'english',
};
/** As WHMCS hands them to a registrar module. */
const COUNTRY = { countrycode: CUSTOMER.country, fullphonenumber: CUSTOMER.phonenumber };
