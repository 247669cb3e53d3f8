import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { startAwsStandIn } from '../../bench/aws-stand-in.ts';
import { bundleFunction } from '../../infra/bundle-function.ts';
import { startDynalite } from '../../infra/local/dynalite.ts';
import { simulatorsAccess } from '../../infra/local/local-books.ts';
import { BUCKET, startObjectServer } from '../../infra/local/mail/object-server.ts';
import { objectsIn } from '../../infra/local/mail/objects.ts';
import { startOutbox } from '../../infra/local/mail/outbox-server.ts';
import { createSqsClient, startQueueServer } from '../../infra/local/queue-server.ts';
import { startSimulators } from '../../infra/local/simulators/simulators.ts';
import { parseMail } from '../../lib/mail/parse-mail.ts';
import { parseSettings } from '../../lib/settings/parse.ts';
import { createDynamoClient } from '../../lib/state/dynamo-client.ts';
import { createTable } from '../../lib/state/dynamo-create-table.ts';
import { createDynamoTable } from '../../lib/state/dynamo-table.ts';
import { openState } from '../../lib/state/open-state.ts';
import { smallBook } from '../support/small-book.ts';
import { mailText, PASSED, TRANSFER } from '../support/mail-world.ts';
import { allOf } from '../lib/state/support.ts';
import { parseDomainName } from '../../lib/names/domain-name.ts';

const TABLE = 'stichtag';
const BOOKS = 'stichtag/books';
const GOLD = 'gold.example.com';

/** As Lambda does it: the one file in a process of its own, told by its environment where everything is. */
const INVOKE = `
  const { handler } = await import(process.env.BUNDLE);
  const result = await handler(JSON.parse(process.env.EVENT), { awsRequestId: 'r1' });
  process.stdout.write('\\n' + JSON.stringify({ result }) + '\\n');
`;

it('the bundled function takes a mail from its queue, by the protocols of AWS', async () => {
  const today = Temporal.Now.plainDateISO('Europe/Berlin').toString();
  const book = smallBook(today, [{ name: GOLD, termIn: 40, nextDueIn: 500 }], 0);
  const kept = objectsIn(null);
  const [folder, simulators, aws, table, queue, objects, outbox] = await Promise.all([
    mkdtemp(path.join(tmpdir(), 'stichtag-test-mail-')),
    startSimulators({ book }),
    startAwsStandIn(),
    startDynalite(),
    startQueueServer(),
    startObjectServer(kept),
    startOutbox(kept),
  ]);
  const dynamo = createDynamoClient({ endpoint: table.endpoint });
  const sqs = createSqsClient(new URL(queue.queueUrl).origin);
  try {
    await createTable(dynamo, TABLE);
    aws.secrets.set(BOOKS, JSON.stringify(simulatorsAccess(simulators)));
    const state = openState(createDynamoTable({ client: dynamo, name: TABLE }));
    const settings = parseSettings({ ...book.settings, mail: { senders: ['registrar.example'] } });
    await state.settings.save(0, settings, { by: 'test', why: 'first', at: Temporal.Now.instant() });
    await kept.put('inbox/mail-1', Buffer.from(mailText(TRANSFER)));

    const { file } = await bundleFunction('registrar-mail', folder);
    const status = Object.entries(PASSED).map(([kind, verdict]): [string, object] => [
      `${kind}Verdict`,
      { status: verdict },
    ]);
    const notification = {
      notificationType: 'Received',
      mail: { messageId: 'mail-1', timestamp: Temporal.Now.instant().toString() },
      receipt: { ...Object.fromEntries(status), action: { type: 'S3', objectKey: 'inbox/mail-1' } },
    };
    const record = { eventSource: 'aws:sqs', messageId: 'm0', body: JSON.stringify(notification) };
    const env = {
      PATH: process.env['PATH'],
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_REGION: 'local',
      AWS_ENDPOINT_URL_DYNAMODB: table.endpoint,
      AWS_ENDPOINT_URL_SQS: new URL(queue.queueUrl).origin,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: aws.url,
      AWS_ENDPOINT_URL_SES: outbox.url,
      AWS_ENDPOINT_URL_S3: objects.url,
      STICHTAG_TABLE: TABLE,
      STICHTAG_QUEUE_URL: queue.queueUrl,
      STICHTAG_MAIL_BUCKET: BUCKET,
      STICHTAG_BOOKS_SECRET_ID: BOOKS,
      STICHTAG_PRODUCTION: 'true',
      BUNDLE: pathToFileURL(file).href,
      EVENT: JSON.stringify({ Records: [record] }),
    };
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', INVOKE], { env });

    expect(stdout).toContain('{"result":{"batchItemFailures":[]}}');
    expect(stdout).toContain('"code":"mailTaken"');
    const [sent, ...more] = await kept.list('sent/');
    expect(more).toEqual([]);
    const forwarded = (await kept.get(sent ?? '')) ?? new Uint8Array();
    expect(await parseMail(forwarded)).toMatchObject({ to: ['domains@example.com'], isOurs: true });
    expect(Buffer.from(forwarded).includes(mailText(TRANSFER).trimEnd())).toBe(true);
    const domain = parseDomainName(GOLD);
    expect(domain && (await allOf(state.mails.about(domain)))).toHaveLength(1);
    const receive = new ReceiveMessageCommand({ QueueUrl: queue.queueUrl, MaxNumberOfMessages: 10 });
    const { Messages: hints = [] } = await sqs.send(receive);
    expect(hints.map(({ Body }) => Body)).toEqual([
      JSON.stringify({ domain: GOLD, cause: 'registrarMail' }),
      expect.stringMatching(/^\{"mailId":"[0-9a-f]{32}"\}$/),
    ]);
  } finally {
    dynamo.destroy();
    sqs.destroy();
    await Promise.all([simulators, aws, table, queue, objects, outbox].map((one) => one.close()));
    await rm(folder, { recursive: true });
  }
});
