import * as z from 'zod';
import type { Params } from './deps.ts';

/** What a call says, or `problem`: the first field that is wrong, and what is allowed; it repeats nothing of the body. */
export type CallBody = { readonly params: Params; readonly language: string } | { readonly problem: string };

const bodySchema = z.strictObject(
  {
    function: z.string({ error: 'must be a text' }),
    params: z.record(z.string(), z.unknown(), { error: 'must be an object' }),
    language: z.string({ error: 'must be a text' }).max(64, 'at most 64 characters').default(''),
  },
  { error: 'must be an object with function, params and language' },
);

/**
 * Reads the body of a call: WHMCS's params, and the admin's language.
 * @param named the function that the address names. The address is not signed, so the body must name the same one: else a
 * copy of a question could be posted where domains are ended.
 */
export function callIn(body: Uint8Array, named: string): CallBody {
  const json = jsonIn(body);
  if (json === undefined) return { problem: 'body: must be JSON in UTF-8' };
  const parsed = bodySchema.safeParse(json);
  if (parsed.success) {
    const { function: signed, params, language } = parsed.data;
    return signed === named
      ? { params, language }
      : { problem: `function: must be that of the address, ${named}` };
  }
  const [first] = parsed.error.issues;
  const field = first?.path.join('.') ?? '';
  return { problem: `${field === '' ? 'body' : field}: ${first?.message ?? ''}` };
}

/** undefined: it is none. */
function jsonIn(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
