import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
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

  it('without a Message-ID is another on another day: by its Date, else by when it came', async () => {
    const bare = HEADERS.replace(/\nMessage-ID.*/, '');
    const dated = `${bare}\nDate: Mon, 15 Jun 2026 06:59:00 +0000`;
    const at = (headers: string, received: string | null) =>
      read(headers, 'one').then((mail) => {
        const came = received === null ? null : Temporal.Instant.from(received);
        return mailIdOf(mail, source(`${headers}\n\none`), came);
      });
    const [day, next] = ['2026-06-15T23:59:59Z', '2026-06-16T00:00:00Z'];
    expect(await at(dated, day)).toBe(await at(dated, next));
    expect(await at(dated.replace('06:59', '07:59'), day)).not.toBe(await at(dated, day));
    expect(await at(bare, '2026-06-15T00:00:00Z')).toBe(await at(bare, day));
    expect(await at(bare, next)).not.toBe(await at(bare, day));
    expect(await at(bare, null)).not.toBe(await at(bare, day));
    expect(await at(`${bare}\nDate: soon`, next)).not.toBe(await at(`${bare}\nDate: soon`, day));
    const known = `${HEADERS}\nDate: Mon, 15 Jun 2026 06:59:00 +0000`;
    expect(await at(known.replace('06:59', '07:59'), next)).toBe(await at(known, day));
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
