import type { Clock } from '../../lib/runtime/clock.ts';
import { BadInputError } from '../../lib/runtime/errors.ts';
import type { Settings } from '../../lib/settings/schema.ts';
import type { State } from '../../lib/state/state.ts';

export interface FirstSettings {
  readonly settings: Settings;
  readonly by: string;
  readonly why: string;
}

/**
 * Whose state this is, and the settings it begins with: both stay as they were first stored.
 * @throws BadInputError if it belongs to other books.
 */
export async function beginState(
  input: { readonly books: string; readonly firstSettings: () => FirstSettings },
  state: State,
  clock: Clock,
): Promise<void> {
  const installation = { books: input.books, installedOn: clock.today(), firstApprovedRun: null };
  const { books } = await state.marks.install(installation);
  if (books !== input.books) {
    throw new BadInputError(`state: it belongs to ${books}; allowed: those books, or a state of its own`);
  }
  if ((await state.settings.current()) !== null) return;
  const { settings, by, why } = input.firstSettings();
  await state.settings.save(0, settings, { by, why, at: clock.now() });
}
