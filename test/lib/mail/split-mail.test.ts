import { describe, expect, it } from '@jest/globals';
import { MAIL_BOUNDS } from '../../../lib/mail/mail-bounds.ts';
import { parseMail } from '../../../lib/mail/parse-mail.ts';
import { read } from './support.ts';

const code = (headers: string, body = '') =>
  read(headers, body).then(
    () => 'read',
    (error: unknown) => (error as { code?: string }).code,
  );

describe('what is not read', () => {
  const multipart = (level: number) => `Content-Type: multipart/mixed; boundary=b${level}\n\n--b${level}\n`;
  const nested = (levels: number) => Array.from({ length: levels }, (_, level) => multipart(level)).join('');
  const parts = (number: number) =>
    ['Content-Type: multipart/mixed; boundary=b', '--b\n\nx\n'.repeat(number)] as const;

  it('is too large, in all or in its headers', async () => {
    const { bytes, headerBytes } = MAIL_BOUNDS;
    await expect(parseMail(Buffer.alloc(bytes + 1, 'a'))).rejects.toMatchObject({
      code: 'mailTooLarge',
      retryable: false,
    });
    expect(await code('', 'a'.repeat(bytes - 4))).toBe('read');
    expect(await code(`X: ${'a'.repeat(headerBytes)}`)).toBe('mailTooLarge');
    const folded = `X: ${'a'.repeat(61)}\n`.repeat(headerBytes / 64);
    expect(await code(`${folded}\n\nContent-Type: text/plain`)).toBe('read');
    expect(await code(`${folded}Content-Type: text/plain`)).toBe('mailTooLarge');
  });

  it('has too many parts, or too deep ones', async () => {
    expect(await code(...parts(MAIL_BOUNDS.parts))).toBe('read');
    expect(await code(...parts(MAIL_BOUNDS.parts + 1))).toBe('mailTooManyParts');
    expect(await code('X: y', nested(30))).toBe('read');
    expect(await code(nested(MAIL_BOUNDS.levels).trim(), '\nx\n')).toBe('read');
    expect(await code(nested(MAIL_BOUNDS.levels + 1).trim(), '\nx\n')).toBe('mailTooDeep');
  });

  it.each([
    'X: a\rFrom: b',
    'X: a\u0000b',
    'Content-Type: multipart/mixed; boundary=a; boundary=b',
    'Content-Type: multipart/mixed; boundary*0=a; boundary*1=b',
    'Content-Type: multipart/mixed; boundary="a\\b"',
    'Content-Type: multipart/mixed; boundary="a "',
    'Content-Type: multipart/mixed; boundary=(c)a',
    'Content-Type: multipart/mixed; boundary=a (c)',
    'Content-Type: multipart/mixed; (c) boundary=a',
    'Content-Type: multipart/mixed (; boundary=b); boundary=a',
    'Content-Type: multipart/mixed (c; boundary=a',
    'Content-Type: multipart/mixed; x="; boundary=b"; boundary=a',
    'Content-Type: multipart/mixed; charset=x boundary=a',
    'Content-Type: multipart/mixed x; boundary=a',
    'Content-Type: multipart/mixed; boundary=',
    'Content-Type: multipart/mixed; boundary=a"b"',
    'Content-Type: (c) multipart/mixed; boundary=a',
    `Content-Type: multipart/mixed; boundary=${'a'.repeat(201)}`,
    'Content-Type: multipart/mixed; boundary=ä',
  ])('can be read in two ways: %j', async (headers) => expect(await code(headers)).toBe('mailUnreadable'));

  it.each([
    'Content-Type: multipart/mixed',
    'Content-Type: application/pdf; name="multipart; boundary=x; boundary=y.pdf"',
    'Content-Type: multipart/mixed; type="boundary"',
  ])('is not this: %j', async (headers) => expect(await code(headers)).toBe('read'));

  it('says nothing of the mail', async () => {
    const error: unknown = await read('X: Kanarienvogel\r\u0000').catch((reason: unknown) => reason);
    expect(String(error)).not.toContain('Kanarienvogel');
  });
});

it.each([
  ['----=_Next (1)', '\n\tboundary = "----=_Next (1)"'],
  ['----=_Next_1', ' charset=x; boundary=----=_Next_1; type="a"'],
  ['b1', ' boundary="b1"; charset="utf-8"'],
  ['x', ' boundary="x"; type="text/html"; start="<a@example.org>"'],
  ['x', ' type="text/html"; boundary="x"'],
  ['----A', ' boundary="----A"; protocol="application/pkcs7-signature"; micalg="sha-256"'],
  ['b', ' boundary="b"; report-type=delivery-status;'],
  ['==Multipart_Boundary_x42x', ' boundary="==Multipart_Boundary_x42x"'],
  ['Boundary_(ID_abc)', ' boundary="Boundary_(ID_abc)"'],
  ['MIME_boundary-1', ' boundary=MIME_boundary-1'],
  ['boundary', ' BOUNDARY=boundary'],
  ['a', ' (c (d)) ; boundary="a"'],
])('the boundary %s is found in %j', async (boundary, parameters) => {
  const type = parameters.startsWith(' (') ? 'multipart/mixed' : 'multipart/mixed;';
  const { text } = await read(
    `Content-Type: ${type}${parameters}`,
    `not shown\n--${boundary}\n\nhello\n--${boundary}--\n`,
  );
  expect(text.trim()).toBe('hello');
});
