import { day } from '../lib/words/en/dates.ts';
import type { Context } from './context.ts';

/** A settings file says something else than what is in force. */
export const differingFileLine = (file: string, version: string): string =>
  `${file} says something else than ${version}, which is in force. To change that: npm run settings -- apply ${file}`;

/** Which books, which day, which settings: the first lines of every command. */
export function booksNote(context: Context): string {
  const { clock, version, settings } = context;
  return [
    ...booksLines(context),
    `Today ${day(clock.today())} (${settings.timeZone}), mode ${settings.autoDeleteMode}, settings ${version}.`,
    ...stateLines(context),
    '',
  ].join('\n');
}

function booksLines({ simulated }: Context): string[] {
  if (simulated === null) return [];
  return [
    'Simulated books: no STICHTAG_REGISTRAR_URL and STICHTAG_WHMCS_URL are set, so a simulated registrar',
    `(${simulated.registrar}) and WHMCS (${simulated.whmcs}) are read.`,
  ];
}

function stateLines({ remembered, foreignState, differingFile, version }: Context): string[] {
  return [
    ...(remembered === null ? [] : [`Decided with what is remembered in ${remembered.directory}.`]),
    ...(foreignState === null
      ? []
      : [`What is remembered in ${foreignState} is about other books: not used.`]),
    ...(differingFile === null ? [] : [differingFileLine(differingFile, version)]),
  ];
}
