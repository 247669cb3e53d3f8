import { expect, it } from '@jest/globals';
import { makeBook } from '../../../../infra/local/simulators/book.ts';
import { afterRegistration, orderName } from '../../../../infra/local/simulators/order-name.ts';

const CUSTOMER = {
  firstname: 'Vera',
  lastname: 'Muster',
  companyname: '',
  email: 'vera@example.org',
  language: 'english',
};

it.each([
  [null, { status: 'Active', expirydate: '2027-11-24', nextduedate: '2027-11-24' }, []],
  [
    'no such TLD',
    { status: 'Pending', expirydate: '0000-00-00', nextduedate: '2026-11-24' },
    ['Domain Registration Failed - Domain: new.example.com - Error: no such TLD'],
  ],
])('a name that is ordered is Pending; after %j as WHMCS leaves it', (error, left, told) => {
  const book = makeBook({ today: '2026-11-24', domains: 20 });
  const row = orderName(book, 'new.example.com', CUSTOMER);
  expect(row).toMatchObject({ status: 'Pending', registrar: 'stichtag' });
  expect(book.whmcs.clients.get(row.userid)).toMatchObject({ firstname: 'Vera' });
  afterRegistration(book, row, error);
  expect(book.whmcs.domains).toContainEqual(expect.objectContaining({ id: row.id, ...left }));
  expect(book.whmcs.activity.map(({ description }) => description)).toEqual(told);
});
