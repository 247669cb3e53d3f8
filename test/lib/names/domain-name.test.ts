import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDomainName, suffixesOf, type DomainName } from '../../../lib/names/domain-name.ts';

const label = 'a'.repeat(63);

describe('one form of a name', () => {
  it.each([
    ['example.com', 'example.com'],
    ['EXAMPLE.Com', 'example.com'],
    ['example.com.', 'example.com'],
    ['  example.com\n', 'example.com'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['BÜCHER.example', 'xn--bcher-kva.example'],
    ['bu\u0308cher.example', 'xn--bcher-kva.example'],
    ['XN--BCHER-KVA.example', 'xn--bcher-kva.example'],
    ['straße.example', 'xn--strae-oqa.example'],
    ['пример.рф', 'xn--e1afmkfd.xn--p1ai'],
    ['bücher。example', 'xn--bcher-kva.example'],
    ['bücher.example.', 'xn--bcher-kva.example'],
    ['a.example.co.uk', 'a.example.co.uk'],
    ['3com.example', '3com.example'],
    ['1.example', '1.example'],
    ['a--b.example', 'a--b.example'],
    [`${label}.example`, `${label}.example`],
    [`${label}.${label}.${label}.${'a'.repeat(61)}`, `${label}.${label}.${label}.${'a'.repeat(61)}`],
  ])('%j', (text, name) => {
    expect(parseDomainName(text)).toBe(name);
  });

  it.each([
    '',
    '.',
    'com',
    'localhost',
    'example..com',
    '.example.com',
    'example.com..',
    'exa mple.com',
    'exa_mple.com',
    '-example.com',
    'example-.com',
    'example.-com',
    'example.com/',
    'https://example.com',
    'info@example.com',
    'example.com:80',
    '192.0.2.1',
    '1.2',
    `${label}a.example`,
    `${label}.${label}.${label}.${'a'.repeat(62)}`,
    'bücher',
    'bü cher.example',
    'bücher.example/pfad',
    'info@bücher.example',
    'bücher.example:80',
    'bücher?.example',
    'bücher#.example',
    'bücher\\.example',
    'bücher%41.example',
    '[bücher].example',
    'bücher..example',
    'bü\u0000cher.example',
    'ü<.example',
  ])('is none: %j', (text) => {
    expect(parseDomainName(text)).toBeUndefined();
  });

  it.each([1_025, 1_000_000])('does not spell out %i different letters, which took minutes', (length) => {
    const letters = Array.from({ length }, (_, index) => String.fromCharCode(0x4e00 + (index % 0x4fff)));
    expect(parseDomainName(`${letters.join('')}.example`)).toBeUndefined();
  });

  it('reads a name with more soft hyphens than letters', () => {
    expect(parseDomainName(`bü${'\u00ad'.repeat(900)}cher.example`)).toBe('xn--bcher-kva.example');
  });

  it('never throws, and its answer is already in its one form', () => {
    fc.assert(
      fc.property(fc.oneof(fc.domain(), fc.string({ unit: 'binary' }), fc.webAuthority()), (text) => {
        const name = parseDomainName(text);
        if (name !== undefined) expect(parseDomainName(name.toUpperCase())).toBe(name);
      }),
      { numRuns: 500 },
    );
  });
});

describe('suffixes', () => {
  it.each([
    ['example.com', ['com']],
    ['example.co.uk', ['co.uk', 'uk']],
    ['www.example.co.uk', ['example.co.uk', 'co.uk', 'uk']],
    ['xn--bcher-kva.example', ['example']],
  ])('of %s, longest first', (name, expected) => {
    expect(suffixesOf(parseDomainName(name) as DomainName)).toEqual(expected);
  });
});
