import { describe, expect, it } from '@jest/globals';
import PostalMime from 'postal-mime';
import { composeMail, type Composition } from '../../../lib/mail/compose.ts';
import { parseMail } from '../../../lib/mail/parse-mail.ts';

const PLAIN: Composition = {
  kind: 'forward',
  from: 'registrar@in.example.com',
  to: 'domains@example.com',
  subject: 'Umzug von bücher.example',
  text: 'Grüße\n',
};
const original = (raw: Uint8Array): Composition => ({ ...PLAIN, attached: { kind: 'original', raw } });
const headersOf = (raw: Uint8Array): string => Buffer.from(raw).toString('latin1').split('\r\n\r\n')[0] ?? '';

describe('a mail of ours', () => {
  it('is read as it was meant, and says that a machine of ours sent it', async () => {
    const { from, to, raw } = await composeMail(PLAIN);
    expect({ from, to }).toEqual({ from: PLAIN.from, to: [PLAIN.to] });
    expect(await parseMail(raw)).toMatchObject({
      from: { address: PLAIN.from },
      to: [PLAIN.to],
      subject: PLAIN.subject,
      isOurs: true,
      autoSubmitted: true,
      isAutoReply: false,
      isBounce: false,
    });
    expect(headersOf(raw)).toContain('Auto-Submitted: auto-generated');
    expect(headersOf(raw)).toContain('X-Stichtag-Mail: forward');
  });

  it('has both forms where there is HTML', async () => {
    const { raw } = await composeMail({ ...PLAIN, html: '<p>Grüße</p>' });
    expect(await PostalMime.parse(raw)).toMatchObject({
      text: expect.stringContaining('Grüße'),
      html: expect.stringContaining('<p>Grüße</p>'),
    });
  });

  it.each([
    'x\r\nBcc: other@example.net',
    'x\nBcc: other@example.net',
    'x\u2028Bcc: other@example.net',
    'x\u0000\r\n\r\nBcc',
  ])('lets no header in by its subject: %j', async (subject) => {
    const { raw } = await composeMail({ ...PLAIN, subject });
    expect(headersOf(raw)).not.toMatch(/^Bcc/m);
    const parsed = await PostalMime.parse(raw);
    expect(parsed.bcc).toBeUndefined();
    expect(parsed.text?.trim()).toBe('Grüße');
  });

  it('holds an original byte by byte as a mail within it', async () => {
    const raw = Buffer.from(
      'From: a@example.com\r\nSubject: ü\r\n\r\n.\r\nFrom here\r\n--_NmP\r\nüber\r\n',
      'utf8',
    );
    const { raw: sent } = await composeMail(original(raw));
    const text = Buffer.from(sent);
    expect(text.includes('Content-Type: message/rfc822')).toBe(true);
    expect(text.includes(raw)).toBe(true);
    // No line is longer than mail may have, none is bare.
    expect(
      text
        .toString('latin1')
        .split('\r\n')
        .filter((line) => line.length > 998 || /[\r\n]/.test(line)),
    ).toEqual([]);
  });

  it.each([
    ['a line that mail cannot carry', Buffer.from(`Subject: x\r\n\r\n${'x'.repeat(999)}\r\n`)],
    ['a zero byte', Buffer.from('Subject: x\r\n\r\n\0\r\n')],
  ])('holds an original with %s as a file of bytes', async (_, raw) => {
    const { raw: sent } = await composeMail(original(raw));
    const [attachment] = (await PostalMime.parse(sent)).attachments;
    expect(attachment).toMatchObject({ filename: 'original.eml', mimeType: 'application/octet-stream' });
    expect(Buffer.from(attachment?.content as ArrayBuffer).equals(raw)).toBe(true);
  });

  it('attaches text of somebody unknown as text, and nothing that is opened by itself', async () => {
    const text = '<script>alert(1)</script>\n';
    const attached = { kind: 'text', filename: 'unverified.txt', text } as const;
    const { raw } = await composeMail({ ...PLAIN, kind: 'announcement', attached });
    const [attachment] = (await PostalMime.parse(raw)).attachments;
    expect(attachment).toMatchObject({ mimeType: 'text/plain', disposition: 'attachment' });
    expect(Buffer.from(attachment?.content as ArrayBuffer).toString()).toBe(text);
  });
});
