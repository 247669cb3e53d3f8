import { BadInputError } from '../../../lib/runtime/errors.ts';
import { parseSettings } from '../../../lib/settings/parse.ts';

/** `at('brakes.maxShare', 3)` → `{ brakes: { maxShare: 3 } }`. */
export function at(path: string, value: unknown): Record<string, unknown> {
  const [first = '', ...rest] = path.split('.');
  return { [first]: rest.length === 0 ? value : at(rest.join('.'), value) };
}

/** The lines of the refusal; none if the settings are accepted. */
export function problemsOf(json: unknown): string[] {
  try {
    parseSettings(json);
  } catch (error) {
    if (error instanceof BadInputError) return error.message.split('\n');
    throw error;
  }
  return [];
}
