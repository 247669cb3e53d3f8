import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadEnvironment } from '../../cli/environment.ts';
import { startWebhook, type LocalWebhook } from '../../infra/local/local-webhook.ts';
import type { Hint } from '../../lib/reconcile/hint.ts';
import { invoicesIn } from '../../lib/webhook/invoice-paid-body.ts';
import { webhookKeys } from '../../lib/webhook/keys.ts';
import { OTHER_SECRET, SECRET } from '../lib/webhook/signed.ts';
import { codesIn, sectionOf, tableOf, textOf, withoutCode } from './markdown.ts';

const doc = textOf('docs/webhook.md');
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'stichtag-docs-'));
});
afterEach(async () => {
  await rm(directory, { recursive: true });
});

/** The code blocks of one language. */
const blocksIn = (markdown: string, language: string): string[] =>
  [...markdown.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(([, code = '']) => code);

/** Runs it as a reader does, and waits for its end. The environment has nothing of ours but PATH. */
function run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(command, args, { cwd: directory, env: { PATH: process.env.PATH, ...env } });
  let out = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (out += chunk.toString()));
  return new Promise<string>((resolve) => child.on('close', () => resolve(out.trim())));
}

describe('docs/webhook.md', () => {
  it('shows bodies that are taken', () => {
    const section = sectionOf(doc, '## What is sent');
    const shown = [
      ...blocksIn(section, 'json'),
      ...codesIn(withoutCode(section)).filter((code) => code.startsWith('{')),
    ];
    expect(shown.map((body) => invoicesIn(Buffer.from(body)))).toEqual([
      { invoices: [852, 853] },
      { invoices: [852] },
    ]);
  });

  it('names the headers that are read, and no other', () => {
    const read = [...textOf('lib/webhook/verify.ts').matchAll(/'(webhook-[a-z]+)'/g)].map(([, name]) => name);
    const told = tableOf(doc, 'Header', 'What it holds').map(({ Header = '' }) => codesIn(Header)[0]);
    expect(told).toEqual(read);
  });

  it('tells every answer, and no other', () => {
    const sources = [
      'functions/invoice-paid/handler.ts',
      'lib/aws/http-api.ts',
      'infra/local/http-server.ts',
      'infra/local/local-webhook.ts',
    ];
    const given = sources.flatMap((file) =>
      [...textOf(file).matchAll(/\bstatusCode: (\d{3})/g)].map(([, code]) => code),
    );
    const told = tableOf(doc, 'Answer', 'What it means', 'What the sender does').map(({ Answer }) => Answer);
    const [, byGateway] =
      /gateway says (\d{3})/.exec(textOf('docs/adr/0011-http-api-for-the-webhook.md')) ?? [];
    // 500 is no answer to count on: it says that the function is broken.
    expect([...new Set([...given, byGateway])].filter((code) => code !== '500').sort()).toEqual(told);
  });

  it('shows a Node script that sends one, and what it is refused with', async () => {
    const [script = ''] = blocksIn(sectionOf(doc, '## Send one by hand'), 'js');
    const [command = ''] = blocksIn(sectionOf(doc, '## Send one by hand'), 'sh');
    await writeFile(path.join(directory, 'send-webhook.mjs'), script);
    const queued: Hint[] = [];
    const webhook = await startWebhook({ port: 0, secret: SECRET });
    const { port } = new URL(webhook.url);
    const [node, ...args] = command.trim().replace(':4280/', `:${port}/`).split(' ');
    expect(node).toBe('node');
    const sent = async (secret: string, with_: readonly string[] = args): Promise<string> => {
      await writeFile(path.join(directory, '.env'), `STICHTAG_WEBHOOK_SECRET=${secret}\n`);
      return run(process.execPath, with_);
    };
    try {
      expect(await sent(SECRET)).toBe('503');
      open(webhook, queued);
      expect(await sent(SECRET)).toBe('202');
      expect(queued).toEqual([{ invoiceId: 852, cause: 'invoicePaid' }]);
      expect(await sent(`${SECRET},${OTHER_SECRET}`)).toBe('202');
      expect(await sent(OTHER_SECRET)).toBe('401');
      expect(await sent(SECRET, [...args.slice(0, -1), '0'])).toMatch(
        /^400 \{"error":"invoiceIds\.0: must be/,
      );
      expect(
        await sent(
          SECRET,
          args.map((arg) => arg.replace('invoice-paid', 'invoice')),
        ),
      ).toBe('404');
      expect(await sent(SECRET, [...args.slice(0, -1), ...Array<string>(9_000).fill('12345678')])).toBe(
        '413',
      );
    } finally {
      await webhook.close();
    }
  });

  const makers = blocksIn(sectionOf(doc, '## The secret'), 'sh').flatMap((block) => block.trim().split('\n'));

  it('shows two ways to make a secret', () => {
    expect(makers).toHaveLength(2);
  });

  for (const line of makers) {
    shell(line)(`makes a secret that is taken: ${line}`, async () => {
      const secret = await run('sh', ['-c', line]);
      expect(webhookKeys(secret)[0]).toHaveLength(32);
    });
  }

  it('says the numbers that hold', () => {
    expect(doc).toContain('64 KB');
    expect(textOf('lib/webhook/take-invoice-paid.ts')).toContain('MOST_BYTES = 64 * 1_024;');
    expect(doc).toContain('five minutes');
    expect(textOf('lib/webhook/verify.ts')).toContain('TOLERANCE = 300;');
    expect(textOf('lib/aws/kept-secret.ts')).toContain('KEPT_MS = 5 * 60_000;');
    expect(doc).toContain('24 to 64 random bytes');
    const queue = textOf('infra/local/queue-server.ts');
    expect(doc).toContain('after 12 minutes, for five tries in all');
    expect(queue).toContain('FUNCTION_SECONDS = 120;');
    expect(queue).toContain('VISIBILITY_SECONDS = 6 * FUNCTION_SECONDS;');
    expect(queue).toContain('MOST_RECEIVES = 5;');
    expect(doc).toContain('on AWS for 14 days');
    expect(queue).toContain('DEAD_LETTERS_KEPT_SECONDS = 14 * 86_400;');
  });
});

describe('the README', () => {
  const readme = textOf('README.md');

  it('names every variable that is read', () => {
    const read = [...textOf('cli/environment.ts').matchAll(/STICHTAG_[A-Z_]+/g)].map(([name]) => name);
    const told = tableOf(readme, 'variable', 'meaning').flatMap(({ variable = '' }) => codesIn(variable));
    expect(
      read.filter((name) => !told.some((one) => one === name || (one.startsWith('_') && name.endsWith(one)))),
    ).toEqual([]);
  });

  const line = /^node -p .*STICHTAG_WEBHOOK_SECRET=.*$/m.exec(readme)?.[0] ?? '';

  it(`shows how to set a secret: ${line}`, async () => {
    await run('sh', ['-c', line]);
    const { webhook } = await loadEnvironment({}, directory);
    expect(webhook()).toEqual({
      port: 4280,
      secret: expect.stringMatching(/^whsec_/),
      gatewaySecret: null,
    });
  });
});

function open(webhook: LocalWebhook, queued: Hint[]): void {
  const send = (hints: readonly Hint[]): Promise<void> => Promise.resolve(void queued.push(...hints));
  webhook.open({ queue: { send }, log: () => undefined });
}

/** Skipped where OpenSSL's command is missing. */
function shell(line: string): typeof it.skip {
  return !line.includes('openssl') || spawnSync('openssl', ['version']).status === 0 ? it : it.skip;
}
