import { BadInputError } from '../runtime/errors.ts';
import { DEFAULT_SETTINGS } from '../settings/parse.ts';
import { problemLine } from '../settings/problems.ts';
import type { Settings } from '../settings/schema.ts';
import { ticketAuthor } from './author.ts';

/** Mode `ticket`, and nobody in whose name a ticket could be opened: each sweep refuses to begin. */
export const nobodyToTell = (settings: Settings): boolean =>
  settings.autoDeleteMode === 'ticket' && ticketAuthor(settings) === null;

/**
 * Settings that would stop every sweep are not put in force in place of ones that do not. Not a rule of their form: the
 * defaults are so, until somebody says who opens the tickets, and other settings may be changed before that.
 * @param change.from what it replaces; null: nothing.
 * @throws BadInputError as `parseSettings`. It names no value.
 */
export function checkTicketAuthor({
  from,
  to,
}: {
  readonly from: Settings | null;
  readonly to: Settings;
}): void {
  if (from === null || nobodyToTell(from) || !nobodyToTell(to)) return;
  const message =
    '"ticket" is not allowed while nobody can open tickets; allowed: whmcsBot, ticket.email or notification.forwardTo set, or another mode';
  throw new BadInputError(problemLine({ path: ['autoDeleteMode'], message }, DEFAULT_SETTINGS));
}
