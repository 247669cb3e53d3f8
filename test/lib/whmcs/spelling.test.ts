import { describe, expect, it } from '@jest/globals';
import { parseDomainName } from '../../../lib/names/domain-name.ts';
import type { DomainName } from '../../../lib/names/domain-name.ts';
import { isSpelledAlike, spellingsOf } from '../../../lib/whmcs/spelling.ts';

describe('spellingsOf', () => {
  it('gives a plain name once and an internationalised one both ways', () => {
    expect(spellingsOf(name('shop.example.de'))).toEqual(['shop.example.de']);
    expect(spellingsOf(name('bücher.example'))).toEqual(['xn--bcher-kva.example', 'bücher.example']);
    expect(spellingsOf(name('straße.example'))).toEqual(['xn--strae-oqa.example', 'straße.example']);
  });

  it('gives a name that is no valid punycode once', () => {
    expect(spellingsOf(name('xn--a.example'))).toEqual(['xn--a.example']);
  });
});

describe('isSpelledAlike', () => {
  it.each([
    ['a.example', 'a.example', true],
    ['bücher.example', 'bucher.example', true],
    ['straße.example', 'strasse.example', true],
    ['straße.example', 'strase.example', true],
    ['café.example', 'cafe.example', true],
    ['a.example', 'b.example', false],
    ['a.example', 'a.example.net', false],
    ['bücher.example', 'buecher.example', false],
  ])('%s and %s: %s', (a, b, alike) => {
    expect(isSpelledAlike(name(a), name(b))).toBe(alike);
  });
});

function name(text: string): DomainName {
  const parsed = parseDomainName(text);
  if (parsed === undefined) throw new Error(`no domain name: ${text}`);
  return parsed;
}
