import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { PLAN_JSON_VERSION, planJsonSchema } from '../../lib/sweep/plan-json.ts';
import { SENTENCES } from '../../lib/words/en/reasons.ts';
import { codesIn, tableOf, textOf } from './markdown.ts';

const doc = textOf('docs/plan-json.md');
const fields = tableOf(doc, 'Field', 'Type', 'Null if', 'Meaning');

describe('docs/plan-json.md', () => {
  it('describes every field of the schema, in its order, and no other', () => {
    expect(fields.map(({ Field = '' }) => codesIn(Field)[0])).toEqual(
      fieldsOf(planJsonSchema).map(({ path }) => path),
    );
    for (const field of fields) expect(Object.values(field)).not.toContain('');
  });

  it('says of each field whether it can be null', () => {
    const told = fields.map((field) => [
      codesIn(field.Field ?? '')[0],
      !field['Null if']?.startsWith('never'),
    ]);
    expect(told).toEqual(fieldsOf(planJsonSchema).map(({ path, nullable }) => [path, nullable]));
  });

  it('has an example that the schema takes', () => {
    const plan = exampleOf(doc);
    expect(plan.entries.length).toBeGreaterThan(0);
    expect(plan.brakes.length).toBeGreaterThan(0);
    for (const { reasons } of plan.entries)
      expect(Object.keys(SENTENCES)).toEqual(expect.arrayContaining(reasons));
  });

  it('has an example that adds up, in the order it promises', () => {
    const { counts, entries } = exampleOf(doc);
    for (const [verdict, count] of Object.entries(counts))
      expect([verdict, entries.filter((entry) => entry.verdict === verdict).length]).toEqual([
        verdict,
        count,
      ]);
    const keys = entries.map(({ cancelBy, domain }) => `${cancelBy ?? '9999'} ${domain}`);
    expect(keys).toEqual([...keys].sort());
  });

  it('names the version of the schema', () => {
    expect(fields.find(({ Field }) => Field === '`version`')?.Meaning).toContain(`: ${PLAN_JSON_VERSION}.`);
  });
});

interface Field {
  readonly path: string;
  readonly nullable: boolean;
}

/** Every field below an object, depth first: `brakes`, `brakes[].name`. */
function fieldsOf(schema: z.ZodObject, prefix = ''): Field[] {
  return Object.entries(schema.shape).flatMap(([name, field]) => {
    const path = `${prefix}${name}`;
    const nullable = z.safeParse(field, null).success;
    const inner: unknown = field instanceof z.ZodArray ? field.element : field;
    const below =
      inner instanceof z.ZodObject ? fieldsOf(inner, inner === field ? `${path}.` : `${path}[].`) : [];
    return [{ path, nullable }, ...below];
  });
}

function exampleOf(markdown: string): z.infer<typeof planJsonSchema> {
  const [, text = ''] = /```json\n(.*?)```/s.exec(markdown) ?? [];
  return planJsonSchema.parse(JSON.parse(text));
}
