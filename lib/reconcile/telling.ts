import { ticketAuthor } from '../tickets/author.ts';
import type { TellDeps } from '../tickets/tell.ts';
import type { ActingContext } from './context.ts';
import type { ActingDeps } from './deps.ts';

/** What tickets are opened with under the settings in force; null: there is nobody in whose name. */
export function tellingWith({ settings, books, clock }: ActingContext, { log }: ActingDeps): TellDeps | null {
  const author = ticketAuthor(settings);
  if (author === null) return null;
  return {
    author,
    whmcs: books.whmcs,
    writer: books.whmcsWriter,
    departmentId: settings.ticket.departmentId,
    dryRun: settings.dryRun,
    now: () => clock.now(),
    log,
  };
}
