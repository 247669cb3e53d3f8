import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseXml, UnusableXml } from '../../../lib/registrar/xml-tree.ts';
import { fault, infoReply } from './replies.ts';

function codeOf(text: string): string | undefined {
  try {
    parseXml(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof UnusableXml)) throw error;
    return error.code;
  }
}

describe('parseXml', () => {
  it('drops prefixes and keeps text as text', () => {
    expect(
      parseXml('<?xml version="1.0"?><a:x xmlns:a="urn:x"><b>01255</b><c>1e3</c><d>true</d></a:x>'),
    ).toMatchObject({
      x: { b: '01255', c: '1e3', d: 'true' },
    });
  });

  it('keeps nil and href, whatever their prefix, and no other attribute', () => {
    expect(
      parseXml('<x><a xsi:nil="true"/><b i:nil="1"/><c href="#ref1"/><d xsi:type="xsd:string">e</d></x>'),
    ).toEqual({
      x: { a: { '@_nil': 'true' }, b: { '@_nil': '1' }, c: { '@_href': '#ref1' }, d: 'e' },
    });
  });

  it('decodes references once, in text and not in CDATA', () => {
    expect(parseXml('<x><a>&#228;&#xe4;&amp;#228;</a><b><![CDATA[&amp;<]]>&lt;</b></x>')).toEqual({
      x: { a: 'ää&#228;', b: '&amp;<<' },
    });
  });

  it.each([
    ['a DOCTYPE', '<?xml version="1.0"?><!DOCTYPE x><x/>'],
    ['an external entity', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>'],
    [
      'a billion laughs',
      `<!DOCTYPE x [<!ENTITY a "ha">${'bcdefghij'
        .split('')
        .map((name, index) => `<!ENTITY ${name} "${`&${'abcdefghi'.charAt(index)};`.repeat(10)}">`)
        .join('')}]><x>&j;</x>`,
    ],
    ['a DOCTYPE inside the root', '<x><!DOCTYPE y></x>'],
    ['a DOCTYPE in lower case', '<!doctype x><x/>'],
  ])('refuses %s', (_, text) => {
    expect(codeOf(text)).toBe('doctype');
  });

  it.each([
    ['an HTML page', '<!DOCTYPE html>\n<html><body>Wartung</body></html>'],
    ['an HTML page without a DOCTYPE', '<html><body>Wartung</body></html>'],
    ['an XHTML page', '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html/>'],
    ['nothing', ''],
    ['blanks', ' \n '],
    ['plain text', 'Service unavailable'],
    ['JSON', '{"error": "x"}'],
    ['crossed elements', '<Envelope><a><b></a></b></Envelope>'],
    ['an entity nobody declared', '<Envelope><a>&nbsp;</a></Envelope>'],
    ['a nesting nobody needs', `${'<a>'.repeat(500)}${'</a>'.repeat(500)}<!-- --></Envelope>`],
    [
      'elements named to poison an object',
      '<Envelope><__proto__><polluted>1</polluted></__proto__></Envelope>',
    ],
  ])('refuses %s as no XML of use', (_, text) => {
    expect(codeOf(text)).toBe('notXml');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('refuses a reply cut off anywhere', () => {
    const whole = infoReply([{ domainName: 'example.org', executionDate: null }]).trimEnd();
    expect(codeOf(whole)).toBeUndefined();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: whole.length - 1 }), (length) => {
        expect(codeOf(whole.slice(0, length))).toBe('truncated');
      }),
      { numRuns: 300 },
    );
  });

  it('throws nothing but UnusableXml, whatever it is fed', () => {
    const source = fault('No such domain') + infoReply([{ domainName: 'a&amp;b', orderDate: null }]);
    const pieces = source.split(/(?=[<>&"])/);
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 40 }), (parts) => {
        codeOf(parts.join(''));
      }),
      { numRuns: 2_000 },
    );
  });
});
