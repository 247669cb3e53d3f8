import { describe, expect, it } from '@jest/globals';
import { mailIdOf } from '../../../lib/mail/mail-id.ts';
import { parseMail } from '../../../lib/mail/parse-mail.ts';
import { read, source } from './support.ts';

describe('mailIdOf', () => {
  const HEADERS = 'From: a@example.org\nSubject: s\nMessage-ID: <1@example.org>';
  const idOf = async (headers: string, body: string) =>
    mailIdOf(await read(headers, body), source(`${headers}\n\n${body}`));

  it('is the same whatever relays add, and however lines end', async () => {
    const id = await idOf(HEADERS, 'one\ntwo\n');
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(await idOf(`Received: from x\nX-SES-Spam-Verdict: PASS\n${HEADERS}`, 'one\ntwo\n\n\n')).toBe(id);
    const unix = Buffer.from(`${HEADERS}\n\none\ntwo`);
    expect(mailIdOf(await parseMail(unix), unix)).toBe(id);
  });

  it('is another for another mail', async () => {
    const ids = [
      await idOf(HEADERS, 'one'),
      await idOf(HEADERS, 'two'),
      await idOf(HEADERS.replace('1@', '2@'), 'one'),
      await idOf(HEADERS.replace('a@', 'b@'), 'one'),
      await idOf(HEADERS.replace(': s', ': t'), 'one'),
      mailIdOf(null, source(`${HEADERS}\n\none`)),
      mailIdOf(null, source(`${HEADERS}\n\ntwo`)),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});
