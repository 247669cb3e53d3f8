import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { ROBOT } from '../../infra/local/simulators/registrar-mail.ts';
import { sendMail } from '../../infra/local/simulators/send-mail.ts';
import { stichtagHere, type Ran } from '../support/command.ts';
import { closed, freePort, onAnyPort } from '../support/free-port.ts';
import { whileRunning } from '../support/running.ts';
import { DOMAIN, ENV, INBOX, mailFolder, OTHER, REQUEST, type MailFolder } from './mail-folder.ts';

// In ms: many commands one after the other.
jest.setTimeout(120_000);
let folder: MailFolder;
beforeEach(async () => {
  folder = await mailFolder();
});
afterEach(() => folder.close());
const begin = (): Promise<void> => folder.begin();
const inState = (...args: string[]): Promise<Ran> => folder.inState(...args);

describe('a port for mail', () => {
  it('that is taken is refused before any sweep, and the folder is let go of', async () => {
    await begin();
    const { server, port } = await onAnyPort();
    const start = ['start', '--act', '--state', folder.state];
    const refused = await stichtagHere(start, { ...ENV, STICHTAG_SMTP_PORT: port });
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toContain(`STICHTAG_SMTP_PORT: port ${port} is not to be had (EADDRINUSE)`);
    expect(await readdir(folder.state)).not.toContain('endpoints.json');
    const { stdout } = await stichtagHere(['runs', '--json', '--state', folder.state], ENV);
    expect(JSON.parse(stdout)).toMatchObject({ runs: [] });
    await closed(server);
  });

  it('is not asked for where no inbox is set', async () => {
    await begin();
    await stichtagHere(['settings', 'set', 'notification.inbox', 'null', '--state', folder.state], ENV);
    const { server, port } = await onAnyPort();
    await whileRunning(
      ['start', '--act', '--state', folder.state],
      { ...ENV, STICHTAG_SMTP_PORT: port },
      async (running) => {
        expect(await running.says('Ready.')).toContain('No mail is taken: notification.inbox is not set.');
      },
    );
    await closed(server);
  });
});

describe('mail that came to a running system', () => {
  const sent = async (): Promise<string[]> => {
    const kept = path.join(folder.state, 'mail', 'sent');
    const names = await readdir(kept).catch(() => []);
    const texts = await Promise.all(names.map((name) => readFile(path.join(kept, name), 'utf8')));
    return texts.filter((text) => /^X-Stichtag-Mail: (forward|announcement)/m.test(text));
  };

  const linesAbout = async (): Promise<unknown[]> => {
    const { stdout } = await stichtagHere(['explain', DOMAIN, '--state', folder.state, '--json'], ENV);
    return z.object({ mails: z.array(z.unknown()) }).parse(JSON.parse(stdout)).mails;
  };

  it('is worked by the next one if it was killed with it in hand; trusted later, it is taken again', async () => {
    await begin();
    const port = await freePort();
    const smtp = { host: '127.0.0.1', port: Number(port) };
    await whileRunning(
      ['start', '--act', '--state', folder.state],
      { ...ENV, STICHTAG_SMTP_PORT: port },
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
    expect((await stichtagHere(['kill', 'off', '--state', folder.state], ENV)).code).toBe(0);
    expect(await sent()).toHaveLength(1);
    await stichtagHere(['start', '--act', '--once', '--state', folder.state], ENV);
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
      ['start', '--act', '--state', folder.state],
      { ...ENV, STICHTAG_SMTP_PORT: port },
      async (running) => {
        await running.says('Ready.');
        const raw = `X-Stichtag-Verdicts: dmarc=FAIL\r\n${REQUEST.replace(ROBOT, OTHER)}`;
        await sendMail({ host: '127.0.0.1', port: Number(port) }, { from: OTHER, to: INBOX, raw });
        await running.says('Mail taken or sent: 1.');
        // By a second command, which finds the folder in use.
        const trusted = await inState('trust', 'other.example.org');
        expect(JSON.parse(trusted.stdout)).toMatchObject({ again: [], still: [{ why: 'notAuthenticated' }] });
        const other = await folder.mail('trust', 'other.example.org', '--state', folder.state);
        expect(other.stdout).toContain('1 mails of it are not believed all the same: notAuthenticated.');
        running.signal('SIGINT');
        expect((await running.ended()).code).toBe(0);
      },
    );
    expect(await linesAbout()).toEqual([]);
  });
});
