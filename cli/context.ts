import { isDeepStrictEqual } from 'node:util';
import type { JoinDeps } from '../lib/books/join.ts';
import type { Rules } from '../lib/expiry/rules.ts';
import type { DomainName } from '../lib/names/domain-name.ts';
import { createRegistrarReader } from '../lib/registrar/soap-registrar.ts';
import { systemClock } from '../lib/runtime/clock.ts';
import { loadSettingsFile, type VersionedSettings } from '../lib/settings/file.ts';
import { parseSettings } from '../lib/settings/parse.ts';
import { toRules } from '../lib/settings/rules.ts';
import { createWhmcsReader } from '../lib/whmcs/reader.ts';
import { loadEnvironment, loadEnvironmentOfDeployed, type Environment } from './environment.ts';
import { planningBooks, type PlanningBooks } from './planning-books.ts';
import { remember, type Remembered } from './remembered.ts';
import { DEPLOYED, type StateAt } from './state-option.ts';

/** All a command needs that only reads, wired once: the composition root of the planning half. */
export interface Context extends VersionedSettings, JoinDeps {
  readonly rules: Rules;
  /** null: real books. */
  readonly simulated: { readonly registrar: string; readonly whmcs: string } | null;
  /** Calls made so far to each book. */
  readonly calls: { registrar: number; whmcs: number };
  /** What is remembered of these books; null: no state at hand. */
  readonly remembered: Remembered | null;
  /** A state that was found and is of other books. */
  readonly foreignState: string | null;
  /** A settings file that was named, and says something else than the settings in force. */
  readonly differingFile: string | null;
}

export interface FromState {
  /** Where everything is remembered; null: not asked for. */
  readonly state: StateAt | null;
  /** The one domain it is about; null: all of them. */
  readonly domain: DomainName | null;
}

/**
 * Opens the books the environment names, or simulated ones, with what is remembered of them, and closes them when
 * `use` is done. Where there is a state, its settings are in force.
 */
export async function withContext<T>(
  use: (context: Context) => Promise<T>,
  { state, domain }: FromState = { state: null, domain: null },
): Promise<T> {
  const environment = await environmentFor(state);
  const loaded = await loadSettingsFile(environment.settingsFile);
  const found = state === null ? null : await remember(state, domain);
  const timeZone = (found?.settings.settings ?? loaded.settings).timeZone;
  const today = systemClock(timeZone, environment.today ?? undefined).today();
  const books = await planningBooks(environment.books, found, today.toString());
  try {
    return await use(contextOf(environment, loaded, books, found));
  } finally {
    await books.close();
  }
}

type ReadingEnvironment = Pick<Environment, 'books' | 'settingsFile' | 'today'>;

/** The books of a deployed system are those its secret opens, whatever else is set. */
async function environmentFor(state: StateAt | null): Promise<ReadingEnvironment> {
  if (state !== DEPLOYED) return loadEnvironment(process.env, process.cwd());
  const environment = await loadEnvironmentOfDeployed(process.env, process.cwd());
  const today = environment.today();
  const { access, close } = await (await import('./deployed.ts')).openDeployed(environment);
  try {
    return { ...environment, today, books: await access() };
  } finally {
    close();
  }
}

function contextOf(
  environment: ReadingEnvironment,
  loaded: VersionedSettings,
  books: PlanningBooks,
  found: Remembered | null,
): Context {
  const remembered = found?.books === books.name ? found : null;
  const { settings, version } = remembered?.settings ?? settingsFor(environment, loaded, books);
  const rules = toRules(settings);
  const { registrar, whmcs } = books.access;
  const { accessKey, ...api } = whmcs;
  const { level, concurrency } = settings.registrar;
  const { timeZone } = settings;
  const calls = { registrar: 0, whmcs: 0 };
  const differs = remembered !== null && !isDeepStrictEqual(loaded.settings, settings);
  return {
    settings,
    version,
    rules: { ...rules, confirmedPaths: new Set([...rules.confirmedPaths, ...(remembered?.rehearsed ?? [])]) },
    clock: systemClock(timeZone, environment.today ?? undefined),
    simulated: environment.books ? null : { registrar: registrar.url.href, whmcs: whmcs.url.href },
    calls,
    remembered,
    foreignState: found !== null && remembered === null ? found.directory : null,
    differingFile: differs ? environment.settingsFile : null,
    registrar: createRegistrarReader(
      { ...registrar, level, concurrency, timeZone },
      { onCall: () => calls.registrar++ },
    ),
    whmcs: createWhmcsReader(
      {
        ...api,
        ...(accessKey !== null && { accessKey }),
        concurrency: settings.whmcs.concurrency,
      },
      { onCall: () => calls.whmcs++ },
    ),
  };
}

/** The simulated books come with settings that suit them; a settings file, if one is named, is used instead. */
function settingsFor(
  { settingsFile }: ReadingEnvironment,
  loaded: VersionedSettings,
  books: PlanningBooks,
): VersionedSettings {
  if (books.settings === null || settingsFile !== null) return loaded;
  return { settings: parseSettings(books.settings), version: 'simulated' };
}
