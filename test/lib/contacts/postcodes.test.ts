import { describe, expect, it } from '@jest/globals';
import { isCountry } from '../../../lib/contacts/countries.ts';
import { postcodeOf } from '../../../lib/contacts/postcodes.ts';

describe('a postcode', () => {
  it.each([
    ['10115', 'DE', '10115'],
    ['D-10115', 'DE', '10115'],
    ['DE 10115', 'DE', '10115'],
    ['A-1010', 'AT', '1010'],
    ['FL-9490', 'LI', '9490'],
    ['L-1009', 'LU', '1009'],
    ['01255', 'DE', '01255'],
    ['1012ab', 'NL', '1012 AB'],
    ['00001', 'PL', '00-001'],
    ['00-001', 'PL', '00-001'],
    ['sw1a1aa', 'GB', 'SW1A 1AA'],
    ['M1 1AE', 'GB', 'M1 1AE'],
    ['GB1 1AE', 'GB', 'GB1 1AE'],
    ['k1a0b1', 'CA', 'K1A 0B1'],
    ['10001', 'US', '10001'],
    ['100011234', 'US', '10001-1234'],
    ['11120', 'SE', '111 20'],
    ['1000001', 'PT', '1000-001'],
    ['110 00', 'CZ', '110 00'],
    ['', 'HK', ''],
    ['', 'IE', ''],
    ['D02 AF30', 'IE', 'D02 AF30'],
    ['100-0001', 'JP', '100-0001'],
  ])('%j of %s is %j', (given, country, code) => {
    expect(postcodeOf(given, country)).toEqual({ kind: 'code', code });
  });

  it.each([
    ['1011', 'DE'],
    ['101155', 'DE'],
    ['1O115', 'DE'],
    ['101', 'AT'],
    ['A-10115', 'DE'],
    ['1012', 'NL'],
    ['12345', 'GB'],
    ['1000', 'US'],
  ])('%j of %s is none, and one is shown', (given, country) => {
    const found = postcodeOf(given, country);
    if (found.kind !== 'wrong') throw new Error('it is one');
    expect(postcodeOf(found.example, country)).toEqual({ kind: 'code', code: found.example });
  });

  it.each(['DE', 'JP'])('must be there in %s', (country) => {
    expect(postcodeOf('', country)).toEqual({ kind: 'missing' });
  });
});

describe('a country', () => {
  it('is one of ISO 3166-1', () => {
    expect(['DE', 'GB', 'AX', 'SS'].every(isCountry)).toBe(true);
    expect(['UK', 'EU', 'AN', 'ZZ', 'de', '', 'DEU'].some(isCountry)).toBe(false);
  });
});
