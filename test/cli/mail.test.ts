import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as z from 'zod';
import { ROBOT, transferOutRequest } from '../../infra/local/simulators/registrar-mail.ts';
import { sendMail } from '../../infra/local/simulators/send-mail.ts';
import { saveBook } from '../../infra/local/simulators/save.ts';
import { stichtagHere, type Env, type Ran } from '../support/command.ts';
import { closed, freePort, onAnyPort } from '../support/free-port.ts';
import { whileRunning } from '../support/running.ts';
import { BOT, smallBook } from '../support/small-book.ts';

// In ms: many commands one after the other.
jest.setTimeout(120_000);
const TODAY = '2026-11-24';
const DOMAIN = 'paid.example.com';
const INBOX = 'registrar@in.example.com';
const OTHER = 'robot@other.example.org';
let directory: string;
let state: string;
const env: Env = { STICHTAG_TODAY: TODAY };

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'stichtag-test-'));
  state = path.join(directory, 'state');
});
afterEach(async () => {
  await rm(directory, { recursive: true });
});

/** A folder that remembers a small book, as a first command leaves it. */
async function begin(): Promise<void> {
  const book = smallBook(TODAY, [{ name: DOMAIN, termIn: 200, nextDueIn: 565 }]);
  const before = await mail('trust', 'example.net', '--state', state);
  expect(before.code).toBe(0);
  await rm(state, { recursive: true });
  // The settings begin with the simulated book's own, whose bot is no client of this one.
  await stichtagHere(['settings', 'set', 'whmcsBot', String(BOT), '--state', state], env);
  await writeFile(path.join(state, 'simulated-book.json'), saveBook(book));
}

const mail = (...args: string[]): Promise<Ran> => stichtagHere(['mail', ...args], env);
const inState = (...args: string[]): Promise<Ran> => mail(...args, '--state', state, '--json');

async function file(name: string, text: string): Promise<string> {
  const at = path.join(directory, name);
  await writeFile(at, text);
  return at;
}

const REQUEST = transferOutRequest(DOMAIN, INBOX, TODAY);
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
    const before = await readFile(path.join(state, 'simulated-book.json'), 'utf8');
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
    expect(await readFile(path.join(state, 'simulated-book.json'), 'utf8')).toBe(before);
    expect(await readdir(state)).not.toContain('mail');
  });

  it('tells a person the same', async () => {
    const one = await file('one.eml', REQUEST);
    const foreign = await file(
      'foreign.eml',
      REQUEST.replace(ROBOT, OTHER).replaceAll(DOMAIN, 'foreign.example'),
    );
    const { code, stdout } = await mail(one, foreign, '--state', state);
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
      path.join(directory, 'none.eml'),
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

describe('a port for mail', () => {
  it('that is taken is refused before any sweep, and the folder is let go of', async () => {
    await begin();
    const { server, port } = await onAnyPort();
    const start = ['start', '--act', '--state', state];
    const refused = await stichtagHere(start, { ...env, STICHTAG_SMTP_PORT: port });
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toContain(`STICHTAG_SMTP_PORT: port ${port} is not to be had (EADDRINUSE)`);
    expect(await readdir(state)).not.toContain('endpoints.json');
    const { stdout } = await stichtagHere(['runs', '--json', '--state', state], env);
    expect(JSON.parse(stdout)).toMatchObject({ runs: [] });
    await closed(server);
  });

  it('is not asked for where no inbox is set', async () => {
    await begin();
    await stichtagHere(['settings', 'set', 'notification.inbox', 'null', '--state', state], env);
    const { server, port } = await onAnyPort();
    await whileRunning(
      ['start', '--act', '--state', state],
      { ...env, STICHTAG_SMTP_PORT: port },
      async (running) => {
        expect(await running.says('Ready.')).toContain('No mail is taken: notification.inbox is not set.');
      },
    );
    await closed(server);
  });
});

describe('mail that came to a running system', () => {
  const sent = async (): Promise<string[]> => {
    const folder = path.join(state, 'mail', 'sent');
    const names = await readdir(folder).catch(() => []);
    const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
    return texts.filter((text) => /^X-Stichtag-Mail: (forward|announcement)/m.test(text));
  };

  const linesAbout = async (): Promise<unknown[]> => {
    const { stdout } = await stichtagHere(['explain', DOMAIN, '--state', state, '--json'], env);
    return z.object({ mails: z.array(z.unknown()) }).parse(JSON.parse(stdout)).mails;
  };

  it('is worked by the next one if it was killed with it in hand; trusted later, it is taken again', async () => {
    await begin();
    const port = await freePort();
    const smtp = { host: '127.0.0.1', port: Number(port) };
    await whileRunning(
      ['start', '--act', '--state', state],
      { ...env, STICHTAG_SMTP_PORT: port },
      async (running) => {
        expect(await running.says('Ready.')).toContain(
          `Mail for ${INBOX} is taken at smtp://127.0.0.1:${port}`,
        );
        expect(await sendMail(smtp, { from: ROBOT, to: INBOX, raw: REQUEST })).toMatch(/^250 /);
        await running.says('Mail taken or sent: 1.');
        expect(await sent()).toHaveLength(1);
        // Killed as soon as it has said that it has the mail.
        const foreign = REQUEST.replace(ROBOT, OTHER).replace('transfer-', 'other-');
        expect(await sendMail(smtp, { from: OTHER, to: INBOX, raw: foreign })).toMatch(/^250 /);
        running.signal('SIGKILL');
        await running.ended();
      },
    );

    // A person's command is not held up by it.
    expect((await stichtagHere(['kill', 'off', '--state', state], env)).code).toBe(0);
    expect(await sent()).toHaveLength(1);
    await stichtagHere(['start', '--act', '--once', '--state', state], env);
    expect(await sent()).toHaveLength(2);

    // It was announced when it came; believed at last, it is forwarded, and all else is done.
    expect(await linesAbout()).toHaveLength(1);
    const trusted = await inState('trust', OTHER);
    expect(trusted.code).toBe(0);
    expect(JSON.parse(trusted.stdout)).toMatchObject({
      changed: true,
      again: [expect.any(String)],
      still: [],
    });
    expect(await linesAbout()).toHaveLength(2);
    expect(await sent()).toHaveLength(3);
    const repeated = await inState('trust', OTHER);
    expect(JSON.parse(repeated.stdout)).toMatchObject({ changed: false, again: [], still: [] });
    expect(await linesAbout()).toHaveLength(2);
    expect(await sent()).toHaveLength(3);
  });

  it('and that nothing proves is not believed, whoever is trusted', async () => {
    await begin();
    const port = await freePort();
    await whileRunning(
      ['start', '--act', '--state', state],
      { ...env, STICHTAG_SMTP_PORT: port },
      async (running) => {
        await running.says('Ready.');
        const raw = `X-Stichtag-Verdicts: dmarc=FAIL\r\n${REQUEST.replace(ROBOT, OTHER)}`;
        await sendMail({ host: '127.0.0.1', port: Number(port) }, { from: OTHER, to: INBOX, raw });
        await running.says('Mail taken or sent: 1.');
        // By a second command, which finds the folder in use.
        const trusted = await inState('trust', 'other.example.org');
        expect(JSON.parse(trusted.stdout)).toMatchObject({ again: [], still: [{ why: 'notAuthenticated' }] });
        const other = await mail('trust', 'other.example.org', '--state', state);
        expect(other.stdout).toContain('1 mails of it are not believed all the same: notAuthenticated.');
        running.signal('SIGINT');
        expect((await running.ended()).code).toBe(0);
      },
    );
    expect(await linesAbout()).toEqual([]);
  });
});
