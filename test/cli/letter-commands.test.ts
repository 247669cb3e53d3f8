import { expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { letterOf } from '../../lib/mail/letter.ts';
import { readMail } from '../../lib/mail/read-mail.ts';
import { parseSettings } from '../../lib/settings/parse.ts';
import { LANGUAGES, type Language } from '../../lib/words/words.ts';
import { linesIn, parsedAs } from '../support/command-lines.ts';
import { mailText, PASSED } from '../support/mail-world.ts';

/** The letter about a mail that no rule knows, from a sender who is trusted or is not. */
async function letterText(language: Language, senders: readonly string[]): Promise<string> {
  const settings = parseSettings({ mail: { senders } });
  const raw = Buffer.from(mailText('News of alpha.example.com'));
  const key = 'inbox/abc';
  const read = await readMail({ key, verdicts: PASSED }, settings, { get: () => Promise.resolve(raw) });
  const receivedAt = Temporal.Instant.from('2026-11-24T12:00:00Z');
  return letterOf({
    read,
    key,
    receivedAt,
    timeZone: 'Europe/Berlin',
    language,
    opensTickets: true,
    again: false,
  }).text;
}

it.each(LANGUAGES)('the commands that a letter names are taken (%s)', async (language) => {
  const texts = [await letterText(language, []), await letterText(language, ['registrar.example'])];
  const lines = texts.flatMap((text) => linesIn(text.replaceAll('. ', '\n')));
  expect(lines).toEqual([
    'npm run mail -- trust robot@registrar.example',
    expect.stringMatching(/^npm run mail -- teach FILE --event EVENT/),
  ]);
  for (const line of lines) expect(await parsedAs(line.replace(/[^\w]+$/, ''))).toBe('command');
});
