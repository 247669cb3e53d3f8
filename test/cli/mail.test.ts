import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { ROBOT } from '../../infra/local/simulators/registrar-mail.ts';
import type { Ran } from '../support/command.ts';
import { DOMAIN, mailFolder, OTHER, REQUEST, type MailFolder } from './mail-folder.ts';

// In ms: many commands one after the other.
jest.setTimeout(120_000);
let folder: MailFolder;
beforeEach(async () => {
  folder = await mailFolder();
});
afterEach(() => folder.close());
const begin = (): Promise<void> => folder.begin();
const inState = (...args: string[]): Promise<Ran> => folder.inState(...args);

async function file(name: string, text: string): Promise<string> {
  const at = path.join(folder.directory, name);
  await writeFile(at, text);
  return at;
}

const NEWS = REQUEST.replace(`Outgoing transfer of ${DOMAIN}`, `News of ${DOMAIN}: it was put aside`).replace(
  /another registrar[^]*account\./,
  'It was put aside by the registry.',
);

const shownSchema = z.object({
  mails: z.array(
    z.object({ event: z.string(), rule: z.string().nullable(), would: z.object({ tell: z.string() }) }),
  ),
});
const shown = ({ stdout }: Ran) => shownSchema.parse(JSON.parse(stdout)).mails;

describe('mail show', () => {
  beforeEach(begin);

  it('tells of files what they would lead to, and changes nothing', async () => {
    const files = [await file('one.eml', REQUEST), await file('two.eml', NEWS)];
    const before = await readFile(path.join(folder.state, 'simulated-book.json'), 'utf8');
    const { code, stdout, stderr } = await inState(...files);
    expect([code, stderr]).toEqual([0, expect.stringContaining('Simulated books')]);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      mails: [
        {
          file: files[0],
          authenticity: { kind: 'genuine', assumed: true },
          event: 'transferOutRequested',
          rule: 'en.transferOutRequested.1',
          domains: [{ domain: DOMAIN, ours: true }],
          failure: null,
          would: { tell: 'forward', reconcile: [DOMAIN], ticket: 'yes' },
        },
        { event: 'unknown', rule: null, would: { tell: 'forward', ticket: 'yes' } },
      ],
    });
    expect(await readFile(path.join(folder.state, 'simulated-book.json'), 'utf8')).toBe(before);
    expect(await readdir(folder.state)).not.toContain('mail');
  });

  it('tells a person the same', async () => {
    const one = await file('one.eml', REQUEST);
    const foreign = await file(
      'foreign.eml',
      REQUEST.replace(ROBOT, OTHER).replaceAll(DOMAIN, 'foreign.example'),
    );
    const { code, stdout } = await folder.mail(one, foreign, '--state', folder.state);
    expect(code).toBe(0);
    for (const part of [
      'transferOutRequested: transfer away from us requested (rule en.transferOutRequested.1)',
      `${DOMAIN} (in our books)`,
      'SES has not seen this file',
      'a ticket: it needs a person',
      'not believed: its sender is none of mail.senders',
      'Nothing was changed anywhere.',
    ]) {
      expect(stdout).toContain(part);
    }
  });

  it('believes the verdicts on top of a file, and says so', async () => {
    const failed = 'X-SES-Virus-Verdict: FAIL\r\nAuthentication-Results: amazonses.com; dmarc=pass\r\n';
    const { stdout } = await inState(await file('one.eml', `${failed}${REQUEST}`));
    expect(JSON.parse(stdout)).toMatchObject({
      mails: [
        {
          authenticity: { kind: 'quarantined', why: 'virus', assumed: false },
          would: { tell: 'announcement' },
        },
      ],
    });
  });

  it('tells of a mail that cannot be read that it cannot', async () => {
    const deep = Array.from(
      { length: 40 },
      (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
    );
    const { code, stdout } = await inState(await file('deep.eml', deep.join('')));
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      mails: [{ failure: 'mailTooDeep', authenticity: { why: 'unreadable' } }],
    });
  });

  it('refuses a file that is not there, before anything is asked', async () => {
    const { code, stdout, stderr } = await inState(
      await file('one.eml', REQUEST),
      path.join(folder.directory, 'none.eml'),
    );
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('none.eml cannot be read (ENOENT)');
  });
});

describe('mail teach', () => {
  beforeEach(begin);

  it('proposes a rule, tells what it changes, and puts it into the settings', async () => {
    const news = await file('news.eml', NEWS);
    const unasked = await inState('teach', news, '--event', 'handleStatus');
    expect(unasked.code).toBe(2);
    expect(unasked.stderr).toContain('--yes');
    const taught = await inState('teach', news, '--event', 'handleStatus', '--yes');
    expect(taught.code).toBe(0);
    expect(JSON.parse(taught.stdout)).toMatchObject({
      rule: {
        event: 'handleStatus',
        sender: 'registrar.example.net',
        subject: expect.stringContaining('{domain}'),
      },
      changes: [],
      changed: true,
      settingsVersion: 'v3',
    });
    expect(shown(await inState(news))).toMatchObject([{ event: 'handleStatus', rule: 'settings.0' }]);
    // It was written for one domain, and knows the mails of others.
    const other = await file('other.eml', NEWS.replaceAll(DOMAIN, 'quiet-1.example.net'));
    expect(shown(await inState(other))).toMatchObject([{ event: 'handleStatus' }]);

    const again = await inState('teach', news, '--event', 'handleStatus', '--yes');
    expect(JSON.parse(again.stdout)).toMatchObject({ rule: null, changed: false, settingsVersion: 'v3' });
  });

  it('refuses what no rule may tell, and a mail without words', async () => {
    const news = await file('news.eml', NEWS);
    expect((await inState('teach', news, '--event', 'bounce', '--yes')).code).toBe(2);
    expect((await inState('teach', news, '--yes')).code).toBe(2);
    const empty = await file('empty.eml', `From: ${ROBOT}\r\n\r\n`);
    const refused = await inState('teach', empty, '--event', 'invoice', '--yes');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('nothing in it');
  });
});

describe('mail trust', () => {
  it.each(['not an address', 'a@b@example.net', ''])('refuses %j, and does not repeat it', async (sender) => {
    const { code, stderr } = await inState('trust', sender);
    expect(code).toBe(2);
    expect(stderr).toContain('SENDER: not allowed; allowed: one mail address, or a domain');
  });
});
