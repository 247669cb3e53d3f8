import { Command } from 'commander';
import { checkSettings } from '../lib/person/check-settings.ts';
import { BadInputError } from '../lib/runtime/errors.ts';
import { diffSettings } from '../lib/settings/diff.ts';
import { getSetting } from '../lib/settings/edit.ts';
import { loadNamedSettings, loadSettingsFile, type VersionedSettings } from '../lib/settings/file.ts';
import type { SettingsVersion } from '../lib/state/state.ts';
import { changeLines } from './changes-text.ts';
import { loadEnvironment } from './environment.ts';
import { withStateOptions, type StateAt } from './state-option.ts';
import { readState } from './stored-state.ts';
import { table } from './table.ts';
import { timeText } from './time-text.ts';
import { wholeNumber } from './whole-number.ts';

interface ReadOptions {
  readonly state: StateAt;
  readonly json: boolean;
}

interface GetOptions extends ReadOptions {
  readonly of?: string;
}

export function getCommand(): Command {
  return reading('get', 'show the settings in force, or one of them')
    .argument('[path]', 'the name of one, such as marginDays or notice.tlds.de.days')
    .option('--of <version>', 'those of an earlier version, such as v3')
    .action(get);
}

/** What is printed with `--json` is a settings file. */
async function get(path: string | undefined, { of, state, json }: GetOptions): Promise<void> {
  const { settings, version } = await (of === undefined ? inForce(state) : versionOf('--of', of, state));
  const value = path === undefined ? settings : getSetting(settings, path);
  process.stderr.write(`Settings ${version}.\n`);
  process.stdout.write(`${json ? JSON.stringify(value) : JSON.stringify(value, null, 2)}\n`);
}

export function historyCommand(): Command {
  return reading('history', 'the versions so far, newest first: who changed what')
    .option('--limit <n>', 'how many at most', wholeNumber(1, 1_000), 20)
    .action(history);
}

async function history({ limit, state, json }: ReadOptions & { readonly limit: number }): Promise<void> {
  const versions = (await readState(state, ({ settings }) => settings.history(limit))) ?? [];
  const told = versions.map(({ version, at, by, why }) => ({ version, at, by, why }));
  process.stdout.write(json ? `${JSON.stringify({ version: 1, history: told })}\n` : historyText(versions));
}

function historyText(versions: readonly SettingsVersion[]): string {
  if (versions.length === 0) return 'No version is stored yet: the settings file holds, or the defaults.\n';
  const rows = versions.map(({ version, at, by, why, settings }) => [
    version,
    timeText(at, settings.timeZone),
    by,
    why,
  ]);
  return `${table(['Version', 'When', 'By', 'Why'], rows)}\n`;
}

export function diffCommand(): Command {
  return reading('diff', 'what differs between two versions')
    .argument('<a>', 'a version such as v3, or file: the one STICHTAG_SETTINGS names')
    .argument('<b>', 'the other')
    .action(diff);
}

async function diff(a: string, b: string, { state, json }: ReadOptions): Promise<void> {
  const [from, to] = [await versionOf('A', a, state), await versionOf('B', b, state)];
  const changes = diffSettings(from.settings, to.settings);
  const text = [`From ${from.version} to ${to.version}:`, ...changeLines(changes)].join('\n');
  const answer = { version: 1, from: from.version, to: to.version, changes };
  process.stdout.write(json ? `${JSON.stringify(answer)}\n` : `${text}\n`);
}

export function validateCommand(): Command {
  return new Command('validate')
    .description('check a settings file; nothing is changed')
    .argument('<file>', 'a settings file')
    .option('--json', 'one JSON object', false)
    .action(validate);
}

/** @throws BadInputError with everything that is wrong with it. */
async function validate(path: string, { json }: Pick<ReadOptions, 'json'>): Promise<void> {
  const { version, named, settings } = await loadNamedSettings(path);
  checkSettings({ from: null, to: settings });
  const unchecked = settings.contactHandle === null ? [] : ['contactHandle'];
  const answer = { version: 1, settingsVersion: version, named: [...named], unchecked };
  const text = [
    `${path} can be used (${version}). It names: ${[...named].join(', ') || 'nothing'}.`,
    ...unchecked.map(
      (key) => `${key} was not checked: only the registrar knows it, and it is asked by apply.`,
    ),
  ].join('\n');
  process.stdout.write(json ? `${JSON.stringify(answer)}\n` : `${text}\n`);
}

function reading(name: string, description: string): Command {
  return withStateOptions(new Command(name).description(description)).option(
    '--json',
    'one JSON object',
    false,
  );
}

/** The stored ones; where none are, what a plan would use. */
async function inForce(state: StateAt): Promise<VersionedSettings> {
  return (await readState(state, ({ settings }) => settings.current())) ?? fileSettings();
}

async function versionOf(argument: string, text: string, state: StateAt): Promise<VersionedSettings> {
  if (text === 'file') return fileSettings();
  const number = Number(/^v?([1-9]\d{0,8})$/.exec(text)?.[1]);
  const found = Number.isNaN(number)
    ? null
    : await readState(state, ({ settings }) => settings.version(number));
  if (found) return found;
  throw new BadInputError(
    `${argument}: there is no version "${text}"; allowed: one that "settings history" lists, or file`,
  );
}

async function fileSettings(): Promise<VersionedSettings> {
  const { settingsFile } = await loadEnvironment(process.env, process.cwd());
  return loadSettingsFile(settingsFile);
}
