import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { startAwsStandIn } from '../../bench/aws-stand-in.ts';
import { lambdaServices as workerServices } from '../../functions/reconcile-domain/deps.ts';
import { createHandler as createWorker } from '../../functions/reconcile-domain/handler.ts';
import { lambdaServices as sweepServices } from '../../functions/expiry-sweep/deps.ts';
import { createHandler as createSweep } from '../../functions/expiry-sweep/handler.ts';
import { startDynalite } from '../../infra/local/dynalite.ts';
import { lambdaContext } from '../../infra/local/lambda-context.ts';
import { simulatorsAccess } from '../../infra/local/local-books.ts';
import { createPoller } from '../../infra/local/queue-poller.ts';
import { createSqsClient, startQueueServer } from '../../infra/local/queue-server.ts';
import { startSimulators, type Simulators } from '../../infra/local/simulators/simulators.ts';
import { createDynamoClient } from '../../lib/state/dynamo-client.ts';
import { createTable } from '../../lib/state/dynamo-create-table.ts';
import type { Env } from './command.ts';

/** What stands on AWS, on this machine: real functions over stand-ins for what they call there. */
export interface DeployedHere {
  readonly simulators: Simulators;
  /** As a person at a console has it: AWS credentials, a settings file, and the outputs of the deployment. */
  readonly env: Env;
  readonly secrets: Map<string, string>;
  /** Writes the outputs anew, as another deployment would. */
  readonly deploy: (production: boolean) => Promise<void>;
  /** The schedule fires. @returns what the function answers. */
  readonly sweep: () => Promise<unknown>;
  /** The worker works whatever waits in the queue. @returns how many hints. */
  readonly work: () => Promise<number>;
  readonly close: () => Promise<void>;
}

const TABLE = 'stichtag';
const BOOKS = 'stichtag/books';
const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };

export async function startDeployedHere(): Promise<DeployedHere> {
  const today = Temporal.Now.plainDateISO('Europe/Berlin').toString();
  const [simulators, aws, table, queue] = await Promise.all([
    startSimulators({ today }),
    startAwsStandIn(),
    startDynalite(),
    startQueueServer(),
  ]);
  const directory = await mkdtemp(path.join(tmpdir(), 'stichtag-deployed-'));
  const [settings, outputs] = ['settings.json', 'outputs.json'].map((name) => path.join(directory, name));
  const dynamo = createDynamoClient({ endpoint: table.endpoint });
  await createTable(dynamo, TABLE);
  dynamo.destroy();
  aws.secrets.set(BOOKS, JSON.stringify(simulatorsAccess(simulators)));
  await writeFile(settings ?? '', JSON.stringify(simulators.settings));

  const { queueUrl, mailQueueUrl } = queue;
  const endpoints = {
    ...CREDENTIALS,
    AWS_REGION: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: table.endpoint,
    AWS_ENDPOINT_URL_SQS: new URL(queueUrl).origin,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: aws.url,
    AWS_ENDPOINT_URL_LAMBDA: aws.url,
  };
  let production = true;
  const functionEnv = () => ({
    STICHTAG_TABLE: TABLE,
    STICHTAG_QUEUE_URL: queueUrl,
    STICHTAG_MAIL_QUEUE_URL: mailQueueUrl,
    STICHTAG_BOOKS_SECRET_ID: BOOKS,
    STICHTAG_FUNCTION_NAME: 'expiry-sweep',
    STICHTAG_PRODUCTION: String(production),
    AWS_ENDPOINT_URL_LAMBDA: aws.url,
  });
  let sweeps = 0;
  const deploy = async (isProduction: boolean): Promise<void> => {
    production = isProduction;
    const told = {
      region: 'local',
      table: TABLE,
      queueUrl,
      mailQueueUrl,
      booksSecretId: BOOKS,
      bucket: 'stichtag-mail',
      webhookUrl: 'https://hooks.example.com/',
      production: String(isProduction),
    };
    await writeFile(outputs ?? '', JSON.stringify({ StichtagService: told }));
  };
  await deploy(true);
  const client = createSqsClient(new URL(queueUrl).origin);
  return {
    simulators,
    secrets: aws.secrets,
    env: { ...endpoints, STICHTAG_SETTINGS: settings ?? '', STICHTAG_DEPLOYED: outputs ?? '' },
    deploy,
    sweep: () =>
      within(endpoints, async () => {
        const handler = createSweep(sweepServices(functionEnv(), unheard));
        const scheduledAt = Temporal.Now.instant().round('second').add({ seconds: sweeps++ }).toString();
        return handler({ scheduledAt }, lambdaContext('expiry-sweep', 900));
      }),
    work: () =>
      within(endpoints, async () => {
        const handler = createWorker(workerServices(functionEnv(), unheard));
        const poller = createPoller({ client, queueUrl, name: 'reconcile-domain', handler });
        const { received } = await poller.drain();
        await poller.stop();
        return received;
      }),
    close: async () => {
      client.destroy();
      await Promise.all([simulators.close(), aws.close(), table.close(), queue.close()]);
      await rm(directory, { recursive: true });
    },
  };
}

const unheard = (): undefined => undefined;

/** The AWS clients read their endpoints from the process's own environment. */
async function within<T>(environment: Env, use: () => Promise<T>): Promise<T> {
  const before = { ...process.env };
  Object.assign(process.env, environment);
  try {
    return await use();
  } finally {
    process.env = before;
  }
}
