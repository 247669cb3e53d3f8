import { createInterface } from 'node:readline/promises';
import { BadInputError, StoppedError } from '../lib/runtime/errors.ts';

/**
 * Asks before something that is not meant to happen by a slip. On stderr: stdout holds the answer of the command.
 * @param yes it was answered on the command line. @throws StoppedError if the answer is no.
 * @throws BadInputError where there is nobody to ask.
 */
export async function confirm(question: string, { yes }: { readonly yes: boolean }): Promise<void> {
  if (await isMeant(question, { yes })) return;
  throw new StoppedError('Not confirmed: nothing was changed.');
}

/** As `confirm`; whether the answer is yes. @throws BadInputError */
export async function isMeant(question: string, { yes }: { readonly yes: boolean }): Promise<boolean> {
  if (yes) return true;
  if (!process.stdin.isTTY) {
    throw new BadInputError(
      `--yes: there is no terminal to ask on: "${question}"; allowed: --yes, if it is meant`,
    );
  }
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^\s*y(es)?\s*$/i.test(await lines.question(`\n${question} [y/N] `));
  } finally {
    lines.close();
  }
}
