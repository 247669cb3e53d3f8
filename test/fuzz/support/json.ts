import fc from 'fast-check';
import { CANARY, LONG, RAW_JSON, anyJson } from './nasty.ts';

const anyKey = fc.constantFrom(
  ...[
    '__proto__',
    'constructor',
    'toString',
    'length',
    '0',
    '',
    'id',
    'items[item][0][id]',
    'newKey',
    `${'k'.repeat(LONG)}[0]`,
    CANARY,
  ],
);

/** The first values are few, and worth as much as all the others. */
const place = fc.oneof(fc.nat(12), fc.nat());

/** Characters that a repeated value may come to. */
const anySize = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom(1, 200, 1_000) },
  { weight: 2, arbitrary: fc.constant(1_200_000) },
);

/** Half of them numbers: whoever takes what is no JSON for JSON is soon found out. */
const anyRaw = fc.oneof(
  fc.constantFrom('-0', '1e400', '-1e400', '1E-400', '0.1e1'),
  fc.constantFrom(...RAW_JSON),
);

/** What may be other than it should be in a JSON document. Places count every value in it, and wrap around. */
export const jsonStep = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('set' as const), at: place, value: anyJson }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        ...(['asText', 'asNumber', 'asList', 'asOnly', 'numbered', 'next', 'long'] as const),
      ),
      at: place,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('drop' as const), at: place }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('swap' as const), at: place, to: place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('times' as const), at: place, size: anySize }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rename' as const), at: place, key: anyKey }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('add' as const), at: place, key: anyKey }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('raw' as const),
      at: place,
      text: anyRaw,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('deep' as const),
      at: place,
      depth: fc.constantFrom(5, 99, 110, 20_000),
      open: fc.constantFrom('[', '{"item":'),
    }),
  },
);
export type JsonStep = typeof jsonStep extends fc.Arbitrary<infer Step> ? Step : never;

/** The document with its faults, as text: some of them no value can hold. */
export function jsonText(document: unknown, steps: readonly JsonStep[], indent?: number): string {
  const raws: string[] = [];
  const root = { document: structuredClone(document) };
  for (const step of steps) apply(root, step, (raw) => `${MARK}${raws.push(raw) - 1}`);
  const text = JSON.stringify(root.document, null, indent);
  return raws.reduce((written, raw, at) => written.replace(`"${MARK}${at}"`, () => raw), text);
}

/** Stands for what is written in as it is. */
const MARK = 'as-it-is-';

interface Place {
  readonly within: object;
  readonly key: string;
}

/** The place of every value, from the outside in. */
function placesIn(within: object): Place[] {
  return Object.entries(within).flatMap(([key, value]: [string, unknown]) => [
    { within, key },
    ...(isObject(value) ? placesIn(value) : []),
  ]);
}

function apply(root: object, step: JsonStep, raw: (text: string) => string): void {
  // Not the whole: then nothing else would be tried.
  const places = placesIn(root).slice(1);
  const place = places[step.at % places.length];
  if (place === undefined) return;
  const { within, key } = place;
  const value: unknown = Reflect.get(within, key);
  if (step.kind === 'drop' || step.kind === 'rename') remove(place);
  if (step.kind === 'rename') put(within, step.key, value);
  else if (step.kind === 'add') put(isObject(value) ? value : within, step.key, CANARY);
  else if (step.kind === 'swap') swap(place, places[step.to % places.length] ?? place);
  else if (step.kind !== 'drop') put(within, key, instead(value, step, raw));
}

type Instead = Exclude<JsonStep, { kind: 'drop' | 'rename' | 'add' | 'swap' }>;

/** What stands in a value's place. */
function instead(value: unknown, step: Instead, raw: (text: string) => string): unknown {
  switch (step.kind) {
    case 'set':
      return structuredClone(step.value);
    case 'raw':
      return raw(step.text);
    case 'deep':
      return raw(nested(step.depth, step.open));
    case 'asText':
      return textOf(value);
    case 'asNumber':
      return Number(textOf(value));
    case 'asList':
      return [value];
    case 'asOnly':
      return isObject(value) ? (Object.values(value)[0] ?? null) : { item: value };
    case 'numbered':
      return Object.fromEntries(Object.entries(isObject(value) ? Object.values(value) : [value]));
    case 'next':
      return Number.isInteger(Number(textOf(value))) ? Number(textOf(value)) + 1 : [value, value];
    case 'times':
      return timesOver(isList(value) ? value : [value], step.size);
    case 'long':
      return textOf(value).repeat(Math.ceil(LONG / (textOf(value).length + 1)));
  }
}

/** Twice at least. */
function timesOver(list: readonly unknown[], size: number): unknown[] {
  const times = Math.ceil(size / textOf(list).length) + 1;
  return Array.from({ length: times }, () => list).flat();
}

function remove({ within, key }: Place): void {
  if (isList(within)) within.splice(Number(key), 1);
  else Reflect.deleteProperty(within, key);
}

function swap(one: Place, other: Place): void {
  const [here, there]: unknown[] = [one, other].map(({ within, key }) =>
    structuredClone<unknown>(Reflect.get(within, key)),
  );
  put(other.within, other.key, here);
  put(one.within, one.key, there);
}

/** `__proto__` becomes a key like any other, as `JSON.parse` makes it; in a list there are none. */
function put(within: object, key: string, value: unknown): void {
  if (isList(within) && !/^\d+$/.test(key)) within.push(value);
  else Object.defineProperty(within, key, { value, enumerable: true, writable: true, configurable: true });
}

function nested(depth: number, open: string): string {
  return open.repeat(depth) + '1' + (open === '[' ? ']' : '}').repeat(depth);
}

const textOf = (value: unknown): string => (isObject(value) ? JSON.stringify(value) : String(value));

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}
