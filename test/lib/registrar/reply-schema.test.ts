import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { filledText, listOf, text } from '../../../lib/registrar/reply-schema.ts';

const nil = { '@_nil': 'true' };

describe('text', () => {
  it.each([
    ['a text', '01255', '01255'],
    ['an empty element', '', null],
    ['nil', nil, null],
    ['nil written as a number', { '@_nil': '1' }, null],
    ['nil with a text in it', { '@_nil': 'true', '#text': 'x' }, null],
    ['not nil', { '@_nil': 'false', '#text': '007' }, '007'],
    ['not nil, yet empty', { '@_nil': 'false' }, null],
  ])('reads %s', (_, node, read) => {
    expect(text.parse(node)).toBe(read);
  });

  it.each([
    ['a reference', { '@_href': '#ref1' }],
    ['a reference with a text', { '@_href': '#ref1', '#text': 'x' }],
    ['a structure', { item: 'x' }],
    ['several', ['x', 'y']],
    ['nothing', undefined],
  ])('refuses %s', (_, node) => {
    expect(text.safeParse(node).success).toBe(false);
  });

  it('tells an element that is not there from an empty one', () => {
    const schema = z.object({ field: text.optional() });
    expect(schema.parse({})).toEqual({});
    expect(schema.parse({ field: '' })).toEqual({ field: null });
  });
});

describe('filledText', () => {
  it.each(['', nil, undefined])('refuses %j', (node) => {
    expect(filledText.safeParse(node).success).toBe(false);
  });
});

describe('listOf', () => {
  it.each([
    ['one item', { item: 'a' }, ['a']],
    ['many items', { item: ['a', '', 'b'] }, ['a', null, 'b']],
    ['no item', '', []],
    ['nil', nil, []],
  ])('reads %s', (_, node, read) => {
    expect(listOf(text).parse(node)).toEqual(read);
  });

  it.each([
    ['a text', 'a'],
    ['a text beside an item', { item: 'a', '#text': 'b' }],
    ['a reference', { '@_href': '#ref1' }],
    ['something else beside an item', { item: 'a', other: 'b' }],
    ['nothing', undefined],
    ['a million items', { item: Array.from({ length: 1_000_000 }, () => 'a') }],
  ])('refuses %s', (_, node) => {
    expect(listOf(text).safeParse(node).success).toBe(false);
  });
});
