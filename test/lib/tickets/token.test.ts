import { expect, it } from '@jest/globals';
import { invoiceIdOf, clientIdOf, whmcsDomainIdOf } from '../../../lib/names/ids.ts';
import { linksFor } from '../../../lib/tickets/links.ts';
import { ticketToken } from '../../../lib/tickets/token.ts';

it('a token is the same for the same parts, and for no others', () => {
  expect(ticketToken('example.de', '2026-12-15', 'decide')).toMatch(/^ST-[0-9a-f]{10}$/);
  expect(ticketToken('a', 'bc')).toBe(ticketToken('a', 'bc'));
  expect(
    new Set([ticketToken('a', 'bc'), ticketToken('ab', 'c'), ticketToken('abc'), ticketToken()]).size,
  ).toBe(4);
});

const IDS = { clientId: clientIdOf(40), domainId: whmcsDomainIdOf(7), invoiceId: invoiceIdOf(500) };

it.each([
  ['https://billing.example.com', 'admin', 'https://billing.example.com/admin'],
  ['https://billing.example.com/whmcs/', '/back/office/', 'https://billing.example.com/whmcs/back/office'],
])('links lead below %s and %s', (systemUrl, adminPath, root) => {
  expect(linksFor({ systemUrl, adminPath }, IDS)).toEqual({
    domain: `${root}/clientsdomains.php?userid=40&id=7`,
    invoice: `${root}/invoices.php?action=edit&id=500`,
  });
});

it('there is no link to what is not known', () => {
  const area = { systemUrl: 'https://billing.example.com', adminPath: 'admin' };
  expect(linksFor({ ...area, systemUrl: null }, IDS)).toEqual({ domain: null, invoice: null });
  expect(linksFor(area, { ...IDS, clientId: null, invoiceId: null })).toEqual({
    domain: null,
    invoice: null,
  });
  expect(linksFor(area, { ...IDS, domainId: null }).domain).toBeNull();
});
