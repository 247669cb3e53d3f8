import { describe, expect, it } from '@jest/globals';
import { decodeBody } from '../../../lib/registrar/charset.ts';

const declared = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><a>`;

describe('decodeBody', () => {
  it('takes UTF-8 where nothing is said', () => {
    expect(decodeBody(Buffer.from('<a>ä€</a>'), 'text/xml')).toBe('<a>ä€</a>');
  });

  it.each(['ISO-8859-1', 'iso-8859-1', 'windows-1252', 'latin1'])(
    'honours the declaration %s',
    (encoding) => {
      const text = `${declared(encoding)}ä</a>`;
      expect(decodeBody(Buffer.from(text, 'latin1'), '')).toBe(text);
    },
  );

  it('knows the letters windows-1252 has beyond ISO-8859-1', () => {
    expect(decodeBody(Buffer.from([0x80, 0x8a, 0xe4]), 'text/xml; charset=windows-1252')).toBe('€Šä');
  });

  it('believes the Content-Type before the declaration, and a byte order mark before both', () => {
    const text = `${declared('UTF-8')}ä</a>`;
    expect(decodeBody(Buffer.from(text, 'latin1'), 'text/xml; charset="ISO-8859-1"')).toBe(text);
    expect(decodeBody(Buffer.from(`\ufeff${text}`), 'text/xml; charset=ISO-8859-1')).toBe(text);
  });

  it('lets one broken byte spoil one letter only', () => {
    expect(decodeBody(Buffer.from([0x61, 0xe4, 0x62]), 'text/xml; charset=utf-8')).toBe('a\ufffdb');
  });

  it.each(['utf-7', 'utf-16', 'ibm037', 'constructor'])('does not guess at %s', (charset) => {
    expect(decodeBody(Buffer.from('<a/>'), `text/xml; charset=${charset}`)).toBeUndefined();
  });
});
