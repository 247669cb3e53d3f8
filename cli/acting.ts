import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { startLocalSystem, type LocalSystem } from '../infra/local/local-system.ts';
import type { WebhookOptions } from '../infra/local/local-webhook.ts';
import type { FirstSettings } from '../infra/local/begin-state.ts';
import type { Simulators } from '../infra/local/simulators/simulators.ts';
import { systemClock, type Clock } from '../lib/runtime/clock.ts';
import { jsonLog, type Log } from '../lib/runtime/log.ts';
import { loadSettingsFile, type VersionedSettings } from '../lib/settings/file.ts';
import { parseSettings } from '../lib/settings/parse.ts';
import { storedSettings } from '../lib/state/edit-settings.ts';
import type { SettingsVersion } from '../lib/state/state.ts';
import type { SystemDeps } from '../lib/sweep/sweep-deps.ts';
import { actingNote } from './acting-note.ts';
import { loadEnvironment, type Environment } from './environment.ts';
import { EXIT, Said } from './exit.ts';
import { tellFailed } from './failed-hints.ts';
import { interruption } from './interruption.ts';

export interface ActingOptions {
  /** `--state`: the folder in which everything is remembered; null: in memory, gone with the command. */
  readonly state: string | null;
  /** Left out: webhooks are not taken. */
  readonly webhook?: WebhookOptions | null;
  readonly onProgress?: SystemDeps['onProgress'];
}

/** All a command needs that acts: the composition root of the acting half. */
export interface Acting {
  readonly deps: SystemDeps;
  readonly system: LocalSystem;
  /** Which books, which day, which settings, which state: the command's first lines. */
  readonly note: string;
  /** The settings in force when the command began. */
  readonly settings: SettingsVersion;
  readonly clock: Clock;
  /** Tickets this command has opened so far. */
  readonly ticketsOpened: () => number;
  /** For a command that stays up. */
  readonly interrupted: () => Promise<void>;
}

/**
 * Opens the system on this machine, or joins the one that runs in the same folder, and closes it when `use` is done or
 * interrupted. What `use` has queued is worked before.
 * @throws BadInputError if the environment, the settings file, the port or the folder cannot be used. @throws Said if a
 * hint failed.
 */
export async function withActing<T>(options: ActingOptions, use: (acting: Acting) => Promise<T>): Promise<T> {
  const environment = await loadEnvironment(process.env, process.cwd());
  const loaded = await loadSettingsFile(environment.settingsFile);
  const log = countingLog(options.state);
  const clock = (timeZone: string): Clock => systemClock(timeZone, environment.today ?? undefined);
  const system = await startLocalSystem({
    directory: options.state,
    access: environment.books,
    clock,
    timeZone: loaded.settings.timeZone,
    log: log.log,
    webhook: options.webhook ?? null,
    ...(options.onProgress && { onProgress: options.onProgress }),
    firstSettings: (simulators) => firstSettings(environment, loaded, simulators),
  });
  const close = async (): Promise<void> => {
    await system.close();
    await log.close();
  };
  const signals = interruption(close);
  try {
    const settings = await storedSettings(system.deps);
    const here = clock(settings.settings.timeZone);
    const note = actingNote({
      ...system,
      settings,
      today: here.today(),
      state: options.state,
      differingFile: isDeepStrictEqual(loaded.settings, settings.settings) ? null : environment.settingsFile,
    });
    const result = await use({
      deps: system.deps,
      system,
      note,
      settings,
      clock: here,
      ticketsOpened: log.ticketsOpened,
      interrupted: signals.awaited,
    });
    const exitCode = system.isElsewhere ? EXIT.done : tellFailed(await system.drain());
    if (exitCode !== EXIT.done) throw new Said(exitCode);
    return result;
  } finally {
    signals.off();
    await close();
  }
}

/** As a plan has them: the file somebody named, else what suits the simulated books, else the defaults. */
function firstSettings(
  { settingsFile }: Environment,
  { settings, version }: VersionedSettings,
  simulators: Simulators | null,
): FirstSettings {
  if (settingsFile !== null) return { settings, by: 'file', why: version };
  if (simulators !== null)
    return { settings: parseSettings(simulators.settings), by: 'simulated', why: 'they suit the books' };
  return { settings, by: 'default', why: 'nobody set anything' };
}

/** The log goes into the folder: `log.jsonl`, a JSON object a line. */
function countingLog(directory: string | null) {
  let tickets = 0;
  let stream: ReturnType<typeof createWriteStream> | null = null;
  const write = (line: string): void => {
    if (directory === null) return;
    stream ??= createWriteStream(path.join(directory, 'log.jsonl'), { flags: 'a' });
    stream.write(line);
  };
  const lines = jsonLog(write, () => new Date().toISOString());
  const log: Log = (code, fields) => {
    if (code === 'ticketTold') tickets++;
    lines(code, fields);
  };
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      if (stream === null) resolve();
      else stream.end(resolve);
    });
  return { log, close, ticketsOpened: () => tickets };
}
