import type { Temporal } from 'temporal-polyfill';
import { SIMULATED } from '../infra/local/local-books.ts';
import type { SettingsVersion } from '../lib/state/state.ts';
import { day } from '../lib/words/en/dates.ts';
import { differingFileLine } from './notes.ts';

export interface ActingFacts {
  readonly books: string;
  readonly today: Temporal.PlainDate;
  readonly settings: SettingsVersion;
  /** null: in memory. */
  readonly state: string | null;
  readonly isElsewhere: boolean;
  /** A settings file that was named, and says something else than the settings in force. */
  readonly differingFile: string | null;
}

/** Which books, which day, which settings, which state: the first lines of a command that acts. */
export function actingNote(facts: ActingFacts): string {
  const { version, settings } = facts.settings;
  return [
    `${booksLine(facts)} ${stateLine(facts)}`,
    `Today ${day(facts.today)} (${settings.timeZone}), mode ${settings.autoDeleteMode}, settings ${version}.`,
    ...(facts.differingFile === null ? [] : [differingFileLine(facts.differingFile, version)]),
    '',
  ].join('\n');
}

const booksLine = ({ books }: ActingFacts): string =>
  books === SIMULATED
    ? 'Simulated books, as no STICHTAG_REGISTRAR_URL and STICHTAG_WHMCS_URL are set.'
    : `Books: ${books}.`;

function stateLine({ state, isElsewhere }: ActingFacts): string {
  if (state === null) return 'Everything is kept in memory and gone with this command.';
  return `Everything is remembered in ${state}${isElsewhere ? ', which another process runs' : ''}.`;
}
