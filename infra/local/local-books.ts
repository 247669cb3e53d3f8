import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { booksAccessSchema, booksName, type BooksAccess } from '../../lib/access/books-access.ts';
import { BadInputError } from '../../lib/runtime/errors.ts';
import { errorCode } from '../../lib/runtime/error-code.ts';
import type { Endpoints } from './claim.ts';
import { advanceTo } from './simulators/advance.ts';
import type { Book } from './simulators/book/types.ts';
import { loadBook, saveBook } from './simulators/save.ts';
import { startSimulators, type Simulators } from './simulators/simulators.ts';
import type { HookTarget } from './simulators/whmcs/hook.ts';

/** The two books a local system works with. */
export interface LocalBooks {
  readonly access: BooksAccess;
  /** Which two they are: a state belongs to these and no others. */
  readonly name: string;
  /** null: real ones, or simulators of another process. */
  readonly simulators: Simulators | null;
  /** Keeps what the simulators hold. */
  save(): Promise<void>;
  close(): Promise<void>;
}

/** What the state of simulated books belongs to. */
export const SIMULATED = 'simulated';

export function realBooks(access: BooksAccess): LocalBooks {
  return { access, name: booksName(access), simulators: null, ...NOTHING };
}

/** The simulators of the process that runs the folder. */
export function simulatedElsewhere(simulators: NonNullable<Endpoints['simulators']>): LocalBooks {
  return { access: booksAccessSchema.parse(simulators), name: SIMULATED, simulators: null, ...NOTHING };
}

const NOTHING = { save: () => Promise.resolve(), close: () => Promise.resolve() };

/**
 * Starts simulators, with the book that a folder keeps, moved on to today; or with a new one.
 * @param directory null: nothing is kept.
 * @param hook whom WHMCS's hook tells of paid invoices; null: nobody.
 * @throws BadInputError if the book kept is of a later day.
 */
export async function simulatedBooks(
  directory: string | null,
  today: string,
  hook: HookTarget | null,
): Promise<LocalBooks> {
  const file = directory === null ? null : fileIn(directory);
  const book = directory === null ? null : await keptBook(directory, today);
  const simulators = await startSimulators({
    ...(book === null ? { today } : { book }),
    ...(hook !== null && { hook }),
  });
  const save = async (): Promise<void> => {
    if (file !== null) await write(file, saveBook(simulators.book));
  };
  await save();
  const access = booksAccessSchema.parse(simulatorsAccess(simulators));
  return { access, name: SIMULATED, simulators, save, close: () => simulators.close() };
}

const fileIn = (directory: string): string => path.join(directory, 'simulated-book.json');

/** The book that a folder keeps, moved on to today, in memory only; null: it keeps none. @throws as `simulatedBooks` */
export async function keptBook(directory: string, today: string): Promise<Book | null> {
  const book = await bookIn(fileIn(directory));
  if (book !== null) moveOn(book, today);
  return book;
}

export function simulatorsAccess({ registrar, whmcs }: Simulators): NonNullable<Endpoints['simulators']> {
  return {
    registrar: { url: registrar.url, user: registrar.user, password: registrar.password },
    whmcs: { url: whmcs.url, identifier: whmcs.identifier, secret: whmcs.secret },
  };
}

async function bookIn(file: string): Promise<Book | null> {
  try {
    return loadBook(await readFile(file, 'utf8'));
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return null;
    throw new BadInputError(`state: ${file} cannot be read; allowed: what was written there`, cause);
  }
}

function moveOn(book: Book, today: string): void {
  if (today < book.today) {
    throw new BadInputError(
      `state: the simulated books have come to ${book.today}; allowed: that day or a later one, or a state of its own`,
    );
  }
  advanceTo(book, today);
}

/** At once and undivided: whoever is ended in between leaves the old one. */
async function write(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}
