import { BadInputError } from '../runtime/errors.ts';

/**
 * JSON as RFC 8259 has it, but a key given twice is refused: `JSON.parse` would silently keep the last.
 * @throws BadInputError with line and column, both from 1. It never quotes the text, which may hold people's data.
 */
export function parseJson(text: string): unknown {
  const fault = faultOf(text);
  if (fault) throw new BadInputError(`line ${fault.line}, column ${fault.column}: ${fault.problem}`);
  return JSON.parse(text);
}

const MAX_DEPTH = 100;
const BLANKS = /[ \t\n\r]*/y;
// eslint-disable-next-line no-control-regex -- JSON forbids just these in a string
const PLAIN = /[^"\\\u0000-\u001f]+/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

interface Fault {
  readonly line: number;
  readonly column: number;
  readonly problem: string;
}

/** Walks the grammar without building anything. */
function faultOf(text: string): Fault | null {
  let at = 0;
  let problem = '';
  /** Keeps the first problem, with `at` where it was found. */
  const fail = (what: string): boolean => {
    problem ||= what;
    return false;
  };
  const token = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? '';
    at += found.length;
    return found;
  };
  const sign = (wanted: string): boolean => {
    token(BLANKS);
    if (text[at] !== wanted) return false;
    at++;
    return true;
  };

  /** Bit by bit: one pattern for the whole fails in itself over a hundred thousand escapes. @returns '' for none. */
  const string = (): string => {
    const start = at;
    if (text[at] !== '"') return '';
    at++;
    while (token(PLAIN) !== '' || token(ESCAPE) !== '');
    if (text[at] !== '"') {
      at = start;
      return '';
    }
    at++;
    return text.slice(start, at);
  };

  const value = (depth: number): boolean => {
    if (depth > MAX_DEPTH) return fail(`nested more than ${MAX_DEPTH} deep`);
    if (sign('{')) return members(depth);
    if (sign('[')) return sign(']') || items(']', () => value(depth + 1));
    return string() !== '' || token(SCALAR) !== '' || fail('expected a value');
  };
  const members = (depth: number): boolean => {
    const keys = new Set<string>();
    return sign('}') || items('}', () => member(keys, depth));
  };
  const member = (keys: Set<string>, depth: number): boolean => {
    token(BLANKS);
    const start = at;
    const key = string();
    if (key === '') return fail('expected a key in double quotes');
    const name = String(JSON.parse(key));
    if (keys.has(name)) {
      at = start;
      return fail('this key was given before in the same object');
    }
    keys.add(name);
    return (sign(':') || fail('expected ":"')) && value(depth + 1);
  };
  const items = (end: string, item: () => boolean): boolean => {
    do if (!item()) return false;
    while (sign(','));
    return sign(end) || fail(`expected "," or "${end}"`);
  };

  const end = (): boolean => {
    token(BLANKS);
    return at === text.length || fail('expected the end');
  };

  return value(0) && end() ? null : { ...positionOf(text, at), problem };
}

function positionOf(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
