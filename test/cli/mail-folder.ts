import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { transferOutRequest } from '../../infra/local/simulators/registrar-mail.ts';
import { saveBook } from '../../infra/local/simulators/save.ts';
import { stichtagHere, type Env, type Ran } from '../support/command.ts';
import { BOT, smallBook } from '../support/small-book.ts';

export const DOMAIN = 'paid.example.com';
export const INBOX = 'registrar@in.example.com';
export const OTHER = 'robot@other.example.org';
const TODAY = '2026-11-24';
export const REQUEST = transferOutRequest(DOMAIN, INBOX, TODAY);
export const ENV: Env = { STICHTAG_TODAY: TODAY };

/** A folder of a test's own, and the commands about mail in it. */
export interface MailFolder {
  readonly directory: string;
  readonly state: string;
  readonly mail: (...args: string[]) => Promise<Ran>;
  readonly inState: (...args: string[]) => Promise<Ran>;
  /** From now on it remembers a small book, as a first command leaves it. */
  readonly begin: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function mailFolder(): Promise<MailFolder> {
  const directory = await mkdtemp(path.join(tmpdir(), 'stichtag-test-'));
  const state = path.join(directory, 'state');
  const mail = (...args: string[]): Promise<Ran> => stichtagHere(['mail', ...args], ENV);
  return {
    directory,
    state,
    mail,
    inState: (...args) => mail(...args, '--state', state, '--json'),
    begin: async () => {
      const book = smallBook(TODAY, [{ name: DOMAIN, termIn: 200, nextDueIn: 565 }]);
      // The settings begin with the simulated book's own, whose bot is no client of this one.
      const first = ['settings', 'set', 'whmcsBot', String(BOT), '--state', state];
      const { code, stderr } = await stichtagHere(first, ENV);
      if (code !== 0) throw new Error(stderr);
      await writeFile(path.join(state, 'simulated-book.json'), saveBook(book));
    },
    close: () => rm(directory, { recursive: true }),
  };
}
