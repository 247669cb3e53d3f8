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

/**
 * Reads settings that some release has stored: keys that this one does not know are left out.
 * @throws BadInputError as `parseSettings`
 */
export function parseStoredSettings(json: unknown): Settings {
  return parseSettings(withoutUnknownKeys(json));
}

/** What this release knows of settings that another has stored: what it would refuse, it still refuses. */
export function withoutUnknownKeys(json: unknown): unknown {
  return withoutKeys(json, unknownKeys(json));
}

function unknownKeys(json: unknown): readonly PropertyKey[][] {
  const issues = settingsSchema.safeParse(json).error?.issues ?? [];
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [],
  );
}

function withoutKeys(json: unknown, paths: readonly PropertyKey[][]): unknown {
  const left: unknown = structuredClone(json);
  for (const path of paths) {
    const within = path
      .slice(0, -1)
      .reduce<unknown>((found, key) => Reflect.get(Object(found) as object, key), left);
    Reflect.deleteProperty(Object(within) as object, path.at(-1) ?? '');
  }
  return left;
}

function withTicketAddress(settings: Settings): Settings {
  const email = settings.ticket.email ?? settings.notification.forwardTo;
  return { ...settings, ticket: { ...settings.ticket, email } };
}

/** More lines than anybody reads at once: a list of the wrong kind has a problem an item. */
const MOST_TOLD = 100;

function refused(problems: readonly Problem[]): BadInputError {
  const lines = problems.slice(0, MOST_TOLD).map((problem) => problemLine(problem, DEFAULT_SETTINGS));
  const more = problems.length - lines.length;
  if (more > 0) lines.push(`settings: ${more} more problems`);
  return new BadInputError(lines.join('\n'));
}
