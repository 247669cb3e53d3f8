import fc from 'fast-check';
import { CANARY, LONG, anyText } from './nasty.ts';

/** The outermost elements are few, and worth as much as all the others. */
const place = fc.oneof(fc.nat(6), fc.nat());

const text = fc.record({
  kind: fc.constant('text' as const),
  at: fc.nat(),
  text: anyText,
  as: fc.constantFrom('escaped', 'escaped', 'raw', 'cdata', 'references', 'long'),
});
const swap = fc.record({ kind: fc.constant('swap' as const), at: place, to: place });
const element = fc.record({
  kind: fc.constantFrom('drop' as const, 'double' as const, 'wrap' as const),
  at: place,
});
const empty = fc.record({ kind: fc.constant('empty' as const), at: place });
const markup = fc.record({
  kind: fc.constantFrom('rename' as const, 'attribute' as const, 'inside' as const),
  at: place,
  markup: fc.nat(),
});
const deep = fc.record({
  kind: fc.constant('deep' as const),
  at: place,
  depth: fc.constantFrom(3, 80, 120, 3_000),
});
const times = fc.record({
  kind: fc.constant('times' as const),
  at: place,
  /** Characters it may come to. */
  size: fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom(200, 1_000, 5_000) },
    { weight: 1, arbitrary: fc.constant(1_200_000) },
  ),
});

/** What may be other than it should be in XML that is still well-formed, or nearly. Places wrap around. */
export const xmlStep = fc.oneof(
  { weight: 6, arbitrary: text },
  { weight: 2, arbitrary: swap },
  { weight: 2, arbitrary: element },
  { weight: 2, arbitrary: empty },
  { weight: 1, arbitrary: markup },
  { weight: 1, arbitrary: deep },
  { weight: 1, arbitrary: times },
);
type XmlStep = typeof xmlStep extends fc.Arbitrary<infer Step> ? Step : never;

const NAMES = [
  'item',
  'return',
  'Fault',
  'Body',
  '__proto__',
  'constructor',
  'toString',
  'a:b:c',
  '1a',
  CANARY,
];
const ATTRIBUTES = [
  ...['xsi:nil="true"', 'xsi:nil="1"', 'nil="false"', 'xsi:nil="TRUE"', 'href="#ref1"', `a="${CANARY}"`],
  ...['__proto__="x"', 'xsi:nil', 'a=b', 'a="1" a="2"', `a="${'b'.repeat(LONG)}"`, 'b '.repeat(LONG / 10)],
];
const INSIDE = [
  ...['<!-- a comment -->', '<![CDATA[1801436400]]>', '<?php echo 1 ?>', '<a/>', '&lol;', '&#x31;', CANARY],
  ...['<!DOCTYPE a [<!ENTITY lol "lol">]>', '<__proto__><polluted>1</polluted></__proto__>', '<item/>'],
  ...[`<a ${'b="c" '.repeat(500)}/>`, '<a>'.repeat(500), '&amp;'.repeat(500), '<', '\u0000'],
];

/** A document as its tags and the texts between them. */
type Tokens = readonly string[];

export function withXml(document: string, step: XmlStep): string {
  const tokens: Tokens = document.match(/<[^>]*>|[^<]+|</g) ?? [];
  return step.kind === 'text' ? withText(tokens, step) : withElement(tokens, step);
}

function withText(tokens: Tokens, step: XmlStep & { kind: 'text' }): string {
  const leaves = tokens.flatMap((_, at) => (isLeaf(tokens, at) ? [at] : []));
  const at = leaves[step.at % leaves.length];
  if (at === undefined) return tokens.join('');
  const end = endOf(tokens, at);
  return [...tokens.slice(0, at + 1), written(step), ...tokens.slice(end)].join('');
}

function written({ as, text }: XmlStep & { kind: 'text' }): string {
  switch (as) {
    case 'raw':
      return text;
    case 'cdata':
      return `<![CDATA[${text}]]>`;
    case 'references':
      return text.replace(/./gsu, (letter) => `&#${letter.codePointAt(0) ?? 0};`);
    case 'long':
      return text.replaceAll('<', '').repeat(LONG / 20);
    case 'escaped':
      return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  }
}

function withElement(tokens: Tokens, step: Exclude<XmlStep, { kind: 'text' }>): string {
  const openings = tokens.flatMap((token, at) => (isOpening(token) || isEmpty(token) ? [at] : []));
  const start = openings[step.at % openings.length];
  if (start === undefined) return tokens.join('');
  const end = endOf(tokens, start) + 1;
  const parts = [tokens.slice(0, start), tokens.slice(start, end), tokens.slice(end)];
  const [before, element, after] = parts.map((part) => part.join('')) as [string, string, string];
  const tag = tokens[start] ?? '';
  switch (step.kind) {
    case 'drop':
      return before + after;
    case 'empty':
      return before + tag + (isEmpty(tag) ? '' : (tokens[end - 1] ?? '')) + after;
    case 'double':
      return before + element + element + after;
    case 'times':
      return before + element.repeat(Math.ceil(step.size / element.length)) + after;
    case 'wrap':
      return `${before}<item>${element}</item>${after}`;
    case 'deep':
      return before + '<a>'.repeat(step.depth) + element + '</a>'.repeat(step.depth) + after;
    case 'rename':
      return before + renamed(element, tag, one(NAMES, step.markup)) + after;
    case 'attribute':
      return (
        before +
        tag.replace(/(\/?>)$/, ` ${one(ATTRIBUTES, step.markup)}$1`) +
        element.slice(tag.length) +
        after
      );
    case 'inside':
      return before + tag + one(INSIDE, step.markup) + element.slice(tag.length) + after;
    case 'swap':
      return swapped(tokens, start, openings[step.to % openings.length] ?? start);
  }
}

/** Two elements change places; one that holds the other stays. */
function swapped(tokens: Tokens, a: number, b: number): string {
  const [first, second] = a < b ? [a, b] : [b, a];
  const [firstEnd, secondEnd] = [endOf(tokens, first) + 1, endOf(tokens, second) + 1];
  if (firstEnd > second) return tokens.join('');
  return [
    ...tokens.slice(0, first),
    ...tokens.slice(second, secondEnd),
    ...tokens.slice(firstEnd, second),
    ...tokens.slice(first, firstEnd),
    ...tokens.slice(secondEnd),
  ].join('');
}

function renamed(element: string, tag: string, name: string): string {
  const old = /^<([^\s/>]+)/.exec(tag)?.[1] ?? '';
  const opened = `<${name}${element.slice(1 + old.length)}`;
  return opened.endsWith(`</${old}>`) ? `${opened.slice(0, -old.length - 1)}${name}>` : opened;
}

const isOpening = (token: string): boolean => /^<[^/?!]/.test(token) && !token.endsWith('/>');
const isEmpty = (token: string): boolean => /^<[^/?!].*\/>$/s.test(token);
const isClosing = (token: string): boolean => token.startsWith('</');
const isLeaf = (tokens: Tokens, at: number): boolean =>
  isOpening(tokens[at] ?? '') && (isClosing(tokens[at + 1] ?? '') || isClosing(tokens[at + 2] ?? ''));
const one = (of: readonly string[], at: number): string => of[at % of.length] ?? '';

/** Where the element that begins at `start` ends; its own place for an empty one. */
function endOf(tokens: Tokens, start: number): number {
  let depth = 0;
  for (let at = start; at < tokens.length; at++) {
    const token = tokens[at] ?? '';
    if (isOpening(token)) depth++;
    else if (isClosing(token)) depth--;
    if (depth === 0) return at;
  }
  return tokens.length - 1;
}
