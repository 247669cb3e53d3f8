import type * as z from 'zod';
import { showPath } from './show.ts';

/** One thing that is wrong with the settings: where, and what is allowed there. */
export interface Problem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Every problem zod found, an unknown key being one each. */
export function problemsOf(error: z.ZodError | undefined): Problem[] {
  return (error?.issues ?? []).flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key], message: `unknown; ${issue.message}` }))
      : [{ path: issue.path, message: issue.message }],
  );
}

/** `settings: brakes.maxShare: 3 is not allowed; allowed: a number from 0 to 1 (default 0.005)`. */
export function problemLine({ path, message }: Problem, defaults: unknown): string {
  const fallback = path.reduce(step, defaults);
  const told = isPlain(fallback) ? `${message} (default ${JSON.stringify(fallback)})` : message;
  return ['settings', showPath(path), told].filter((part) => part !== '').join(': ');
}

function step(within: unknown, key: PropertyKey): unknown {
  const found = Object.entries(Object(within) as object).find(([name]) => name === String(key));
  return found?.[1];
}

/** An object's default is told key by key. */
function isPlain(fallback: unknown): boolean {
  return (
    fallback !== undefined && (typeof fallback !== 'object' || fallback === null || Array.isArray(fallback))
  );
}
