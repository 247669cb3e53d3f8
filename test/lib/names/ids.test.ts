import { expect, it } from '@jest/globals';
import { clientIdOf, invoiceIdOf, whmcsDomainIdOf } from '../../../lib/names/ids.ts';

it('a brand is on the type only: the number stays', () => {
  expect([whmcsDomainIdOf(7), clientIdOf(8), invoiceIdOf(9)]).toEqual([7, 8, 9]);
});

it('one kind of id is no other', () => {
  const domain: number = whmcsDomainIdOf(7);
  // @ts-expect-error a domain's id is not a client's
  const client: ReturnType<typeof clientIdOf> = whmcsDomainIdOf(7);
  expect(client).toBe(domain);
});
