import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { mailMessageSchema } from '../../functions/registrar-mail/event.ts';
import { startObjectServer } from '../../infra/local/mail/object-server.ts';
import { objectsIn, type Objects } from '../../infra/local/mail/objects.ts';
import type { RunningServer } from '../../infra/local/mail/web.ts';
import { createSqsClient } from '../../infra/local/queue-server.ts';
import { createDynamoClient } from '../../lib/state/dynamo-client.ts';
import { createDynamoTable } from '../../lib/state/dynamo-table.ts';
import { openState } from '../../lib/state/open-state.ts';
import { stichtagHere, type Env, type Ran } from '../support/command.ts';
import { startDeployedHere, type DeployedHere } from '../support/deployed.ts';

const OTHER = 'robot@other.example.org';
const MAIL_ID = '0123456789abcdef0123456789abcdef';
const KEY = 'inbox/abc123';
let deployed: DeployedHere;
let objects: Objects;
let bucket: RunningServer;
let env: Env;

beforeEach(async () => {
  deployed = await startDeployedHere();
  objects = objectsIn(null);
  bucket = await startObjectServer(objects);
  env = { ...deployed.env, AWS_ENDPOINT_URL_S3: bucket.url };
});
afterEach(async () => {
  await bucket.close();
  await deployed.close();
});

const mail = (...args: string[]): Promise<Ran> =>
  stichtagHere(['mail', ...args, '--deployed', '--json'], env);

/** A mail that the deployed function has taken, and that nobody believed. */
async function quarantined(): Promise<void> {
  const raw =
    'X-SES-Spam-Verdict: PASS\r\nX-SES-Virus-Verdict: PASS\r\nAuthentication-Results: amazonses.com; dmarc=pass\r\n' +
    `From: ${OTHER}\r\nSubject: News\r\n\r\nIt was put aside.\r\n`;
  await objects.put(KEY, Buffer.from(raw));
  const client = createDynamoClient({ endpoint: env.AWS_ENDPOINT_URL_DYNAMODB ?? '' });
  const { mails } = openState(createDynamoTable({ client, name: 'stichtag' }));
  await mails.save(null, {
    mailId: MAIL_ID,
    version: 0,
    key: KEY,
    receivedAt: Temporal.Instant.from('2026-11-24T12:00:00Z'),
    verdicts: null,
    authenticity: { kind: 'quarantined', why: 'senderNotAllowed' },
    event: 'unknown',
    rule: null,
    domains: [],
    order: null,
    date: null,
    done: ['told'],
    forward: null,
    ticket: null,
  });
  client.destroy();
}

async function inMailQueue(): Promise<string[]> {
  const outputs = z.object({ StichtagService: z.object({ mailQueueUrl: z.url() }) });
  const { mailQueueUrl } = outputs.parse(
    JSON.parse(await readFile(env.STICHTAG_DEPLOYED ?? '', 'utf8')),
  ).StichtagService;
  const client = createSqsClient(new URL(mailQueueUrl).origin);
  const command = new ReceiveMessageCommand({ QueueUrl: mailQueueUrl, MaxNumberOfMessages: 10 });
  const { Messages = [] } = await client.send(command);
  client.destroy();
  return Messages.map(({ Body = '' }) => Body);
}

it('trusting a sender has the deployed function take his mail again', async () => {
  await quarantined();
  const { code, stdout } = await mail('trust', OTHER);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ changed: true, again: [MAIL_ID], still: [] });
  const [message = '', ...more] = await inMailQueue();
  expect(more).toEqual([]);
  expect(mailMessageSchema.parse(message)).toMatchObject({
    key: KEY,
    verdicts: { virus: 'PASS', dmarc: 'PASS', dkim: 'GRAY' },
  });
});

it('a bucket that refuses us ends it with 4, and what was stored is told nowhere', async () => {
  await quarantined();
  const { code, stdout, stderr } = await stichtagHere(['mail', 'trust', OTHER, '--deployed'], {
    ...env,
    AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:9',
  });
  expect(code).toBe(4);
  expect(stdout + stderr).not.toContain('put aside');
  // The sender is trusted; repeating it takes the mail again.
  const again = await mail('trust', OTHER);
  expect(JSON.parse(again.stdout)).toMatchObject({ changed: false, again: [MAIL_ID] });
});
