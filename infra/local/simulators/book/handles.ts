import { addressOf, personName } from './addresses.ts';
import { plain } from './entities.ts';
import type { RegistrarHandle, WhmcsClient } from './types.ts';

/** The hoster's own. */
export const HOSTER_HANDLE = 'EX7654321@HANDLES.DE';
/** On no domain. */
export const UNUSED_HANDLES = ['EX9000001@HANDLES.DE', 'EX9000002@HANDLES.DE'];

export const ownHandle = (clientId: number): string => `EX${String(1_000_000 + clientId)}@HANDLES.DE`;
/** Made for the same client once more, as clients do that make a handle for every order. */
export const secondHandle = (clientId: number): string => `EX${String(4_000_000 + clientId)}@HANDLES.DE`;

export const hasSecondHandle = (clientId: number): boolean => clientId % 53 === 7;
/** He moved, and nobody told the registrar. */
export const hasMoved = (clientId: number): boolean => clientId % 31 === 5;

/** Everybody's handle, as one made them who knew WHMCS; with what went wrong since. */
export function handlesFor(clients: Iterable<WhmcsClient>): Map<string, RegistrarHandle> {
  const handles = new Map<string, RegistrarHandle>();
  const add = (handle: RegistrarHandle): unknown => handles.set(handle.handle, handle);
  for (const client of clients) {
    add(handleOf(ownHandle(client.id), client));
    if (hasSecondHandle(client.id)) add(handleOf(secondHandle(client.id), client));
  }
  add(handleOf(HOSTER_HANDLE, someone(900_001, 'Domain Desk')));
  UNUSED_HANDLES.forEach((handle, index) => add(handleOf(handle, someone(900_002 + index, ''))));
  return handles;
}

function someone(id: number, companyname: string): WhmcsClient {
  const email = `handle${id}@example.org`;
  return { id, ...personName(id), companyname, email, ...addressOf(id), status: '', language: '' };
}

export function handleOf(handle: string, client: WhmcsClient): RegistrarHandle {
  const { address1 = 'Beispielweg 1', address2 = '', tax_id = '' } = client;
  return {
    handle,
    firstname: plain(client.firstname),
    lastname: plain(client.lastname),
    company: plain(client.companyname),
    street: hasMoved(client.id) ? 'Altweg 1' : plain(address2 === '' ? address1 : `${address1}, ${address2}`),
    pcode: client.postcode ?? '00000',
    city: plain(client.city ?? 'Musterstadt'),
    country: client.country ?? 'DE',
    phone: phoneOf(client.phonenumber ?? ''),
    fax: '',
    email: client.email,
    extension: tax_id === '' ? NONE : { vatId: tax_id },
  };
}

const NONE = {};

/** `+49.3023125001` as the registrar writes it: country, area and number apart. */
function phoneOf(given: string): string {
  return given.replace(/^\+(\d+)\.(\d{2})(\d+)$/, '+$1 $2 $3');
}
