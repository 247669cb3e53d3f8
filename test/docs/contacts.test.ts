import { describe, expect, it } from '@jest/globals';
import { consequencesOf, needsYes, type ContactToChange } from '../../lib/contacts/consequences.ts';
import { ADDITIONAL_FIELDS } from '../../lib/contacts/extension.ts';
import { OWNER_CHANGES } from '../../lib/contacts/owner-change.ts';
import { partiesOf, wantedOf } from '../../lib/contacts/party.ts';
import { parseSettings } from '../../lib/settings/parse.ts';
import { mapped, paramsOf, PERSON, wrongs } from '../lib/contacts/support.ts';
import { name } from '../lib/state/support.ts';
import { codesIn, tableOf, textOf } from './markdown.ts';

const page = textOf('docs/contacts.md');

describe('docs/contacts.md', () => {
  it('says who stands in a role of the hoster’s', () => {
    const rows = tableOf(page, 'Setting', 'A role of the hoster carries');
    const address = {
      ...{ firstname: 'M', lastname: 'H', street: 'S 1', pcode: '80331', city: 'München' },
      ...{ country: 'DE', phone: '+49 89 1234567', email: 'domains@example.net' },
    };
    const handle = { contactHandle: 'AB1234567@HANDLES.DE' };
    const techOf = (json: object) => partiesOf(parseSettings(json)).techC.from;
    expect([
      techOf({ ...handle, hosterAddress: address }),
      techOf({ hosterAddress: address }),
      techOf({}),
    ]).toEqual([...['handle', 'hosterAddress', 'adminSet']]);
    const whmcs = (admin: object) => wantedOf(paramsOf(PERSON, { ...PERSON, ...admin }), parseSettings({}));
    expect(whmcs({ lastname: 'Hoster' })).toMatchObject({
      wanted: { techC: { content: { lastname: 'Hoster' } } },
    });
    expect(whmcs({})).toMatchObject({ wanted: { techC: { content: { lastname: 'Beispiel' } } } });
    expect(
      partiesOf({
        ...parseSettings({}),
        contactManagement: { ...parseSettings({}).contactManagement, ownerC: 'hoster' },
      }).ownerC.from,
    ).toBe('client');
    expect(rows).toHaveLength(5);
  });

  it('lists the additional fields', () => {
    const rows = tableOf(page, 'Additional field', 'Extension').map((row) => [
      row['Additional field'],
      codesIn(row['Extension'] ?? '')[0],
    ]);
    expect(Object.fromEntries(rows)).toEqual(ADDITIONAL_FIELDS);
  });

  it('lists how registries take another owner, and where that is written', () => {
    const rows = tableOf(page, 'How', 'TLDs', 'Where it is written').flatMap((row) =>
      codesIn(row['TLDs'] ?? '').map((tld) => [
        tld,
        { way: codesIn(row['How'] ?? '')[0], source: row['Where it is written'] },
      ]),
    );
    expect(Object.fromEntries(rows)).toEqual(OWNER_CHANGES);
  });

  it('lists every consequence', () => {
    const listed = tableOf(page, 'Code', 'What it says').flatMap(({ Code = '' }) => codesIn(Code));
    const change: Omit<ContactToChange, 'change'> = {
      ...{ domain: name('example.de'), role: 'ownerC', handle: 'A@B' },
      ...{ contactHandle: null, shared: null },
    };
    const update = { ...change, change: { kind: 'update', fields: ['street'] } } as const;
    const renamed = { ...change, change: { kind: 'newHandle', fields: ['lastname'] } } as const;
    const all = [
      ...consequencesOf(update),
      ...consequencesOf({ ...update, shared: { domains: 1, roles: [] } }),
      ...consequencesOf({ ...update, contactHandle: 'A@B' }),
      ...consequencesOf({ ...renamed, dropped: ['birthdate'] }),
      ...['example.de', 'example.at', 'example.com'].flatMap((domain) =>
        consequencesOf({ ...renamed, domain: name(domain) }),
      ),
    ];
    expect(new Set(all.map(({ code }) => code))).toEqual(new Set(listed));
    expect(needsYes(consequencesOf({ ...update, shared: { domains: 0, roles: [] } }))).toBe(false);
  });

  it('names each field of WHMCS, and the lengths it may have', () => {
    const fields = tableOf(page, 'Field of WHMCS', 'Field of the handle', 'Rule').flatMap((row) =>
      codesIn(row['Field of WHMCS'] ?? ''),
    );
    expect(fields).toEqual(
      expect.arrayContaining([...Object.keys(PERSON), 'companyname', 'address2', 'state', 'fax', 'taxId']),
    );
    expect(page).toContain('A line has at most 255 characters and a postcode 16');
    expect(mapped({ city: 'x'.repeat(255) }).city).toHaveLength(255);
    expect(wrongs({ city: 'x'.repeat(256) })).toEqual(['city: tooLong']);
    expect(wrongs({ postcode: '1'.repeat(17) })).toEqual(['postcode: tooLong']);
  });
});
