import { day } from '../lib/words/en/dates.ts';
import type { Context } from './context.ts';

/** Which books, which day, which settings: the first lines of every command. */
export function booksNote({ simulators, clock, version, settings }: Context): string {
  const books = simulators
    ? `Simulated books: no STICHTAG_REGISTRAR_URL and STICHTAG_WHMCS_URL are set, so a simulated registrar\n` +
      `(${simulators.registrar.url}) and WHMCS (${simulators.whmcs.url}) were started.\n`
    : '';
  return `${books}Today ${day(clock.today())} (${settings.timeZone}), mode ${settings.autoDeleteMode}, settings ${version}.\n`;
}
