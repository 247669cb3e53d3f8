import * as z from 'zod';
import type { Problem } from './problems.ts';
import { showValue, type Privacy } from './show.ts';

/** A kind of value: how it is read, and in words what is allowed. */
export interface Kind<Out> {
  readonly schema: z.ZodType<Out>;
  readonly allowed: string;
  readonly privacy?: Privacy;
}

/** One value: whatever is wrong with it is one problem, which says what is allowed. */
export function value<Out>({ schema, allowed, privacy }: Kind<Out>) {
  return z.unknown().transform((input, ctx): Out => {
    const parsed = schema.safeParse(input);
    if (parsed.success) return parsed.data;
    ctx.issues.push({ code: 'custom', input, message: refusal(input, allowed, privacy) });
    return z.NEVER;
  });
}

/** A value, or null: not set. */
export function orNull<Out>({ schema, allowed, ...rest }: Kind<Out>) {
  return value({ ...rest, schema: schema.nullable(), allowed: `${allowed}, or null` });
}

/** An object with no other keys than these. */
export function section<Shape extends z.ZodRawShape>(shape: Shape) {
  const keys = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? `allowed: ${keys}` : notThe(issue.input, `an object with ${keys}`),
  });
}

export function listOf<Item extends z.ZodType>(item: Item, allowed: string) {
  return z.array(item, { error: (issue) => notThe(issue.input, `a list of ${allowed}`) });
}

/** An object whose keys are data too. Two spellings of one key are refused, not laid over each other. */
export function recordOf<Key extends string, Item>(key: Kind<Key>, item: z.ZodType<Item>, allowed: string) {
  const values = z.record(z.string(), item, {
    error: (issue) => notThe(issue.input, `an object from ${allowed}`),
  });
  const record = z.record(key.schema, item);
  return z.unknown().transform((input, ctx): Record<Key, Item> => {
    const problems = keyProblems(input, key);
    const issues = values.safeParse(input).error?.issues ?? [];
    const parsed = record.safeParse(input);
    if (problems.length === 0 && issues.length === 0 && parsed.success) return parsed.data;
    for (const { path, message } of problems)
      ctx.issues.push({ code: 'custom', input, path: [...path], message });
    for (const issue of issues) ctx.issues.push(passedOn(issue, input));
    return z.NEVER;
  });
}

/** An unknown key stays known as one: settings of a newer release are read without it. */
function passedOn(issue: z.core.$ZodIssue, input: unknown): z.core.$ZodRawIssue {
  const { path, message } = issue;
  if (issue.code !== 'unrecognized_keys') return { code: 'custom', input, path, message };
  return { code: issue.code, keys: issue.keys, input: isObject(input) ? input : {}, path, message };
}

function keyProblems(input: unknown, { schema, allowed }: Kind<string>): Problem[] {
  if (!isObject(input)) return [];
  const seen = new Set<string>();
  return Object.keys(input).flatMap((spelling) => {
    const key = schema.safeParse(spelling).data;
    if (key === undefined)
      return { path: [spelling], message: `this key is not allowed; allowed: ${allowed}` };
    if (seen.has(key))
      return { path: [spelling], message: 'this key is not allowed: given before, in another spelling' };
    seen.add(key);
    return [];
  });
}

/** What stands where an object or a list belongs may be anything, so it is not repeated. */
const notThe = (input: unknown, allowed: string): string => refusal(input, allowed, 'private');

function refusal(input: unknown, allowed: string, privacy?: Privacy): string {
  return `${showValue(input, privacy)} is not allowed; allowed: ${allowed}`;
}

function isObject(input: unknown): input is Record<string, unknown> {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}
