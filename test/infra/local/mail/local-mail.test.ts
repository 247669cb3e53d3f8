import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LocalSystem } from '../../../../infra/local/local-system.ts';
import { VERDICTS_HEADER } from '../../../../infra/local/mail/local-verdicts.ts';
import { ROBOT, transferOutRequest } from '../../../../infra/local/simulators/registrar-mail.ts';
import { saveBook } from '../../../../infra/local/simulators/save.ts';
import { sendMail } from '../../../../infra/local/simulators/send-mail.ts';
import { mailIdOf } from '../../../../lib/mail/mail-id.ts';
import { parseMail } from '../../../../lib/mail/parse-mail.ts';
import { parseDomainName } from '../../../../lib/names/domain-name.ts';
import type { MailLine } from '../../../../lib/state/mail-record.ts';
import { effectsOf } from '../../../support/effects.ts';
import { smallBook } from '../../../support/small-book.ts';
import { localOptions, TODAY, usingSystem } from '../local-options.ts';

const DOMAIN = 'paid.example.com';
const INBOX = 'registrar@in.example.com';
const FORWARD_TO = 'domains@example.com';
let directory: string;
let logged: { code: string; [field: string]: unknown }[];

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'stichtag-mail-'));
  const book = smallBook(TODAY, [{ name: DOMAIN, termIn: 200, nextDueIn: 565 }]);
  await writeFile(path.join(directory, 'simulated-book.json'), saveBook(book));
  logged = [];
});

afterEach(async () => {
  await rm(directory, { recursive: true });
});

const options = () => localOptions({ directory, log: (code, fields) => logged.push({ code, ...fields }) });
const MAIL = transferOutRequest(DOMAIN, INBOX, TODAY);

/** Takes the mail by SMTP. @returns what the sender was answered. */
async function comes(system: LocalSystem, raw = MAIL, from = ROBOT): Promise<string> {
  return sendMail(await system.mail.listen(0), { from, to: INBOX, raw });
}

async function stored(system: LocalSystem, prefix: string): Promise<string[]> {
  const objects = await system.mail.objects();
  const found: string[] = [];
  for await (const key of objects.list(prefix))
    found.push(Buffer.from((await objects.get(key)) ?? []).toString());
  return found;
}

const recordOf = async ({ deps }: LocalSystem, raw = MAIL) =>
  deps.state.mails.load(mailIdOf(await parseMail(Buffer.from(raw)), Buffer.from(raw)));
const tickets = ({ simulators }: LocalSystem) => simulators?.book.whmcs.tickets ?? [];
const codes = (): string[] => logged.map(({ code }) => code);
const times = (code: string): number => codes().filter((one) => one === code).length;

async function linesAbout({ deps }: LocalSystem): Promise<MailLine[]> {
  const domain = parseDomainName(DOMAIN);
  const lines: MailLine[] = [];
  if (domain !== undefined) for await (const line of deps.state.mails.about(domain)) lines.push(line);
  return lines;
}

describe('a mail of the registrar on one machine', () => {
  it('is kept, forwarded, noted, looked into, and asks a person in a ticket', async () => {
    await usingSystem(options(), async (system) => {
      expect(await comes(system)).toMatch(/^250 /);
      const drained = await system.drain();
      expect(drained).toMatchObject({ acted: [], failed: 0, mail: { received: 1, failed: 0 } });

      const [kept = '', ...none] = await stored(system, 'inbox/');
      expect(none).toEqual([]);
      expect(kept.endsWith(MAIL)).toBe(true);
      expect(kept).toContain('X-SES-Virus-Verdict: PASS\r\n');

      const [sent = ''] = await stored(system, 'sent/');
      expect(sent).toMatch(new RegExp(`^Delivered-To: ${FORWARD_TO}\r\n`));
      expect(sent).toContain('X-Stichtag-Mail: forward');
      expect(sent).toContain(`Subject: Outgoing transfer of ${DOMAIN}`);

      expect(await recordOf(system)).toMatchObject({
        authenticity: { kind: 'genuine', why: 'dmarc' },
        event: 'transferOutRequested',
        domains: [DOMAIN],
        forward: { state: 'sent' },
      });
      expect(await linesAbout(system)).toMatchObject([{ event: 'transferOutRequested' }]);
      expect(logged).toContainEqual(expect.objectContaining({ code: 'hintWorked', domain: DOMAIN }));
      expect(tickets(system)).toMatchObject([{ priority: 'High', subject: expect.stringContaining(DOMAIN) }]);
      expect(effectsOf(system.simulators ?? never()).filter((effect) => effect.startsWith('domain'))).toEqual(
        [],
      );
    });
  });

  it('leads to one of each, sent twice', async () => {
    await usingSystem(options(), async (system) => {
      const server = await system.mail.listen(0);
      for (let n = 0; n < 2; n++) await sendMail(server, { from: ROBOT, to: INBOX, raw: MAIL });
      expect(await system.drain()).toMatchObject({ mail: { received: 2, failed: 0 } });
      expect(times('mailDoubled')).toBe(1);
      expect(await stored(system, 'sent/')).toHaveLength(1);
      expect(await linesAbout(system)).toHaveLength(1);
      expect(tickets(system)).toHaveLength(1);
    });
  });

  it('is shown to a person where mail is sent', async () => {
    await usingSystem(options(), async (system) => {
      await comes(system);
      await system.drain();
      const page = await (await fetch(await system.mail.viewerUrl())).text();
      expect(page).toContain(FORWARD_TO);
      expect(page).toContain(`transfer away from us requested: ${DOMAIN}`);
    });
  });
});

describe('a mail that is not believed', () => {
  it.each([
    ['of another sender', MAIL.replace(ROBOT, 'robot@registrar.example.org'), 'senderNotAllowed'],
    ['that is not proven', `${VERDICTS_HEADER}: dmarc=FAIL\r\n${MAIL}`, 'notAuthenticated'],
    ['with a virus', `${VERDICTS_HEADER}: virus=FAIL\r\n${MAIL}`, 'virus'],
  ])('%s is announced, and changes nothing', async (_, raw, why) => {
    await usingSystem(options(), async (system) => {
      await comes(system, raw);
      await system.drain();
      expect(await recordOf(system, raw)).toMatchObject({ authenticity: { kind: 'quarantined', why } });
      const [sent = ''] = await stored(system, 'sent/');
      expect(sent).toContain('X-Stichtag-Mail: announcement');
      expect(sent).not.toContain('message/rfc822');
      expect(await linesAbout(system)).toEqual([]);
      expect(tickets(system)).toEqual([]);
      expect(codes()).not.toContain('hintWorked');
    });
  });
});

describe('mail and an interruption', () => {
  it('that was taken and not worked is worked by the next process', async () => {
    await usingSystem(options(), async (system) => {
      expect(await comes(system)).toMatch(/^250 /);
    });
    await usingSystem(options(), async (system) => {
      await system.mail.resume();
      expect(await system.drain()).toMatchObject({ mail: { received: 1, failed: 0 } });
      expect(await stored(system, 'sent/')).toHaveLength(1);
      expect(tickets(system)).toHaveLength(1);
    });
    await usingSystem(options(), async (system) => {
      await system.mail.resume();
      expect(await system.drain()).toMatchObject({ mail: { received: 0, failed: 0 } });
      expect(await stored(system, 'sent/')).toHaveLength(1);
    });
  });

  it('that could not be worked is forwarded at once, and comes again with the next process', async () => {
    await usingSystem(options(), async (system) => {
      system.simulators?.registrar.fail({ kind: '401', times: 100 });
      system.simulators?.whmcs.fail({ kind: '500', times: 100 });
      await comes(system);
      expect(await system.drain()).toMatchObject({ mail: { received: 1, failed: 1 } });
      expect(await stored(system, 'sent/')).toHaveLength(1);
      expect(tickets(system)).toHaveLength(0);
    });
    await usingSystem(options(), async (system) => {
      await system.mail.resume();
      expect(await system.drain()).toMatchObject({ mail: { received: 1, failed: 0 } });
      expect(await stored(system, 'sent/')).toHaveLength(1);
      expect(tickets(system)).toHaveLength(1);
    });
  });

  it('that a sweep has asked for is sent by the next process', async () => {
    await usingSystem(options(), async (system) => {
      expect((await system.sweepNow()).state).toBe('braked');
    });
    await usingSystem(options(), async (system) => {
      await system.mail.resume();
      expect(await system.drain()).toMatchObject({ mail: { received: 2, failed: 0 } });
      const kinds = (await stored(system, 'sent/')).map(
        (sent) => /^X-Stichtag-Mail: (.*)\r$/m.exec(sent)?.[1],
      );
      expect(kinds.sort()).toEqual(['braked', 'digest']);
    });
    await usingSystem(options(), async (system) => {
      await system.mail.resume();
      expect(await system.drain()).toMatchObject({ mail: { received: 0, failed: 0 } });
    });
  });

  it('is taken before it ends, and not after', async () => {
    await usingSystem(options(), async (system) => {
      const server = await system.mail.listen(0);
      await system.stopListening();
      await expect(sendMail(server, { from: ROBOT, to: INBOX, raw: MAIL })).rejects.toThrow('ECONNREFUSED');
    });
  });
});

function never(): never {
  throw new TypeError('no simulators');
}
