import { describe, expect, it } from '@jest/globals';
import { changeOf, laidOver } from '../../../lib/contacts/change.ts';
import type { HandleContent } from '../../../lib/registrar/handles.ts';
import { CONTENT, NO_EXTENSION } from './support.ts';

const OLD: HandleContent = {
  ...CONTENT,
  extension: { ...NO_EXTENSION, vatId: 'DE123456789', state: 'Berlin' },
};

describe('what a changed contact takes', () => {
  it.each<[Partial<HandleContent>, object]>([
    [{}, { kind: 'none' }],
    [
      { street: 'Musterweg 2', pcode: '10117' },
      { kind: 'update', fields: ['street', 'pcode'] },
    ],
    [{ country: 'AT' }, { kind: 'update', fields: ['country'] }],
    [{ phone: '+49 30 7654321' }, { kind: 'update', fields: ['phone'] }],
    [{ fax: '+49 30 7654321' }, { kind: 'update', fields: ['fax'] }],
    [{ email: 'new@example.com' }, { kind: 'update', fields: ['email'] }],
    [{ city: 'Bérlin' }, { kind: 'update', fields: ['city'] }],
    [{ firstname: 'Eva' }, { kind: 'newHandle', fields: ['firstname'] }],
    [
      { lastname: 'Muster', city: 'Köln' },
      { kind: 'newHandle', fields: ['lastname', 'city'] },
    ],
    [{ company: 'Beispiel GmbH' }, { kind: 'newHandle', fields: ['company'] }],
    [{ extension: { ...NO_EXTENSION, vatId: 'DE000000001' } }, { kind: 'update', fields: ['vatId'] }],
    [{ extension: NO_EXTENSION }, { kind: 'none' }],
  ])('of %j', (over, change) => expect(changeOf(OLD, { ...OLD, ...over })).toEqual(change));

  it('is nothing where the registrar spells the same in NFD', () => {
    const old = { ...OLD, city: 'Ko\u0308ln' };
    expect(changeOf(old, { ...OLD, city: 'Köln' })).toEqual({ kind: 'none' });
  });

  it('keeps of the extension what the new contact says nothing of', () => {
    const next = { ...CONTENT, extension: { ...NO_EXTENSION, state: 'Hessen' } };
    expect(laidOver(OLD, next).extension).toEqual({ ...NO_EXTENSION, vatId: 'DE123456789', state: 'Hessen' });
  });
});
