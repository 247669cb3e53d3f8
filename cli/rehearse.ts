import { setTimeout as pause } from 'node:timers/promises';
import { Option, type Command } from 'commander';
import type { Path } from '../lib/expiry/facts.ts';
import { rehearse as rehearsePath, type Rehearsed } from '../lib/person/rehearse.ts';
import { domainOf } from './domain-argument.ts';
import { EXIT } from './exit.ts';
import { asPerson, personCommand, type Answer, type PersonOptions } from './person.ts';
import { rehearsalText } from './rehearsal-text.ts';
import { wholeNumber } from './whole-number.ts';

export function rehearseCommand(): Command {
  return personCommand(
    'rehearse',
    "try a path for real on a domain of the hoster's own: place, read back, undo, read back",
  )
    .argument('<domain>', "a domain of the hoster's own")
    .addOption(
      new Option('--path <path>', 'the path to try').choices(['delete', 'transit']).makeOptionMandatory(),
    )
    .option('--again', 'although the path was rehearsed under this TLD before', false)
    .option('--attempts <n>', 'how often to read back at most', wholeNumber(1, 1_000), 18)
    .option('--wait <seconds>', 'how long to wait in between', wholeNumber(0, 3_600), 10)
    .action(rehearse);
}

interface RehearseOptions extends PersonOptions {
  readonly path: Path;
  readonly again: boolean;
  readonly attempts: number;
  readonly wait: number;
}

async function rehearse(name: string, options: RehearseOptions): Promise<void> {
  const domain = domainOf(name);
  const { path, again, attempts, wait } = options;
  const sleep = async (ms: number): Promise<void> => {
    process.stderr.write(`Not settled yet; read again in ${ms / 1_000} s.\n`);
    await pause(ms);
  };
  await asPerson(options, async ({ deps }, by): Promise<Answer> => {
    const input = { domain, path, by, again, attempts, waitMs: wait * 1_000 };
    const rehearsed = await rehearsePath(input, { ...deps, sleep });
    return {
      json: { domain, path, ...rehearsed },
      text: rehearsalText(domain, path, rehearsed),
      exitCode: EXITS[rehearsed.outcome],
    };
  });
}

const EXITS: Readonly<Record<Rehearsed['outcome'], number>> = {
  undone: EXIT.done,
  before: EXIT.done,
  stopped: EXIT.braked,
  underWay: EXIT.upstream,
  refused: EXIT.upstream,
  notSent: EXIT.upstream,
  notShown: EXIT.upstream,
  undoneByOthers: EXIT.failed,
  executed: EXIT.failed,
};
