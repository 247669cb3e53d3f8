import { describe, expect, it } from '@jest/globals';
import type { Role } from '../../../lib/contacts/contact.ts';
import { isSameHandle, judgeRole } from '../../../lib/contacts/drift-role.ts';
import type { Party, RawContact } from '../../../lib/contacts/party.ts';
import type { HandleContent } from '../../../lib/registrar/handles.ts';
import { CONTENT, mapped, NO_EXTENSION, PERSON } from './support.ts';

const HANDLE = 'EB0000001@HANDLES.DE';
const CLIENT: Party = { from: 'client' };
const NAMED: RawContact = { ...PERSON, firstname: 'Otto', lastname: 'Muster', address1: 'Nebenweg 2' };
const OTHER: Partial<HandleContent> = { firstname: 'Nora', lastname: 'Niemand' };

const judged = (shown: HandleContent | null, people: readonly RawContact[], role: Role = 'ownerC') =>
  judgeRole({ role, handle: HANDLE, shown }, CLIENT, people);
const drift = (kind: string, fields: readonly string[] = [], role: Role = 'ownerC') => ({
  ...{ role, handle: HANDLE, kind, fields },
});
const content = (raw: RawContact) => ({ kind: 'content', content: mapped(raw) });

describe('a role of the client', () => {
  it.each<[string, HandleContent, readonly RawContact[]]>([
    ['as WHMCS has him', CONTENT, [PERSON]],
    ['spelled otherwise', { ...CONTENT, lastname: 'BEISPIEL', phone: '+49301234567' }, [PERSON]],
    ['one whom he has named', mapped(NAMED), [PERSON, NAMED]],
    [
      'one whom he has named, while he himself makes no contact',
      mapped(NAMED),
      [{ ...PERSON, city: '' }, NAMED],
    ],
  ])('is right: %s', (_, shown, people) => expect(judged(shown, people)).toEqual({ drift: null }));

  it.each<[string, Partial<HandleContent>, string[]]>([
    ['street', { street: 'Altweg 9' }, ['street']],
    ['mail and telephone', { email: 'old@example.com', phone: '+49 30 7654321' }, ['phone', 'email']],
    ['a fax that WHMCS has not', { fax: '+49 30 1' }, ['fax']],
  ])('differs: %s', (_, over, fields) =>
    expect(judged({ ...CONTENT, ...over }, [PERSON, NAMED])).toEqual({
      drift: drift('differs', fields),
      wanted: content(PERSON),
    }),
  );

  it('differs from the one whom he has named if that is whose name it bears, and is to be his', () => {
    expect(judged({ ...mapped(NAMED), street: 'Altweg 9' }, [PERSON, NAMED])).toEqual({
      drift: drift('differs', ['street']),
      wanted: content(NAMED),
    });
  });

  it('differs, and keeps what an order gave of the same person and WHMCS knows nothing of', () => {
    const extension = { ...NO_EXTENSION, birthdate: '1980-01-02', birthplace: 'Lyon', vatId: 'FR1' };
    const client = { ...PERSON, taxId: 'FR12' };
    expect(judged({ ...CONTENT, street: 'Altweg 9', extension }, [client])).toEqual({
      drift: drift('differs', ['street', 'vatId']),
      wanted: { kind: 'content', content: { ...CONTENT, extension: { ...extension, vatId: 'FR12' } } },
    });
  });

  it.each<[string, Partial<HandleContent>, string[]]>([
    ['another name', OTHER, ['firstname', 'lastname']],
    ['another company', { company: 'Fremd GmbH' }, ['company']],
    ['another last name and street', { lastname: 'Niemand', street: 'Altweg 9' }, ['lastname', 'street']],
  ])('is the wrong party: %s; the client’s own is wanted', (_, over, fields) =>
    expect(judged({ ...CONTENT, ...over }, [PERSON, NAMED])).toEqual({
      drift: drift('wrongParty', fields),
      wanted: content(PERSON),
    }),
  );

  it('whose handle the registrar does not know gets the client’s', () => {
    expect(judged(null, [PERSON, NAMED], 'techC')).toEqual({
      drift: drift('noHandle', [], 'techC'),
      wanted: content(PERSON),
    });
  });

  it.each<[string, HandleContent | null]>([
    ['beside another’s handle', { ...CONTENT, ...OTHER }],
    ['beside no handle', null],
  ])('of whom WHMCS has too little is unusable %s: the fields are named, nothing is wanted', (_, shown) =>
    expect(judged(shown, [{ ...PERSON, city: '', postcode: '1' }, NAMED])).toEqual({
      drift: drift('unusable', ['postcode', 'city']),
      wanted: null,
    }),
  );

  it('of whom WHMCS has nobody at all is unusable', () => {
    expect(judged(CONTENT, [])).toEqual({ drift: drift('unusable'), wanted: null });
  });
});

describe('a role of the hoster', () => {
  const handle = { from: 'handle', handle: 'AB1234567@HANDLES.DE' } as const;

  it.each(['AB1234567@HANDLES.DE', 'ab1234567@handles.de'])('is right with his handle, %s', (held) =>
    expect(judgeRole({ role: 'techC', handle: held, shown: null }, handle, [])).toEqual({ drift: null }),
  );

  it('is the wrong party with any other handle, were it of his very content', () => {
    expect(judgeRole({ role: 'zoneC', handle: HANDLE, shown: CONTENT }, handle, [PERSON])).toEqual({
      drift: drift('wrongParty', [], 'zoneC'),
      wanted: { kind: 'handle', handle: handle.handle },
    });
  });

  it('is judged by his address where he has no handle', () => {
    const party: Party = { from: 'hosterAddress', raw: NAMED };
    const held = { role: 'adminC', handle: HANDLE } as const;
    expect(judgeRole({ ...held, shown: mapped(NAMED) }, party, [NAMED])).toEqual({ drift: null });
    expect(judgeRole({ ...held, shown: CONTENT }, party, [NAMED])).toMatchObject({
      drift: { kind: 'wrongParty', fields: ['firstname', 'lastname', 'street'] },
      wanted: content(NAMED),
    });
  });
});

it.each<[string, string, boolean]>([
  ['AB1@HANDLES.DE', 'ab1@handles.de', true],
  ['AB1@HANDLES.DE', 'AB2@HANDLES.DE', false],
  ['', 'AB1@HANDLES.DE', false],
])('%j and %j are one handle: %j', (a, b, same) => expect(isSameHandle(a, b)).toBe(same));
