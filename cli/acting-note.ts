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

export interface DeployedFacts extends Pick<ActingFacts, 'today' | 'settings' | 'differingFile'> {
  /** The two books, or why they are not opened. */
  readonly books: { readonly name: string } | { readonly whyNot: string };
  readonly where: string;
  readonly production: boolean;
}

/** The same of a deployed system. */
export function deployedNote({ books, where, production, ...facts }: DeployedFacts): string {
  return [
    `The deployed system: ${where}. ${'name' in books ? `Books: ${books.name}.` : `Its books are not opened (${books.whyNot}).`}`,
    ...(production ? [] : ['It is no production: everything is a dry run, whatever the settings say.']),
    ...dayLines(facts),
    '',
  ].join('\n');
}

/** Which books, which day, which settings, which state: the first lines of a command that acts. */
export function actingNote(facts: ActingFacts): string {
  return [`${booksLine(facts)} ${stateLine(facts)}`, ...dayLines(facts), ''].join('\n');
}

function dayLines({
  today,
  settings: { version, settings },
  differingFile,
}: Pick<ActingFacts, 'today' | 'settings' | 'differingFile'>): string[] {
  return [
    `Today ${day(today)} (${settings.timeZone}), mode ${settings.autoDeleteMode}, settings ${version}.`,
    ...(differingFile === null ? [] : [differingFileLine(differingFile, version)]),
  ];
}

const booksLine = ({ books }: ActingFacts): string =>
  books === SIMULATED
    ? 'Simulated books, as no STICHTAG_REGISTRAR_URL and STICHTAG_WHMCS_URL are set.'
    : `Books: ${books}.`;

function stateLine({ state, isElsewhere }: ActingFacts): string {
  if (state === null) return 'Everything is kept in memory and gone with this command.';
  return `Everything is remembered in ${state}${isElsewhere ? ', which another process runs' : ''}.`;
}
