import { ActionError, type Action, type Json } from './action.ts';

export const getClientsDetails: Action = ({ book, field }) => {
  const id = field('clientid');
  const email = field('email');
  if (id === '' && email === '') throw new ActionError('Either clientid Or email Is Required');
  const client = [...book.whmcs.clients.values()].find((one) =>
    id === '' ? one.email === email : String(one.id) === id,
  );
  if (client === undefined) throw new ActionError('Client Not Found');
  const { country = 'DE' } = client;
  const fields: Record<string, Json> = {
    client_id: client.id,
    userid: client.id,
    id: client.id,
    firstname: client.firstname,
    lastname: client.lastname,
    fullname: `${client.firstname} ${client.lastname}`,
    companyname: client.companyname,
    email: client.email,
    address1: client.address1 ?? 'Beispielweg 1',
    address2: client.address2 ?? '',
    city: client.city ?? 'Musterstadt',
    fullstate: '',
    state: '',
    postcode: client.postcode ?? '00000',
    countrycode: country,
    country,
    countryname: country === 'DE' ? 'Germany' : country,
    ...phoneFields(client.phonenumber ?? ''),
    tax_id: client.tax_id ?? '',
    currency: 1,
    currency_code: 'EUR',
    defaultgateway: '',
    groupid: 0,
    status: client.status,
    credit: '0.00',
    language: client.language,
    lastlogin: 'No Login Logged',
  };
  // The copies at the top are deprecated, and still there.
  return { ...fields, client: fields };
};

/** WHMCS keeps `+49.301234567`, and tells it in three ways. */
export function phoneFields(stored: string): Record<string, Json> {
  const [, code = '', number = ''] = /^\+(\d+)\.(\d+)$/.exec(stored) ?? [];
  return {
    phonenumber: code === '' ? stored : `0${number}`,
    phonecc: code === '' ? 49 : Number(code),
    phonenumberformatted: code === '' ? '' : stored,
    telephoneNumber: stored,
  };
}
