import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import type { Argument, Command, Option } from 'commander';
import { EXIT } from '../../cli/exit.ts';
import { explainJson } from '../../cli/explain-json.ts';
import { commandsFor } from '../../cli/main.ts';
import { timeline } from '../../lib/expiry/plan.ts';
import { READ_OPERATIONS } from '../../lib/registrar/read-operations.ts';
import { WRITE_OPERATIONS } from '../../lib/registrar/write-operations.ts';
import { worldOf } from '../lib/expiry/world.ts';
import { codesIn, sectionOf, tableOf, textOf } from './markdown.ts';

const doc = textOf('docs/commands.md');
const commands = await commandsFor(undefined);

describe('docs/commands.md', () => {
  it.each(withOptions(commands))('has the arguments and options of each command: %s', (name, command) => {
    const section = sectionOf(doc, `${name.includes(' ') ? '###' : '##'} \`${name}\``);
    const first = command.registeredArguments.length > 0 ? 'Argument or option' : 'Option';
    const table = tableOf(section, first, 'Default', 'What it does');
    expect(table.map((row) => [codesIn(row[first] ?? '')[0], row.Default])).toEqual([
      ...command.registeredArguments.map((argument) => [argumentText(argument), '']),
      ...command.options.map((option) => [option.flags, defaultText(option)]),
    ]);
  });

  // Importing its file would start it.
  it('has the options of the simulators', () => {
    const source = textOf('infra/local/simulators/main.ts');
    const options = [...source.matchAll(/^ {4}'?([a-z-]+)'?: \{ type: 'string' \}/gm)].map(
      ([, name]) => `--${name}`,
    );
    expect(options).toContain('--domains');
    const table = tableOf(sectionOf(doc, '## `simulate`'), 'Option', 'Default', 'What it does');
    expect(firstsOf(table, 'Option').sort()).toEqual(options.sort());
  });

  it('names no command that npm does not run, and has a section for each that it names', () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(textOf('package.json')));
    const named = firstsOf(tableOf(doc, 'Command', 'What it is for', 'Acts'), 'Command').map((command) =>
      command.replace(/^npm (run )?/, ''),
    );
    expect(named).toEqual(expect.arrayContaining(commands.map((command) => command.name())));
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
    for (const name of named) expect(sectionOf(doc, `## \`${name}\``)).not.toBe('');
  });

  it('names every variable that is read, and no other', () => {
    const read = [...textOf('cli/environment.ts').matchAll(/STICHTAG_[A-Z_]+/g)].map(([name]) => name);
    const table = tableOf(doc, 'Variable', 'What it is');
    expect(firstsOf(table, 'Variable').sort()).toEqual([...new Set(read)].sort());
  });

  it('lists every action the API role has to allow, and no other', () => {
    const actions = [...actionsIn('lib/whmcs/reads/'), ...actionsIn('lib/whmcs/writes/')];
    expect(firstsOf(tableOf(doc, 'Action', 'Used for'), 'Action').sort()).toEqual(actions.sort());
    const section = sectionOf(doc, '## What WHMCS must allow');
    for (const { name } of OPERATIONS) expect(section).toContain(`\`${name}\``);
  });

  it('asks of who only plans for no action or operation that changes anything', () => {
    const [planning = '', acting = ''] = sectionOf(doc, '## What WHMCS must allow').split('To act,');
    const writes = actionsIn('lib/whmcs/writes/');
    expect(writes).toContain('OpenTicket');
    expect(codesIn(planning).filter((code) => writes.includes(code))).toEqual([]);
    expect(codesIn(acting)).toEqual(expect.arrayContaining(writes));
    for (const { name } of WRITE_OPERATIONS) expect(codesIn(acting)).toContain(name);
  });

  it('tells every exit code', () => {
    const codes = tableOf(doc, 'Code', 'Meaning').map(({ Code }) => Number(Code));
    expect(codes).toEqual(Object.values(EXIT));
  });

  it('names every field of `explain --json`', () => {
    const { facts, rules, today } = worldOf();
    const now = today.toZonedDateTime('Europe/Berlin').toInstant();
    const steps = timeline(facts, rules, today);
    const remembered = { kase: null, history: [], mails: [], notices: [], order: null };
    const json = explainJson({
      facts,
      steps,
      now,
      judged: true,
      timeZone: 'Europe/Berlin',
      version: 'default',
      ...remembered,
    });
    const named = codesIn(sectionOf(doc, '## `explain`'));
    expect(named).toEqual(expect.arrayContaining(Object.keys(json)));
  });
});

const OPERATIONS = [...READ_OPERATIONS, ...WRITE_OPERATIONS];

/** @param folder of calls to WHMCS, described as data. */
const actionsIn = (folder: string): string[] =>
  readdirSync(new URL(`../../${folder}`, import.meta.url)).flatMap((file) =>
    [...textOf(folder + file).matchAll(/\baction: '(\w+)'/g)].map(([, name = '']) => name),
  );

const firstsOf = (table: readonly Readonly<Record<string, string>>[], column: string): string[] =>
  table.map((row) => codesIn(row[column] ?? '')[0] ?? '');

/** Those that have options, with those below them: `settings get`. */
function withOptions(commands: readonly Command[], above = ''): [string, Command][] {
  return commands.flatMap((command) => {
    const name = `${above}${command.name()}`;
    return command.commands.length > 0 ? withOptions(command.commands, `${name} `) : [[name, command]];
  });
}

function argumentText(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

function defaultText({ defaultValue, defaultValueDescription }: Option): string {
  if (defaultValueDescription !== undefined) return defaultValueDescription;
  if (defaultValue === undefined) return '';
  return defaultValue === false ? 'no' : String(defaultValue);
}
