import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeReferences, escapeXml } from '../../../lib/registrar/xml-text.ts';
import { BadInputError } from '../../../lib/runtime/errors.ts';

describe('escapeXml', () => {
  it('escapes what XML gives a meaning', () => {
    expect(escapeXml(`a<b>&"c'`, 'f')).toBe('a&lt;b&gt;&amp;&quot;c&apos;');
    expect(escapeXml('tab\tline\nreturn\r', 'f')).toBe('tab\tline\nreturn&#13;');
    expect(escapeXml('ß 東 😀', 'f')).toBe('ß 東 😀');
  });

  it.each([
    ['a null byte', '\u0000'],
    ['a bell', 'a\u0007b'],
    ['an escape', '\u001b[0m'],
    ['half a surrogate pair', '\ud83d'],
    ['the other half', '\ude00x'],
    ['U+FFFE', '\ufffe'],
    ['U+FFFF', '\uffff'],
  ])('refuses %s, naming the field and not the value', (_, text) => {
    const refuse = () => escapeXml(`secret${text}`, 'domainInfo.domainName');
    expect(refuse).toThrow(BadInputError);
    expect(refuse).toThrow(/^domainInfo\.domainName: /);
    expect(refuse).not.toThrow(/secret/);
  });
});

describe('decodeReferences', () => {
  it.each([
    ['&amp;&lt;&gt;&quot;&apos;', `&<>"'`],
    ['&#228;&#xe4;&#XE4;&#x1F600;', 'äää😀'],
    ['plain', 'plain'],
  ])('decodes %s', (text, decoded) => {
    expect(decodeReferences(text)).toBe(decoded);
  });

  it('decodes once only', () => {
    expect(decodeReferences('&amp;#228; &amp;amp; &#38;lt;')).toBe('&#228; &amp; &lt;');
  });

  it.each([
    '&nbsp;',
    '&constructor;',
    '& ',
    'a&b',
    '&amp',
    '&#0;',
    '&#x1b;',
    '&#xd800;',
    '&#1114112;',
    '&#99999999;',
    '&#;',
    '&;',
  ])('refuses %s', (text) => {
    expect(() => decodeReferences(text)).toThrow('XML does not know');
  });

  it('gives back what escapeXml took', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.test(text));
        expect(decodeReferences(escapeXml(text, 'f'))).toBe(text);
      }),
    );
  });
});
