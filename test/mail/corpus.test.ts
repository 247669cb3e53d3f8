import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { authenticityOf } from '../../lib/mail/authenticity.ts';
import { classify } from '../../lib/mail/classify.ts';
import { MAIL_EVENTS } from '../../lib/mail/events.ts';
import { parseMail } from '../../lib/mail/parse-mail.ts';
import { rulesInForce } from '../../lib/mail/rules-in-force.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/parse.ts';
import { EXPECTED, SENDERS, mailOf, type Expected } from './expected.ts';

const rules = rulesInForce(DEFAULT_SETTINGS);
const read = EXPECTED.filter(({ proof }) => proof !== '-');
const refused = EXPECTED.filter(({ proof }) => proof === '-');

it('a megabyte of HTML is read as any other', async () => {
  const row = EXPECTED.find(({ file }) => file === 'en-transferOutDone');
  if (row === undefined) throw new Error('the mail is there');
  const [top = ''] = mailOf(row).toString('latin1').split('Content-Type:');
  const html = `<table>${'<tr><td style="color: #333; font: 1em sans-serif">&nbsp;offer<br></td></tr>\r\n'.repeat(14_000)}`;
  const mail = await parseMail(Buffer.from(`${top}Content-Type: text/html\r\n\r\n${html}`));
  expect(html.length).toBeGreaterThan(1_000_000);
  expect(mail.text.slice(0, 12)).toBe('offer\n\noffer');
  expect(authenticityOf(mail, row.verdicts, SENDERS).kind).toBe('genuine');
  expect(classify(mail, rules)).toMatchObject({ event: 'transferOutDone', domains: ['beta.example.com'] });
});

describe('the mails of this folder', () => {
  it.each(read)('$file', async (row) => {
    const mail = await parseMail(mailOf(row));
    const authenticity = authenticityOf(mail, row.verdicts, SENDERS);
    const { event, rule, language, ...found } = classify(mail, rules, authenticity.kind === 'genuine');
    expect({
      proof:
        authenticity.kind === 'genuine'
          ? `${authenticity.by}:${authenticity.senderDomain}`
          : authenticity.why,
      told: rule ?? event,
      event,
      language,
      signs: (['autoSubmitted', 'isAutoReply', 'isBounce', 'isOurs'] as const).filter((sign) => mail[sign]),
      ...found,
    }).toEqual(dueFor(row));
  });

  it.each(refused)('$file', async (row) => {
    await expect(parseMail(mailOf(row))).rejects.toMatchObject({ name: 'MailError', code: row.told });
  });

  it('have each a line in the table', () => {
    const files = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.eml'));
    expect(EXPECTED.map(({ file }) => `${file}.eml`).sort()).toEqual(files.sort());
  });

  it('report every event, those that rules tell in both languages', () => {
    const told = new Set(read.map((row) => row.told.replace(/\.\d+$/, '')));
    const due = MAIL_EVENTS.flatMap((event) =>
      ['bounce', 'autoReply', 'unknown'].includes(event) ? [event] : [`de.${event}`, `en.${event}`],
    );
    expect([...told].sort()).toEqual(due.sort());
  });

  it('are as they come from the wire', () => {
    for (const row of EXPECTED)
      expect({ file: row.file, bare: /(?<!\r)\n/.test(mailOf(row).toString('latin1')) }).toEqual({
        file: row.file,
        bare: false,
      });
  });
});

function dueFor({ proof, told, domains, order, date, signs }: Expected) {
  const [language, event] = told.includes('.') ? told.split('.') : [null, told];
  const isGenuine = /^(dmarc|dkim)(:|$)/.test(proof);
  const due = isGenuine && !proof.includes(':') ? `${proof}:${SENDERS[0] ?? ''}` : proof;
  return { proof: due, told, event, language, signs, domains, order, date };
}
