import { describe, expect, it } from '@jest/globals';
import { getCountries, getExampleNumber } from 'libphonenumber-js/min';
import examples from 'libphonenumber-js/mobile/examples';
import { phoneOf } from '../../../lib/contacts/phone.ts';

describe('a telephone number', () => {
  it.each([
    ['+49.301234567', 'DE', '+49 30 1234567'],
    ['+49.0301234567', 'DE', '+49 30 1234567'],
    ['030 1234567', 'DE', '+49 30 1234567'],
    ['030/123-45 67', 'DE', '+49 30 1234567'],
    ['+49 (0)30 1234567', 'AT', '+49 30 1234567'],
    ['00493012345678', 'DE', '+49 30 12345678'],
    ['+43.15234567', 'AT', '+43 1 5234567'],
    ['+1.2133734253', 'US', '+1 213 3734253'],
    ['+45.32123456', 'DK', '+45 32 123456'],
    ['+44.2079460958', 'GB', '+44 20 79460958'],
    ['+39.0612345678', 'IT', '+39 06 12345678'],
    ['+49.301234567', '', '+49 30 1234567'],
  ])('%s of %s is %s', (given, country, phone) => {
    expect(phoneOf(given, country)).toEqual({ kind: 'phone', phone });
  });

  it.each([
    ['', 'DE'],
    ['030 1234567', ''],
    ['030 1234567', 'XX'],
    ['+49.', 'DE'],
    ['+999 1234567', 'DE'],
    ['+49 30 12345678901234567', 'DE'],
  ])('%j of %j is none', (given, country) => expect(phoneOf(given, country)).toEqual({ kind: 'wrong' }));

  it('with an extension is told so', () => {
    expect(phoneOf('+1 213 373 4253 x12', 'US')).toEqual({ kind: 'extension' });
  });

  it('has three parts in every country, and is the same when it comes again', () => {
    for (const country of getCountries()) {
      const example = getExampleNumber(country, examples);
      if (!example) continue;
      const found = phoneOf(example.nationalNumber, country);
      const dotted = phoneOf(`+${example.countryCallingCode}.${example.nationalNumber}`, country);
      expect(dotted).toEqual(found.kind === 'phone' ? found : dotted);
      if (dotted.kind !== 'phone') throw new Error(`no number of ${country}`);
      expect(dotted.phone).toMatch(/^\+\d{1,3} \d+ \d+$/);
      expect(dotted.phone.replace(/\D/g, '')).toBe(`${example.countryCallingCode}${example.nationalNumber}`);
      expect(phoneOf(dotted.phone, 'DE')).toEqual(dotted);
    }
  });
});
