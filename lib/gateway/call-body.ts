import * as z from 'zod';
import type { Params } from './deps.ts';

/** What a call says, or `problem`: the first field that is wrong, and what is allowed; it repeats nothing of the body. */
export type CallBody = { readonly params: Params; readonly language: string } | { readonly problem: string };

const bodySchema = z.strictObject(
  {
    params: z.record(z.string(), z.unknown(), { error: 'must be an object' }),
    language: z.string({ error: 'must be a text' }).max(64, 'at most 64 characters').default(''),
  },
  { error: 'must be an object with params and language' },
);

/** Reads the body of a call: WHMCS's params, and the admin's language. */
export function callIn(body: Uint8Array): CallBody {
  const json = jsonIn(body);
  if (json === undefined) return { problem: 'body: must be JSON in UTF-8' };
  const parsed = bodySchema.safeParse(json);
  if (parsed.success) return parsed.data;
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
