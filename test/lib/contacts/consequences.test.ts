import { describe, expect, it } from '@jest/globals';
import {
  consequencesOf,
  isForbidden,
  needsYes,
  type Consequence,
  type ContactToChange,
} from '../../../lib/contacts/consequences.ts';
import { OWNER_CHANGES, ownerChangeOf } from '../../../lib/contacts/owner-change.ts';
import { consequenceText } from '../../../lib/contacts/words/consequences.ts';
import { name } from '../state/support.ts';

const ADDRESS: ContactToChange = {
  ...{ domain: name('example.de'), role: 'ownerC', handle: 'TT7777777@HANDLES.DE' },
  ...{
    change: { kind: 'update', fields: ['street'] },
    contactHandle: null,
    shared: { domains: 0, roles: [] },
  },
};
const NAME: ContactToChange = { ...ADDRESS, change: { kind: 'newHandle', fields: ['lastname'] } };
const codes = (change: ContactToChange): string[] => consequencesOf(change).map(({ code }) => code);

describe('what follows from a changed contact', () => {
  it.each<[string, ContactToChange, string[]]>([
    ['nothing', { ...ADDRESS, change: { kind: 'none' } }, []],
    ['an address of one domain', ADDRESS, ['addressChanges']],
    [
      'an address of several domains',
      { ...ADDRESS, shared: { domains: 3, roles: [] } },
      ['addressChanges', 'handleShared'],
    ],
    [
      'an address of several roles',
      { ...ADDRESS, shared: { domains: 0, roles: ['adminC'] } },
      ['addressChanges', 'handleShared'],
    ],
    ['an address nobody counted', { ...ADDRESS, shared: null }, ['addressChanges', 'sharingUnknown']],
    [
      'the hoster’s own address',
      { ...ADDRESS, contactHandle: 'tt7777777@handles.de' },
      ['contactHandleStays'],
    ],
    ['a name, of the owner of a .de', NAME, ['newHandle', 'ownerUpdate']],
    ['a name, of the owner of a .at', { ...NAME, domain: name('example.at') }, ['newHandle', 'ownerTrade']],
    [
      'a name, of the owner of a .co.za',
      { ...NAME, domain: name('example.co.za') },
      ['newHandle', 'ownerTrade'],
    ],
    [
      'a name, of the owner of a .example',
      { ...NAME, domain: name('name.example') },
      ['newHandle', 'ownerUnknown'],
    ],
    ['a name, of another role', { ...NAME, domain: name('example.at'), role: 'techC' }, ['newHandle']],
    [
      'a name where the hoster’s handle stood',
      { ...NAME, role: 'techC', contactHandle: NAME.handle },
      ['newHandle'],
    ],
  ])('%s', (_, change, expected) => expect(codes(change)).toEqual(expected));

  it('needs a yes for all but an address of its own', () => {
    expect(needsYes(consequencesOf(ADDRESS))).toBe(false);
    expect(needsYes(consequencesOf({ ...ADDRESS, shared: { domains: 1, roles: [] } }))).toBe(true);
    expect(needsYes(consequencesOf({ ...ADDRESS, shared: null }))).toBe(true);
    expect(needsYes(consequencesOf(NAME))).toBe(true);
    expect(needsYes([])).toBe(false);
  });

  it('is forbidden for the hoster’s own handle only', () => {
    expect(isForbidden(consequencesOf({ ...ADDRESS, contactHandle: ADDRESS.handle }))).toBe(true);
    expect(isForbidden(consequencesOf(NAME))).toBe(false);
  });
});

describe('how a registry takes another owner', () => {
  it('is told with where it is written, or not known', () => {
    expect(Object.values(OWNER_CHANGES).every(({ source }) => /\w\.\w/.test(source))).toBe(true);
    expect(ownerChangeOf(name('example.ch'))).toMatchObject({ way: 'trade', suffix: 'ch' });
    expect(ownerChangeOf(name('example.fr'))).toMatchObject({ way: 'update', suffix: 'fr' });
    expect(ownerChangeOf(name('example.com'))).toEqual({ way: 'unknown', suffix: 'com', source: null });
  });
});

describe('in words', () => {
  const all: Consequence[] = [
    { code: 'contactHandleStays' },
    { code: 'addressChanges', fields: ['street'] },
    { code: 'handleShared', domains: 1, roles: ['techC'] },
    { code: 'handleShared', domains: 2, roles: [] },
    { code: 'sharingUnknown' },
    { code: 'newHandle', fields: ['lastname'] },
    { code: 'fieldsDropped', fields: ['birthdate'] },
    { code: 'ownerTrade', suffix: 'at', source: null },
    { code: 'ownerUpdate', suffix: 'de', source: null },
    { code: 'ownerUnknown', suffix: 'com' },
  ];

  it.each(all)('$code is told in both languages', (consequence) => {
    const [english, german] = [consequenceText('en', consequence), consequenceText('de', consequence)];
    expect(english).toMatch(/^[A-Z].*\.$/);
    expect(german).toMatch(/^[A-ZÄÖÜ].*\.$/);
    expect(english).not.toBe(german);
    if ('suffix' in consequence) expect(german).toContain(`.${consequence.suffix}`);
  });

  it('says how many are known', () => {
    const shared: Consequence = { code: 'handleShared', domains: 12, roles: ['techC', 'zoneC'] };
    expect(consequenceText('en', shared)).toContain('12 other domains, this domain’s technical contact');
    expect(consequenceText('de', shared)).toContain('12 andere Domains');
  });
});
