import { userInfo } from 'node:os';
import { Command, Option } from 'commander';
import { BadInputError } from '../lib/runtime/errors.ts';
import { withActing } from './acting.ts';
import { Said } from './exit.ts';
import type { PersonActing } from './person-acting.ts';
import {
  DEPLOYED,
  folderToChange,
  stateToChangeOption,
  withStateOptions,
  type StateAt,
} from './state-option.ts';

export interface PersonOptions {
  /** Left out: nobody said. */
  readonly state?: StateAt;
  readonly by?: string;
  readonly json: boolean;
}

/** What a command has to say: one JSON object, or the same for a person to read. */
export interface Answer {
  readonly json: object;
  readonly text: string;
  /** 0 if left out. */
  readonly exitCode?: number;
}

/** A command that a person gives, with the options they all have. */
export function personCommand(name: string, description: string): Command {
  return withStateOptions(new Command(name).description(description), stateToChangeOption())
    .addOption(new Option('--by <name>', 'who gives the command').default(undefined, 'your login name'))
    .option('--json', 'one JSON object', false);
}

/** Runs a person's command on the system at hand and says what it answers. */
export async function asPerson(
  { state, by, json }: PersonOptions,
  use: (acting: PersonActing, by: string) => Promise<Answer>,
): Promise<void> {
  const who = nameOf(by);
  const exitCode = await withSystem(state ?? (await folderToChange()), async (acting) => {
    (json ? process.stderr : process.stdout).write(acting.note);
    const answer = await use(acting, who);
    process.stdout.write(json ? `${JSON.stringify({ version: 1, ...answer.json })}\n` : `\n${answer.text}\n`);
    return answer.exitCode ?? 0;
  });
  if (exitCode !== 0) throw new Said(exitCode);
}

async function withSystem<T>(state: StateAt, use: (acting: PersonActing) => Promise<T>): Promise<T> {
  if (state === DEPLOYED) return (await import('./acting-deployed.ts')).withDeployed(use);
  return withActing({ state }, (acting) =>
    use({
      ...acting,
      mail: acting.system.mail,
      contacts: acting.system.contacts,
      drain: acting.system.drain,
    }),
  );
}

const MOST_NAME = 100;

/** It stands in the history for ever. */
function nameOf(by: string | undefined): string {
  const name = (by ?? loginName()).trim();
  if (name !== '' && name.length <= MOST_NAME && !/\p{Cc}/u.test(name)) return name;
  throw new BadInputError(`--by: not allowed; allowed: one line of text, at most ${MOST_NAME} characters`);
}

function loginName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run under a user that has no name.
    return '';
  }
}
