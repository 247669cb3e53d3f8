import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Command } from 'commander';
import { commandsFor } from '../../cli/main.ts';
import { OUTPUTS_FILE } from '../../cli/outputs.ts';
import { ended, inEmptyDirectory, launch, stichtagHere } from '../support/command.ts';

const SETTINGS_FILE = path.join(tmpdir(), `stichtag-settings-${process.pid}.json`);
beforeAll(() => writeFile(SETTINGS_FILE, '{}'));
afterAll(() => rm(SETTINGS_FILE));

const CHANGING: readonly (readonly string[])[] = [
  ['approve', '20261124T050000Z'],
  ['adopt', '--found'],
  ['keep', 'example.com', '--until', '2031-06-30'],
  ['end', 'example.com', '--text', 'a letter'],
  ['leave', 'example.com'],
  ['rehearse', 'example.com', '--path', 'delete'],
  ['kill', 'endings'],
  ['dry-run', 'on'],
  ['mail', 'trust', 'example.org'],
  ['mail', 'teach', path.resolve('package.json'), '--event', 'invoice'],
  ['notify-address'],
  ['contacts'],
  ['settings', 'set', 'marginDays', '4'],
  ['settings', 'apply', SETTINGS_FILE],
];

/** A person's command has a name to it. */
function personCommands(commands: readonly Command[], above = ''): string[] {
  return commands.flatMap((command) => {
    const name = `${above}${command.name()}`;
    const isOne = command.options.some(({ long }) => long === '--by');
    return [...(isOne ? [name] : []), ...personCommands(command.commands, `${name} `)];
  });
}

const REFUSED =
  /^--state: not given, and .* tells of a deployed system; allowed: --deployed .*, or --state DIR/;

describe('a command that changes something, beside a deployed system', () => {
  it('is one of these', async () => {
    const names = personCommands(await commandsFor(undefined));
    const tried = CHANGING.map((args) => names.find((name) => args.join(' ').startsWith(name)));
    expect(tried.sort()).toEqual(names.sort());
  });

  it.each(CHANGING)('wants to be told where: %s %s', async (...args) => {
    const { code, stdout, stderr } = await stichtagHere(args, { STICHTAG_DEPLOYED: 'outputs.json' });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(REFUSED);
  });

  it('sees the file that a deployment left, and begins no folder', async () => {
    await inEmptyDirectory(async (cwd) => {
      await writeFile(path.join(cwd, OUTPUTS_FILE), '{}');
      const { code, stderr } = await ended(launch(['kill', 'endings'], {}, cwd));
      expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(REFUSED) });
      expect(await readdir(cwd)).toEqual([OUTPUTS_FILE]);
    });
  });

  it('sees the one that an .env names', async () => {
    await inEmptyDirectory(async (cwd) => {
      await writeFile(path.join(cwd, '.env'), 'STICHTAG_DEPLOYED=there.json\n');
      const { code, stderr } = await ended(launch(['kill', 'endings'], {}, cwd));
      expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('there.json tells') });
    });
  });

  it('is start --act too, which has no --deployed', async () => {
    const { code, stderr } = await stichtagHere(['start', '--act', '--once'], {
      STICHTAG_DEPLOYED: 'outputs.json',
    });
    expect(code).toBe(2);
    expect(stderr).toContain('allowed: --state DIR for a folder of this machine');
  });

  it('is done in a folder that is named, and reading needs no name', async () => {
    const env = { STICHTAG_DEPLOYED: 'outputs.json' };
    const { code, stdout } = await stichtagHere(['kill', 'endings', '--state', 'here'], env);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('remembered in here') });
    expect((await stichtagHere(['runs'], env)).code).toBe(0);
  });
});

it('with nothing deployed it is done in the usual folder', async () => {
  const { code, stdout } = await stichtagHere(['kill', 'endings']);
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('remembered in .stichtag') });
});
