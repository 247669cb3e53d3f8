import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contentHash } from '../../../lib/contacts/content-hash.ts';
import { differingFields, isListedAs, showsContact } from '../../../lib/contacts/same-contact.ts';
import type { HandleContent } from '../../../lib/registrar/handles.ts';
import { CONTENT, NO_EXTENSION } from './support.ts';

const KEY = Buffer.alloc(32, 7);
const WANTED: HandleContent = {
  ...CONTENT,
  lastname: 'Müller',
  street: 'Straße 1',
  extension: { ...NO_EXTENSION, vatId: 'DE1' },
};

describe('what the registrar shows', () => {
  it.each<Partial<HandleContent>>([
    { lastname: 'MÜLLER' },
    { lastname: 'Mueller', street: 'Strasse 1' },
    { lastname: 'Muller' },
    { lastname: 'Mu\u0308ller' },
    { email: 'Erika@EXAMPLE.com' },
    { street: 'STRASSE  1' },
    { phone: '+49301234567' },
    { extension: NO_EXTENSION },
    { extension: { ...NO_EXTENSION, vatId: 'de1', atDiscloseMail: 'hidden' } },
  ])('is the same contact with %j', (over) =>
    expect(showsContact({ ...WANTED, ...over }, WANTED)).toBe(true),
  );

  it.each<[Partial<HandleContent>, string[]]>([
    [{ lastname: 'Müler' }, ['lastname']],
    [{ street: 'Straße 11', email: 'other@example.com' }, ['street', 'email']],
    [{ company: 'Beispiel GmbH' }, ['company']],
    [{ fax: '+49 30 1' }, ['fax']],
    [{ extension: { ...NO_EXTENSION, state: 'Berlin' } }, ['vatId']],
  ])('is another with %j', (over, fields) => {
    expect(differingFields({ ...WANTED, ...over }, WANTED)).toEqual(fields);
  });

  it.each<[keyof typeof CONTENT, string, string]>([
    ['email', 'a.b@example.com', 'ab@example.com'],
    ['email', 'max-muster@example.com', 'maxmuster@example.com'],
    ['email', 'joel@example.com', 'jol@example.com'],
    ['street', 'Weg 1/12', 'Weg 11 2'],
    ['street', 'Weg 1 12', 'Weg 112'],
    ['street', 'Weg 1-1-1', 'Weg 11-1'],
    ['firstname', 'Michael', 'Michal'],
    ['lastname', 'Noe', 'No'],
    ['city', 'Buer', 'Bur'],
  ])('is another where %s is %j for %j, whichever of the two was wanted', (field, one, other) => {
    const [a, b] = [
      { ...CONTENT, [field]: one },
      { ...CONTENT, [field]: other },
    ];
    expect([differingFields(a, b), differingFields(b, a)]).toEqual([[field], [field]]);
  });

  it.each<[keyof typeof CONTENT, string, string]>([
    ['street', 'Weg 1/12', 'Weg 1-12'],
    ['street', 'Straße 1a', 'STRASSE 1 A'],
    ['lastname', 'Jäger-Müller', 'Jaeger-Müller'],
    ['lastname', 'Jäger-Müller', 'Jager Mueller'],
    ['lastname', 'Äe', 'AEE'],
    ['lastname', 'Søren', 'Soeren'],
    ['lastname', 'Citroën', 'CITROEN'],
    ['city', 'Łódź', 'Lodz'],
    ['phone', '+49 30 1234567', '+49 301 234567'],
    ['pcode', '12 345', '12345'],
  ])('is the same where %s is %j for %j, whichever of the two was wanted', (field, one, other) => {
    const [a, b] = [
      { ...CONTENT, [field]: one },
      { ...CONTENT, [field]: other },
    ];
    expect([differingFields(a, b), differingFields(b, a)]).toEqual([[], []]);
  });

  it.each([
    ['31.12.1980', []],
    ['1980-12-31', []],
    ['12.12.1980', ['birthdate']],
    ['', ['birthdate']],
  ])('has a date of birth, in whatever form: %j', (birthdate, fields) => {
    const born = { ...CONTENT, extension: { ...NO_EXTENSION, birthdate: '1980-12-31' } };
    const shown = { ...CONTENT, extension: { ...NO_EXTENSION, vatId: 'DE1', birthdate } };
    expect(differingFields(shown, born)).toEqual(fields);
  });

  it('may be it by the list, which tells names only', () => {
    const listed = { handle: 'TT1@HANDLES.DE', firstname: 'ERIKA', lastname: 'Mueller', company: '' };
    expect(isListedAs(listed, WANTED)).toBe(true);
    expect(isListedAs({ ...listed, company: 'Beispiel GmbH' }, WANTED)).toBe(false);
  });
});

describe('the keyed hash of a contact', () => {
  it('tells nothing of it, and nothing without the key', () => {
    const hash = contentHash(CONTENT, KEY);
    expect(hash).toMatch(/^[\da-f]{64}$/);
    expect(contentHash(CONTENT, Buffer.alloc(32, 8))).not.toBe(hash);
  });

  /** If this changes, every handle is made again. */
  it('is the same for good', () => {
    expect(contentHash(CONTENT, KEY)).toBe(
      '14fad03a61de1760bebbd34db9f8f18674c993f7a8ae51e0f93cac6ab0ea4392',
    );
  });

  it('differs as the contacts do', () => {
    const text = fc.string({ maxLength: 5 });
    const content = fc.record({
      ...Object.fromEntries(Object.keys(CONTENT).map((key) => [key, text])),
      extension: fc.record(Object.fromEntries(Object.keys(NO_EXTENSION).map((key) => [key, text]))),
    }) as fc.Arbitrary<HandleContent>;
    fc.assert(
      fc.property(content, content, (a, b) => {
        const same = JSON.stringify(a) === JSON.stringify(b);
        expect(contentHash(a, KEY) === contentHash(b, KEY)).toBe(same);
      }),
    );
  });
});
