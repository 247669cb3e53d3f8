import { describe, expect, it } from '@jest/globals';
import { ITEM_KINDS, kindOf } from '../../../lib/state/item-kinds.ts';
import { textOf } from '../../docs/markdown.ts';

/** Each line of the list, its keys made whole. */
const listed = [...textOf('docs/state.md').matchAll(/^\| `([^`]+)` +\| ((?:`[^`]+`(?:, )?)+)/gm)]
  .filter(([, pk]) => pk !== 'pk')
  .flatMap(([, pk = '', sks = '']) =>
    sks.split(', ').map((sk) => ({ pk: whole(pk), sk: whole(sk.trim().replaceAll('`', '')) })),
  );

function whole(key: string): string {
  return key.replaceAll('…', '0000000001');
}

describe('the kinds of items', () => {
  it('are those that docs/state.md lists', () => {
    expect(listed.length).toBeGreaterThanOrEqual(ITEM_KINDS.length);
    const found = listed.map((key) => kindOf(key)?.name ?? `none for ${key.pk} ${key.sk}`);
    expect(new Set(found)).toEqual(new Set(ITEM_KINDS.map(({ name }) => name)));
  });

  it.each(listed)('one kind and no other fits $pk $sk', ({ pk, sk }) => {
    expect(ITEM_KINDS.filter((one) => one.pk.test(pk) && one.sk.test(sk))).toHaveLength(1);
  });

  it.each([
    { pk: 'DOMAIN#', sk: 'CASE' },
    { pk: 'DOMAIN#example.de', sk: 'OTHER' },
    { pk: 'OTHER#1', sk: 'CASE' },
    { pk: 'SETTINGS', sk: 'V#three' },
  ])('none fits $pk $sk', (key) => {
    expect(kindOf(key)).toBeUndefined();
  });
});
