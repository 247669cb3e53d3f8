import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contentOf, type RawContact } from '../../../lib/contacts/party.ts';
import { CONTENT, mapped, PERSON, wrongs } from './support.ts';

describe('a contact of WHMCS as the registrar is to store it', () => {
  it('is a person', () => expect(mapped({})).toEqual(CONTENT));

  it('is a company, with or without a person in it', () => {
    expect(mapped({ companyname: 'Beispiel & Söhne GmbH' }).company).toBe('Beispiel & Söhne GmbH');
    expect(wrongs({ companyname: 'Beispiel GmbH', firstname: '', lastname: '' })).toEqual([]);
  });

  it.each<[string, RawContact, object]>([
    ['white space', { city: '  Bad\u00a0 Tölz\n' }, { city: 'Bad Tölz' }],
    ['NFD', { lastname: 'Mu\u0308ller' }, { lastname: 'M\u00fcller' }],
    ['a second line', { address2: 'Hinterhaus' }, { street: 'Musterweg 1, Hinterhaus' }],
    ['only a second line', { address1: '', address2: 'Postfach 1' }, { street: 'Postfach 1' }],
    ['a country in lower case', { countrycode: 'de' }, { country: 'DE' }],
    ['a mail domain', { email: 'info@Bücher.Example.COM' }, { email: 'info@xn--bcher-kva.example.com' }],
    ['a fax', { fax: '030 7654321' }, { fax: '+49 30 7654321' }],
  ])('tidies %s', (_, over, expected) => expect(mapped(over)).toMatchObject(expected));

  it.each<[RawContact, object]>([
    [{ state: 'Berlin' }, { state: 'Berlin' }],
    [{ taxId: 'DE123456789' }, { vatId: 'DE123456789' }],
    [{ taxId: 'DE123456789', additionalfields: { 'Tax ID': 'DE000000001' } }, { vatId: 'DE000000001' }],
    [
      { additionalfields: { Birthdate: '29.2.1980', 'Birthplace City': 'Lübeck' } },
      { birthdate: '1980-02-29', birthplace: 'Lübeck' },
    ],
    [
      { additionalfields: { 'company id number': '12345', 'Agree to DE Terms': 'on' } },
      { companyId: '12345' },
    ],
  ])('puts %j into the extension', (over, expected) => {
    expect(mapped(over).extension).toEqual({ ...CONTENT.extension, ...expected });
  });

  it('leaves the extension empty where WHMCS says nothing', () => {
    expect(mapped({ state: ' ', taxId: '', additionalfields: { 'VAT Number': '' } }).extension).toEqual(
      CONTENT.extension,
    );
  });
});

describe('what is wrong with a contact', () => {
  it.each<[RawContact, string]>([
    [{ firstname: '' }, 'firstname: personName'],
    [{ lastname: undefined }, 'lastname: personName'],
    [{ lastname: '-' }, 'lastname: noLetter'],
    [{ companyname: 'x'.repeat(256) }, 'companyname: tooLong'],
    [{ address1: ' ' }, 'address1: missing'],
    [{ address1: 'x'.repeat(200), address2: 'y'.repeat(60) }, 'address2: tooLongTogether'],
    [{ city: '' }, 'city: missing'],
    [{ city: 'Ber\u0007lin' }, 'city: unprintable'],
    [{ city: 'nil\u202eraB' }, 'city: unprintable'],
    [{ city: 'M\ufffdnchen' }, 'city: unprintable'],
    [{ city: '\ud800' }, 'city: unprintable'],
    [{ address1: 'Musterweg\u0007 1' }, 'address1: unprintable'],
    [{ countrycode: '' }, 'countrycode: missing'],
    [{ countrycode: 'UK' }, 'countrycode: country'],
    [{ countrycode: 'Germany' }, 'countrycode: country'],
    [{ postcode: '' }, 'postcode: missing'],
    [{ postcode: '1011' }, 'postcode: postcode'],
    [{ email: '' }, 'email: missing'],
    [{ email: 'erika@' }, 'email: mail'],
    [{ email: 'erika@example.com, max@example.com' }, 'email: mail'],
    [{ email: 'ärger@example.com' }, 'email: mail'],
    [{ phonenumber: '' }, 'phonenumber: missing'],
    [{ phonenumber: 'call me' }, 'phonenumber: phone'],
    [{ phonenumber: '+49 30 1234567 ext. 5' }, 'phonenumber: phoneExtension'],
    [{ fax: '12' }, 'fax: phone'],
    [{ taxId: 'x'.repeat(256) }, 'taxId: tooLong'],
    [{ additionalfields: { Birthdate: '31.02.1980' } }, 'Birthdate: date'],
  ])('of %j is told', (over, expected) => expect(wrongs(over)).toEqual([expected]));

  it('is told all at once, each with its role and what is allowed', () => {
    const found = contentOf({ postcode: '1', countrycode: 'DE' }, 'zoneC');
    if (found.kind !== 'wrong') throw new Error('it is right');
    expect(found.problems.map(({ field }) => field)).toEqual([
      ...['firstname', 'lastname', 'address1', 'postcode', 'city', 'phonenumber', 'email'],
    ]);
    expect(found.problems.every(({ role }) => role === 'zoneC')).toBe(true);
    expect(found.problems).toContainEqual({
      role: 'zoneC',
      field: 'postcode',
      code: 'postcode',
      rule: 'is no postcode of that country; allowed: one such as 10115',
      detail: '10115',
    });
  });

  it('names no value', () => {
    const marked = 'Zq7x';
    const all = Object.fromEntries(Object.keys(PERSON).map((key) => [key, `${marked}\u0000`.repeat(80)]));
    const found = contentOf({ ...all, additionalfields: { Birthdate: marked } }, 'ownerC');
    expect(found.kind).toBe('wrong');
    expect(JSON.stringify(found)).not.toContain(marked);
  });
});

const anything = fc.record(
  Object.fromEntries(
    [...Object.keys(PERSON), 'companyname', 'address2', 'state', 'fax', 'taxId'].map((key) => [
      key,
      fc.string({ unit: 'binary', maxLength: 300 }),
    ]),
  ),
  { requiredKeys: [] },
);

describe('whatever WHMCS gives', () => {
  it('becomes a contact within its lengths, tidy and printable, or its problems', () => {
    fc.assert(
      fc.property(anything, fc.boolean(), (raw, isMostlyRight) => {
        const found = contentOf(isMostlyRight ? { ...raw, ...PERSON } : { ...PERSON, ...raw }, 'ownerC');
        if (found.kind === 'wrong') return found.problems.length > 0;
        const texts = Object.values(found.content).filter(
          (value): value is string => typeof value === 'string',
        );
        return texts.every(
          (text) =>
            Array.from(text).length <= 255 && text === text.normalize('NFC').trim() && !/\p{Cc}/u.test(text),
        );
      }),
    );
  });

  it('is spelled as it is once it was mapped', () => {
    fc.assert(
      fc.property(anything, (over) => {
        const found = contentOf({ ...PERSON, ...over }, 'ownerC');
        if (found.kind === 'wrong') return;
        const { content } = found;
        const { company, street, pcode, country, phone, extension, ...same } = content;
        const again = contentOf(
          {
            ...same,
            companyname: company,
            address1: street,
            postcode: pcode,
            countrycode: country,
            phonenumber: phone,
            state: extension.state,
            taxId: extension.vatId,
          },
          'ownerC',
        );
        expect(again).toEqual({ kind: 'content', content });
      }),
    );
  });
});
