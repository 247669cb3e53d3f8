import { describe, expect, it } from '@jest/globals';
import { MAIL_BOUNDS } from '../../../lib/mail/mail-bounds.ts';
import { parseMail } from '../../../lib/mail/parse-mail.ts';
import { read } from './support.ts';

const textOf = async (headers: string, body: string) => (await read(headers, body)).text;

describe('parseMail', () => {
  it('reads what it is asked for', async () => {
    const mail = await read(
      [
        'From: "Robot" <robot@Registrar.example>',
        'To: Inbox <registrar@in.example.com>, Others: a@example.org, b@example.org;',
        'Message-ID: <1@registrar.example>',
        'Date: Tue, 24 Nov 2026 10:00:00 +0100',
        'Subject: =?utf-8?Q?L=C3=B6schung?=\tvon\u0001 allem ',
        'Authentication-Results: amazonses.com;\n  dkim=pass header.i=@registrar.example',
        'Authentication-Results: second',
      ].join('\n'),
      'Text\n',
    );
    expect(mail).toEqual({
      messageId: '1@registrar.example',
      date: '2026-11-24T09:00:00Z',
      from: { address: 'robot@registrar.example', name: 'Robot' },
      to: ['registrar@in.example.com', 'a@example.org', 'b@example.org'],
      subject: 'Löschung von allem',
      text: 'Text\n',
      autoSubmitted: false,
      isAutoReply: false,
      isBounce: false,
      isOurs: false,
      answersOurs: false,
      authenticationResults: ['amazonses.com;  dkim=pass header.i=@registrar.example', 'second'],
    });
  });

  it('reads next to nothing', async () => {
    expect(await parseMail(Buffer.from(''))).toMatchObject({
      messageId: null,
      date: null,
      from: null,
      to: [],
      subject: '',
      text: '',
    });
    expect(await read('Date: never\nMessage-ID: <>')).toMatchObject({ messageId: null, date: null });
  });

  it.each([
    ['windows-1252', '\x80 \x84\xe4\x93', '€ „ä“'],
    ['iso-8859-1', '\xfc \x80', 'ü €'],
    ['iso-8859-15', '\xa4 \xfc', '€ ü'],
    ['utf-8', '\xc3\xbc', 'ü'],
    ['us-ascii', '\xfc', 'ü'],
    ['no-such-charset', '\xfc', 'ü'],
  ])('decodes %s', async (charset, bytes, text) => {
    const raw = Buffer.from(`Content-Type: text/plain; charset=${charset}\r\n\r\n${bytes}`, 'latin1');
    expect((await parseMail(raw)).text.trimEnd()).toBe(text);
  });

  it('joins flowed lines, and what is folded with DelSp', async () => {
    expect(await textOf('Content-Type: text/plain; format=flowed', 'one \ntwo\nthree')).toBe(
      'one two\nthree\n',
    );
    expect(await textOf('Content-Type: text/plain; format=flowed; delsp=yes', 'exam \nple.de')).toBe(
      'example.de\n',
    );
  });

  it('makes text of HTML', async () => {
    const html =
      '<!doctype html><head><title>T</title><style>p{}</style></head><!-- c -> d --><p title="a>b">a &lt;b&gt; &uuml;&#220;&#x20ac;&nope;' +
      '<br>c<br/>d</p ><ul><li>e</li><li>f</li></ul><table><tr><td>g</td><td>h</td></tr></table>\n' +
      '<SCRIPT>i</ SCRIPT>j</SCRIPT >k < l <3 <a href=x>m</a>n<unclosed';
    expect(await textOf('Content-Type: text/html', html)).toBe(
      'a <b> üÜ€&nope;\nc\nd\n\ne\n\nf\n\ng h\n\nk < l <3 mn',
    );
  });

  it('takes out what hides letters, and keeps what joins them', async () => {
    const text = 'exa\u00admple.de \u200bzero \u202eturned e\u0301 \u200d\u200c';
    expect((await textOf('Content-Type: text/plain; charset=utf-8', text)).trimEnd()).toBe(
      'example.de zero turned é \u200d\u200c',
    );
  });

  it('reads a plain part before HTML, and never an attached mail or file', async () => {
    const parts = ['text/plain', 'text/html', 'message/rfc822', 'text/csv'].map(
      (type) => `--b\nContent-Type: ${type}\n\n${type} it is\n`,
    );
    const text = await textOf('Content-Type: multipart/mixed; boundary=b', `${parts.join('')}--b--\n`);
    expect(text).toContain('text/plain it is');
    expect(text).not.toContain('rfc822');
    expect(text).not.toContain('csv');
  });

  it('cuts long texts, subjects and lists', async () => {
    const to = Array.from({ length: 80 }, (_, index) => `a${index}@example.org`).join(', ');
    const mail = await read(`Subject: ${'s'.repeat(5_000)}\nTo: ${to}`, 'x'.repeat(300_000));
    expect([mail.subject.length, mail.to.length, mail.text.length]).toEqual([1_000, 50, 200_000]);
  });

  it('reads the beginning of a text of more lines than are read, and attachments of any', async () => {
    const { textLines } = MAIL_BOUNDS;
    const line = 'b\n'.repeat(textLines - 1);
    expect((await textOf('X: y', `${line}last\nmore`)).slice(-5)).toBe('last\n');
    const parts = `--x\nContent-Type: text/csv\n\n${line}${line}\n--x\n\n${line}last\nmore\n--x\n\nother\n--x--`;
    expect((await textOf('Content-Type: multipart/mixed; boundary=x', parts)).slice(-6)).toBe('\nlast\n');
  });

  it.each([
    ['plain|html', 'plain'],
    ['|html', 'html'],
    ['|', ''],
  ])('of the alternatives %s takes %s', async (given, taken) => {
    const [plain = '', html = ''] = given.split('|');
    const both = `--b\n\n${plain}\n--b\nContent-Type: text/html\n\n<b>${html}</b>\n--b--\n`;
    const mixed = `--a\nContent-Type: multipart/alternative; boundary=b\n\n${both}--a\n\nfooter\n--a\nContent-Type: text/html\n\n<p>more\n--a--`;
    const text = await textOf('Content-Type: multipart/mixed; boundary=a', mixed);
    expect(text.split(/\s+/).filter((word) => word !== '')).toEqual(
      [taken, 'footer', 'more'].filter((word) => word !== ''),
    );
  });

  it('reads no text that is attached, but one that is to be shown', async () => {
    const part = (disposition: string) => `--x\nContent-Disposition: ${disposition}\n\n${disposition}\n`;
    const parts = `${part('Attachment; filename="a.txt"')}${part('inline')}--x--`;
    expect((await textOf('Content-Type: multipart/mixed; boundary=x', parts)).trim()).toBe('inline');
  });

  it('reads no part of a digest as a text, unless it says that it is one', async () => {
    const digest = '--d\n\nSubject: gone\n\ngone\n--d\nContent-Type: text/plain\n\nkept\n--d--';
    expect((await textOf('Content-Type: multipart/digest; boundary=d', digest)).trim()).toBe('kept');
  });

  it('knows a mail of ours', async () => {
    expect(await read('X-Stichtag-Mail: digest\nAuto-Submitted: auto-generated')).toMatchObject({
      isOurs: true,
      autoSubmitted: true,
    });
  });
});

describe('the signs of a machine', () => {
  const quiet = { autoSubmitted: false, isAutoReply: false, isBounce: false };

  it.each([
    ['Auto-Submitted: no', {}],
    ['Auto-Submitted: auto-generated', { autoSubmitted: true }],
    ['Auto-Submitted: Auto-Replied; owner-email="a@example.org"', { autoSubmitted: true, isAutoReply: true }],
    ['X-Auto-Response-Suppress: All', { autoSubmitted: true }],
    ['Precedence: bulk', {}],
    ['Precedence: auto_reply', { autoSubmitted: true, isAutoReply: true }],
    ['X-Autoreply: yes', { autoSubmitted: true, isAutoReply: true }],
    ['Subject: Out of Office: your mail', { autoSubmitted: true, isAutoReply: true }],
    ['Subject: Abwesenheitsnotiz', { autoSubmitted: true, isAutoReply: true }],
    ['Subject: How to be out of office', {}],
    ['From: mailer-daemon@example.org', { isBounce: true }],
    ['From: postmaster@example.org', {}],
    ['From: postmaster@example.org\nReturn-Path: <>', { isBounce: true }],
    ['From: robot@example.org\nReturn-Path: <>', {}],
    ['X-Failed-Recipients: a@example.org', { isBounce: true }],
    ['Content-Type: multipart/report; report-type=delivery-status', { isBounce: true }],
    [
      'Content-Type: multipart/report; report-type="disposition-notification"',
      { autoSubmitted: true, isAutoReply: true },
    ],
    ['Content-Type: multipart/mixed; report-type=delivery-status', {}],
  ])('%s', async (headers, signs) => expect(await read(headers)).toMatchObject({ ...quiet, ...signs }));
});
