import { describe, expect, it } from '@jest/globals';
import {
  adminSetOf,
  partiesOf,
  registrantOf,
  wantedOf,
  type RoleSettings,
} from '../../../lib/contacts/party.ts';
import { parseSettings } from '../../../lib/settings/parse.ts';
import { CONTENT, paramsOf, PERSON } from './support.ts';

const HOSTER = {
  ...{ firstname: 'Max', lastname: 'Hoster', company: 'Hoster GmbH', street: 'Rechenweg 2', pcode: '80331' },
  ...{ city: 'München', country: 'DE', phone: '+49 89 1234567', email: 'domains@example.net' },
};
const settings = (json: object): RoleSettings => parseSettings(json);
const from = (json: object): string[] => Object.values(partiesOf(settings(json))).map((party) => party.from);

describe('who stands in each role', () => {
  it.each<[object, string[]]>([
    [{}, ['client', 'adminSet', 'adminSet', 'adminSet']],
    [{ contactHandle: 'AB1234567@HANDLES.DE' }, ['client', 'handle', 'handle', 'handle']],
    [{ hosterAddress: HOSTER }, ['client', 'hosterAddress', 'hosterAddress', 'hosterAddress']],
    [
      { hosterAddress: HOSTER, contactHandle: 'AB1234567@HANDLES.DE' },
      ['client', 'handle', 'handle', 'handle'],
    ],
    [
      { contactManagement: { adminC: 'client', zoneC: 'client' } },
      ['client', 'client', 'adminSet', 'client'],
    ],
    [
      { contactManagement: { ownerC: 'hoster' }, allowHosterOwner: true },
      ['adminSet', 'adminSet', 'adminSet', 'adminSet'],
    ],
    [{ allowHosterOwner: true }, ['client', 'adminSet', 'adminSet', 'adminSet']],
  ])('by %j', (json, expected) => expect(from(json)).toEqual(expected));

  it('never makes the hoster the owner without being told so', () => {
    const stored: RoleSettings = {
      ...settings({ contactHandle: 'AB1234567@HANDLES.DE' }),
      contactManagement: { ownerC: 'hoster', adminC: 'hoster', techC: 'hoster', zoneC: 'hoster' },
    };
    expect(partiesOf(stored).ownerC).toEqual({ from: 'client' });
  });
});

describe('what a registrar module is given', () => {
  it('is the registrant and the admin set, apart', () => {
    const params = paramsOf(PERSON, { ...PERSON, lastname: 'Hoster' });
    expect([registrantOf(params).lastname, adminSetOf(params).lastname]).toEqual(['Beispiel', 'Hoster']);
  });

  it('is read from the original before its ASCII spelling, for both', () => {
    const params = {
      lastname: 'Mueller',
      adminlastname: 'Moeller',
      city: 'Koeln',
      original: { lastname: 'Müller', adminlastname: 'Möller' },
    };
    expect(registrantOf(params)).toMatchObject({ lastname: 'Müller', city: 'Koeln' });
    expect(adminSetOf(params).lastname).toBe('Möller');
  });

  it('has its entities decoded once', () => {
    expect(registrantOf({ companyname: 'A &amp; B', city: 'K&ouml;ln' })).toMatchObject({
      companyname: 'A & B',
      city: 'Köln',
    });
    expect(registrantOf({ companyname: 'A &amp;amp; B' }).companyname).toBe('A &amp; B');
  });

  it('has the full telephone number before the one that was typed, and either name of the country', () => {
    const admin = adminSetOf({
      adminphonenumber: '030 1',
      adminfullphonenumber: '+49.301',
      admincountry: 'DE',
    });
    expect(admin).toMatchObject({ phonenumber: '+49.301', countrycode: 'DE' });
  });

  it.each([null, 'text', [], 7])('may be %j where texts are expected', (odd) => {
    expect(registrantOf({ firstname: odd, original: odd, additionalfields: odd }).lastname).toBeUndefined();
  });

  it('has numbers as texts', () => expect(registrantOf({ postcode: 10115 }).postcode).toBe('10115'));
});

describe('what each role is to carry', () => {
  it('is content, or the handle as it is', () => {
    const found = wantedOf(paramsOf(PERSON), settings({ contactHandle: 'AB1234567@HANDLES.DE' }));
    const handle = { kind: 'handle', handle: 'AB1234567@HANDLES.DE' };
    const wanted = {
      ownerC: { kind: 'content', content: CONTENT },
      adminC: handle,
      techC: handle,
      zoneC: handle,
    };
    expect(found).toEqual({ kind: 'wanted', wanted });
  });

  it('comes from the address in the settings', () => {
    const found = wantedOf(paramsOf(PERSON), settings({ hosterAddress: HOSTER }));
    expect(found).toMatchObject({
      wanted: {
        techC: { content: { company: 'Hoster GmbH', pcode: '80331', phone: '+49 89 1234567', fax: '' } },
      },
    });
  });

  it('is wrong as a whole if any role is, and all of it is told', () => {
    const params = paramsOf({ ...PERSON, postcode: '1' }, { ...PERSON, email: 'none' });
    const found = wantedOf(params, settings({ contactManagement: { adminC: 'client' } }));
    if (found.kind !== 'wrong') throw new Error('it is right');
    expect(found.problems.map(({ role, field }) => `${role} ${field}`)).toEqual([
      ...['ownerC postcode', 'adminC postcode', 'techC email', 'zoneC email'],
    ]);
  });
});
