import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import * as z from 'zod';
import { commandsFor } from '../../cli/main.ts';
import { RUN_ID } from '../lib/tickets/examples.ts';

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')));

/** What a reader fills in. */
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  DOMAIN: 'example.com',
  RUN: RUN_ID,
  PATH: 'delete',
  EVENT: 'invoice',
  'YYYY-MM-DD': '2027-12-15',
};

/** `npm start …` and `npm run NAME …`, as a page shows them, without comment and redirection. */
export function linesIn(text: string): string[] {
  return (text.match(/npm (?:run|start)\b[^`\n]*/g) ?? []).map((line) =>
    line
      .replace(/ {2,}#.*$/, '')
      .replace(/ > \S+$/, '')
      .trim(),
  );
}

/**
 * As npm and the command line read it, without doing it.
 * @returns `script` for one that is none of our commands. @throws CommanderError, or an Error if there is no such script.
 */
export async function parsedAs(line: string): Promise<'command' | 'script'> {
  const [, run, rest = ''] = /^npm (start|run(?: -s)? [a-z:-]+)(?: -- (.+))?$/.exec(line) ?? [];
  const name = run?.split(' ').at(-1) ?? '';
  const script = scripts[name];
  if (script === undefined) throw new Error(`no such script: ${line}`);
  if (script !== `node cli/stichtag.mjs ${name}`) return 'script';
  const words = rest === '' ? [] : rest.split(' ');
  await parsed(
    name,
    words.map((word) => PLACEHOLDERS[word] ?? word),
  );
  return 'command';
}

async function parsed(name: string, args: readonly string[]): Promise<void> {
  const [command] = await commandsFor(name);
  if (command === undefined) throw new Error(`no command: ${name}`);
  await withoutActing(command).parseAsync([...args], { from: 'user' });
}

function withoutActing(command: Command): Command {
  for (const below of command.commands) withoutActing(below);
  command.exitOverride().configureOutput({ writeErr: () => undefined });
  return command.commands.length > 0 ? command : command.action(() => undefined);
}
