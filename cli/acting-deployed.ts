import { isDeepStrictEqual } from 'node:util';
import { SQSClient } from '@aws-sdk/client-sqs';
import { beginState, type FirstSettings } from '../infra/local/begin-state.ts';
import { booksName, type BooksAccess } from '../lib/access/books-access.ts';
import { connectBooks } from '../lib/access/connect-books.ts';
import { sqsQueue } from '../lib/aws/queue.ts';
import { BadInputError } from '../lib/runtime/errors.ts';
import { systemClock } from '../lib/runtime/clock.ts';
import { loadSettingsFile, type VersionedSettings } from '../lib/settings/file.ts';
import { storedSettings } from '../lib/state/edit-settings.ts';
import type { SystemDeps } from '../lib/sweep/sweep-deps.ts';
import { deployedNote } from './acting-note.ts';
import { openDeployed, type Deployed } from './deployed.ts';
import { loadEnvironment, type Environment } from './environment.ts';
import { deployedMail } from './mail-deployed.ts';
import type { PersonActing } from './person-acting.ts';

/**
 * A person's command on the deployed system: what it stores is stored there, what it queues the deployed worker works.
 * @throws BadInputError if the environment or the outputs cannot be used. @throws StichtagError if AWS refuses.
 */
export async function withDeployed<T>(use: (acting: PersonActing) => Promise<T>): Promise<T> {
  const environment = await loadEnvironment(process.env, process.cwd());
  if (environment.today !== null)
    throw new BadInputError(
      'environment: STICHTAG_TODAY: not with --deployed, which has its own calendar; allowed: unset',
    );
  const loaded = await loadSettingsFile(environment.settingsFile);
  const deployed = await openDeployed(environment);
  const sqs = new SQSClient({ region: deployed.outputs.region });
  try {
    return await use(await actingOn(deployed, sqs, environment, loaded));
  } finally {
    sqs.destroy();
    deployed.close();
  }
}

async function actingOn(
  { state, outputs, where, access }: Deployed,
  sqs: SQSClient,
  { settingsFile }: Environment,
  loaded: VersionedSettings,
): Promise<PersonActing> {
  const books = await openBooks(access);
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
  const firstSettings = (): FirstSettings => ({
    settings: loaded.settings,
    by: settingsFile === null ? 'default' : 'file',
    why: settingsFile === null ? 'nobody set anything' : loaded.version,
  });
  if (books.name !== null) {
    const zone = systemClock(loaded.settings.timeZone);
    await beginState({ books: books.name, firstSettings }, state, zone);
  }
  const settings = await storedSettings(deps);
  const clock = systemClock(settings.settings.timeZone);
  const note = deployedNote({
    books: books.name,
    where,
    production: outputs.production,
    today: clock.today(),
    settings,
    differingFile: isDeepStrictEqual(loaded.settings, settings.settings) ? null : settingsFile,
  });
  return { deps, note, settings, clock, mail: deployedMail(outputs, sqs), drain: null };
}

/** A secret that cannot be read keeps nobody from the kill switch, who needs no book. */
async function openBooks(access: () => Promise<BooksAccess>): Promise<{
  readonly connect: SystemDeps['connect'];
  readonly name: string | null;
}> {
  try {
    const opened = await access();
    return { connect: connectBooks(opened), name: booksName(opened) };
  } catch (error) {
    const connect = (): never => {
      throw error;
    };
    return { connect, name: null };
  }
}
