import type * as z from 'zod';
import { BadInputError } from './errors.ts';

/**
 * Reads a function's configuration from its environment.
 * @throws BadInputError with every problem on a line of its own; no value is repeated.
 */
export function parseConfig<Config>(schema: z.ZodType<Config>, environment: unknown): Config {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `environment: ${path.join('.')}: ${message}`,
  );
  throw new BadInputError(problems.join('\n'));
}
