import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeEntities } from '../../../lib/whmcs/entities.ts';

describe('decodeEntities', () => {
  it.each([
    ['&amp; &lt; &gt; &quot; &apos; &#039; &#39;', `& < > " ' ' '`],
    ['&nbsp;', '\u00a0'],
    ['&auml;&ouml;&uuml;&Auml;&Ouml;&Uuml;&szlig;', 'äöüÄÖÜß'],
    ['&eacute;&egrave;&ccedil;&ntilde;&aring;&oslash;&yuml;', 'éèçñåøÿ'],
    ['&Agrave;&ETH;&times;&divide;&frac12;&sup2;', 'ÀÐ×÷½²'],
    ['&euro; &ndash; &hellip; &bdquo;x&ldquo;', '€ – … „x“'],
    ['&#228; &#xe4; &#XE4; &#8364; &#128512;', 'ä ä ä € 😀'],
  ])('decodes %s', (encoded, decoded) => {
    expect(decodeEntities(encoded)).toBe(decoded);
  });

  it.each([
    'A & B',
    '&unknown;',
    '&AMP;',
    '&constructor;',
    '&hasOwnProperty;',
    '&amp',
    '&;',
    '&#;',
    '&#x;',
    '&#0;',
    '&#8;',
    '&#xD800;',
    '&#1114112;',
    '&#99999999;',
    '&#129;',
    '?a=1&copy=2',
  ])('leaves %s as it is', (unknown) => {
    expect(decodeEntities(unknown)).toBe(unknown);
  });

  it('decodes once', () => {
    expect(decodeEntities('&amp;amp;')).toBe('&amp;');
    expect(decodeEntities('&amp;auml;')).toBe('&auml;');
    expect(decodeEntities('&#38;lt;')).toBe('&lt;');
  });

  it('takes off exactly one layer that htmlspecialchars put on, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decodeEntities(encoded(text))).toBe(text);
        expect(decodeEntities(encoded(encoded(text)))).toBe(encoded(text));
      }),
    );
  });
});

function encoded(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#039;');
}
