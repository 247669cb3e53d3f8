import { startSimulators, type Simulators } from '../infra/local/simulators/simulators.ts';
import type { BooksAccess } from '../lib/access/books-access.ts';
import type { JoinDeps } from '../lib/books/join.ts';
import type { Rules } from '../lib/expiry/rules.ts';
import { createRegistrarReader } from '../lib/registrar/soap-registrar.ts';
import { systemClock } from '../lib/runtime/clock.ts';
import { loadSettingsFile, type VersionedSettings } from '../lib/settings/file.ts';
import { parseSettings } from '../lib/settings/parse.ts';
import { toRules } from '../lib/settings/rules.ts';
import { createWhmcsReader } from '../lib/whmcs/reader.ts';
import { loadEnvironment, type Environment } from './environment.ts';

/** All a command needs, wired once: the composition root of the command line. */
export interface Context extends VersionedSettings, JoinDeps {
  readonly rules: Rules;
  /** null: real books. */
  readonly simulators: Simulators | null;
  /** Calls made so far to each book. */
  readonly calls: { registrar: number; whmcs: number };
}

/** Opens the books the environment names, or starts the simulators, and closes them when `use` is done. */
export async function withContext<T>(use: (context: Context) => Promise<T>): Promise<T> {
  const environment = await loadEnvironment(process.env, process.cwd());
  const loaded = await loadSettingsFile(environment.settingsFile);
  const today = systemClock(loaded.settings.timeZone, environment.today ?? undefined).today();
  const simulators = environment.books ? null : await startSimulators({ today: today.toString() });
  try {
    return await use(contextOf(environment, loaded, simulators));
  } finally {
    await simulators?.close();
  }
}

function contextOf(
  environment: Environment,
  loaded: VersionedSettings,
  simulators: Simulators | null,
): Context {
  const { settings, version } = settingsFor(environment, loaded, simulators);
  const books = environment.books ?? accessOf(simulators);
  const calls = { registrar: 0, whmcs: 0 };
  return {
    settings,
    version,
    rules: toRules(settings),
    clock: systemClock(settings.timeZone, environment.today ?? undefined),
    simulators,
    calls,
    registrar: createRegistrarReader(
      {
        url: books.registrar.url,
        user: books.registrar.user,
        password: books.registrar.password,
        level: settings.registrar.level,
        concurrency: settings.registrar.concurrency,
        timeZone: settings.timeZone,
      },
      { onCall: () => calls.registrar++ },
    ),
    whmcs: createWhmcsReader(
      {
        url: books.whmcs.url,
        identifier: books.whmcs.identifier,
        secret: books.whmcs.secret,
        ...(books.whmcs.accessKey === null ? {} : { accessKey: books.whmcs.accessKey }),
        concurrency: settings.whmcs.concurrency,
      },
      { onCall: () => calls.whmcs++ },
    ),
  };
}

/** The simulated books come with settings that suit them; a settings file, if one is named, is used instead. */
function settingsFor(
  { settingsFile }: Environment,
  loaded: VersionedSettings,
  simulators: Simulators | null,
): VersionedSettings {
  if (simulators === null || settingsFile !== null) return loaded;
  return { settings: parseSettings(simulators.settings), version: 'simulated' };
}

function accessOf(simulators: Simulators | null): BooksAccess {
  if (simulators === null) throw new TypeError('neither books nor simulators');
  const { registrar, whmcs } = simulators;
  return {
    registrar: { url: new URL(registrar.url), user: registrar.user, password: registrar.password },
    whmcs: {
      url: new URL(whmcs.url),
      identifier: whmcs.identifier,
      secret: whmcs.secret,
      accessKey: null,
    },
  };
}
