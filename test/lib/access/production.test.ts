import { describe, expect, it } from '@jest/globals';
import type { BooksAccess } from '../../../lib/access/books-access.ts';
import { productionFlag, refuseRealRegistrar } from '../../../lib/access/production.ts';

const accessAt = (address: string): BooksAccess => ({
  registrar: { url: new URL(address), user: 'reseller', password: 'hidden' },
  whmcs: {
    url: new URL('https://billing.example.com/'),
    identifier: 'id',
    secret: 'hidden',
    accessKey: null,
  },
});
const REAL = [
  'https://soap.domain-bestellsystem.de/soap.php',
  'https://SOAP.Domain-Bestellsystem.DE/soap.php',
  'https://soap.domain-bestellsystem.de./soap.php',
  'https://soap.domain-bestellsystem.de:8443/',
  'https://domain-bestellsystem.de/soap.php',
  'https://another.host.domain-bestellsystem.de/soap.php',
];

describe('outside production', () => {
  it.each(REAL)('%s is refused, and no credential told', (address) => {
    const refuse = (): void => refuseRealRegistrar(accessAt(address), false);
    expect(refuse).toThrow(expect.objectContaining({ code: 'notProduction' }));
    expect(refuse).not.toThrow(/hidden|reseller/);
  });

  it.each([
    'https://soap.example.com/soap.php',
    'http://127.0.0.1:4321/soap',
    'https://soap.domain-bestellsystem.de.example.com/soap.php',
    'https://notdomain-bestellsystem.de/soap.php',
    'https://example.com/soap.domain-bestellsystem.de',
  ])('%s is not the real one', (address) => {
    refuseRealRegistrar(accessAt(address), false);
  });
});

describe('in production', () => {
  it.each(REAL)('%s is taken', (address) => {
    refuseRealRegistrar(accessAt(address), true);
  });
});

describe('STICHTAG_PRODUCTION', () => {
  it('is true or false', () => {
    expect(productionFlag.parse('true')).toBe(true);
    expect(productionFlag.parse('false')).toBe(false);
  });

  it.each([undefined, '', 'TRUE', 'yes', '1', true])('cannot be %p', (flag) => {
    expect(productionFlag.safeParse(flag).success).toBe(false);
  });
});
