import { isDeepStrictEqual } from 'node:util';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { beginState, type FirstSettings } from '../infra/local/begin-state.ts';
import { createSqsClient } from '../lib/aws/clients.ts';
import { sqsQueue } from '../lib/aws/queue.ts';
import { BadInputError } from '../lib/runtime/errors.ts';
import { systemClock } from '../lib/runtime/clock.ts';
import { loadSettingsFile } from '../lib/settings/file.ts';
import { storedSettings } from '../lib/state/edit-settings.ts';
import type { SettingsVersion } from '../lib/state/state.ts';
import type { SystemDeps } from '../lib/sweep/sweep-deps.ts';
import { deployedNote } from './acting-note.ts';
import { openDeployed, type Deployed } from './deployed.ts';
import { openBooksOf, type OpenedBooks } from './deployed-books.ts';
import { loadEnvironmentOfDeployed, type EnvironmentOfDeployed } from './environment.ts';
import { failureText } from './exit.ts';
import { deployedMail } from './mail-deployed.ts';
import type { PersonActing } from './person-acting.ts';

/**
 * A person's command on the deployed system: what it stores is stored there, what it queues the deployed worker works.
 * @throws BadInputError if the outputs cannot be used, or the environment by a command that asks a book, or the first
 * settings. @throws StichtagError if AWS refuses.
 */
export async function withDeployed<T>(use: (acting: PersonActing) => Promise<T>): Promise<T> {
  const environment = await loadEnvironmentOfDeployed(process.env, process.cwd());
  const deployed = await openDeployed(environment);
  const sqs = createSqsClient({ region: deployed.outputs.region });
  try {
    return await use(await actingOn(deployed, sqs, environment));
  } finally {
    sqs.destroy();
    deployed.close();
  }
}

async function actingOn(
  deployed: Deployed,
  sqs: SQSClient,
  environment: EnvironmentOfDeployed,
): Promise<PersonActing> {
  const { state, outputs, where } = deployed;
  const books = await openBooksOf(deployed, environment);
  const deps: SystemDeps = {
    state,
    queue: sqsQueue({ client: sqs, queueUrl: outputs.queueUrl }),
    connect: books.connect,
    clock: systemClock,
    calls: () => ({ registrar: 0, whmcs: 0 }),
    dryRunOnly: !outputs.production,
    // What a person does stands in the history of the domain, and of the settings.
    log: () => undefined,
  };
  await begin(books, deployed, environment);
  const settings = await storedSettings(deps);
  const clock = systemClock(settings.settings.timeZone);
  const note = deployedNote({
    books: books.isOpen ? books : { whyNot: failureText(books.whyNot) },
    where,
    production: outputs.production,
    today: clock.today(),
    settings,
    differingFile: (await isOther(environment, settings)) ? environment.settingsFile : null,
  });
  const contacts = { connect: books.connect, hashKey: deployed.hashKey };
  return { deps, note, settings, clock, mail: deployedMail(outputs, sqs), contacts, drain: null };
}

/** The file is needed as long as nothing is stored, and only then. */
async function begin(
  books: OpenedBooks,
  { state }: Deployed,
  { settingsFile }: EnvironmentOfDeployed,
): Promise<void> {
  const stored = await state.settings.current();
  if (!books.isOpen) {
    if (stored === null) throw books.whyNot;
    return;
  }
  const { settings, version } = stored ?? (await loadSettingsFile(settingsFile));
  const firstSettings = (): FirstSettings => ({
    settings,
    by: settingsFile === null ? 'default' : 'file',
    why: settingsFile === null ? 'nobody set anything' : version,
  });
  await beginState({ books: books.name, firstSettings }, state, systemClock(settings.timeZone));
}

/** A file that cannot be used says nothing, and nobody needs it. */
async function isOther(
  { settingsFile }: EnvironmentOfDeployed,
  { settings }: SettingsVersion,
): Promise<boolean> {
  try {
    return !isDeepStrictEqual((await loadSettingsFile(settingsFile)).settings, settings);
  } catch (error) {
    if (error instanceof BadInputError) return false;
    throw error;
  }
}
