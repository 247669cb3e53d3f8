import { keptBook, SIMULATED, simulatorsAccess } from '../infra/local/local-books.ts';
import { startSimulators } from '../infra/local/simulators/simulators.ts';
import { booksAccessSchema, booksName, type BooksAccess } from '../lib/access/books-access.ts';
import type { SettingsFile } from '../infra/local/simulators/book/types.ts';
import type { Remembered } from './remembered.ts';

/** The two books that a command only reads. */
export interface PlanningBooks {
  readonly access: BooksAccess;
  readonly name: string;
  /** Settings that suit them; null: real books, or simulators of another process. */
  readonly settings: SettingsFile | null;
  close(): Promise<void>;
}

/**
 * Those the environment names; else the simulated ones that the state is about, as they are today; else new ones.
 * @throws BadInputError if the simulated book that is kept is of a later day.
 */
export async function planningBooks(
  named: BooksAccess | null,
  remembered: Remembered | null,
  today: string,
): Promise<PlanningBooks> {
  const close = (): Promise<void> => Promise.resolve();
  if (named !== null) return { access: named, name: booksName(named), settings: null, close };
  const kept = remembered?.books === SIMULATED ? remembered : null;
  if (kept !== null && kept.simulators !== null) {
    return { access: booksAccessSchema.parse(kept.simulators), name: SIMULATED, settings: null, close };
  }
  const book = kept === null ? null : await keptBook(kept.directory, today);
  const simulators = await startSimulators(book === null ? { today } : { book });
  return {
    access: booksAccessSchema.parse(simulatorsAccess(simulators)),
    name: SIMULATED,
    settings: simulators.settings,
    close: () => simulators.close(),
  };
}
