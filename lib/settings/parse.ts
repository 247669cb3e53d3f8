import { BadInputError } from '../runtime/errors.ts';
import { contradictionsOf } from './contradictions.ts';
import { problemLine, problemsOf, type Problem } from './problems.ts';
import { settingsSchema, type Settings } from './schema.ts';

/** What holds where nobody set anything. */
export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({});

/**
 * Reads the settings' file form, every default filled in. What comes out is plain JSON and parses to itself.
 * @throws BadInputError with every problem on a line of its own: the setting's path and what is allowed.
 */
export function parseSettings(json: unknown): Settings {
  const parsed = settingsSchema.safeParse(json);
  if (!parsed.success) throw refused(problemsOf(parsed.error));
  const contradictions = contradictionsOf(parsed.data);
  if (contradictions.length > 0) throw refused(contradictions);
  return withTicketAddress(parsed.data);
}

function withTicketAddress(settings: Settings): Settings {
  const email = settings.ticket.email ?? settings.notification.forwardTo;
  return { ...settings, ticket: { ...settings.ticket, email } };
}

function refused(problems: readonly Problem[]): BadInputError {
  return new BadInputError(problems.map((problem) => problemLine(problem, DEFAULT_SETTINGS)).join('\n'));
}
