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
    'Content-Type: (c) multipart/mixed; boundary=a',
    `Content-Type: multipart/mixed; boundary=${'a'.repeat(201)}`,
    'Content-Type: multipart/mixed; boundary=ä',
  ])('can be read in two ways: %j', async (headers) => expect(await code(headers)).toBe('mailUnreadable'));

  it.each([
    'Content-Type: multipart/mixed',
    'Content-Type: application/pdf; name="multipart; boundary=x; boundary=y.pdf"',
    'Content-Type: multipart/mixed;\n\tboundary = "----=_Next (1)"',
    'Content-Type: multipart/mixed; charset=x; boundary=----=_Next_1; type="a"',
  ])('is not this: %j', async (headers) =>
    expect(await code(headers)).toBe(headers.includes('(1)') ? 'mailUnreadable' : 'read'),
  );

  it('says nothing of the mail', async () => {
    const error: unknown = await read('X: Kanarienvogel\r\u0000').catch((reason: unknown) => reason);
    expect(String(error)).not.toContain('Kanarienvogel');
  });
});
