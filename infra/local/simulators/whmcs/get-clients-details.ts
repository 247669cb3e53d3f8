import { ActionError, type Action, type Json } from './action.ts';

export const getClientsDetails: Action = ({ book, field }) => {
  const id = field('clientid');
  const email = field('email');
  if (id === '' && email === '') throw new ActionError('Either clientid Or email Is Required');
  const client = [...book.whmcs.clients.values()].find((one) =>
    id === '' ? one.email === email : String(one.id) === id,
  );
  if (client === undefined) throw new ActionError('Client Not Found');
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
    address2: '',
    city: 'Musterstadt',
    fullstate: '',
    state: '',
    postcode: '00000',
    countrycode: 'DE',
    country: 'DE',
    countryname: 'Germany',
    phonenumber: client.phonenumber ?? '',
    phonecc: 49,
    phonenumberformatted: '',
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
