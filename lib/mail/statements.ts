/** A word, a quoted string without its quotes, or `=`. `start` and `end`: where it stands in the header. */
export interface Token {
  readonly text: string;
  readonly quoted: boolean;
  readonly start: number;
  readonly end: number;
}

/** `name = value`; a value without quotes may hold `=`, as addresses and boundaries do. */
export interface Assignment {
  readonly name: Token;
  /** null: none. */
  readonly value: Pick<Token, 'text' | 'quoted'> | null;
}

/**
 * What stands between the semicolons of a structured header (RFC 2045, RFC 8601), comments left out.
 * @returns undefined for a string or comment that never ends, and for a sign that stands where none may.
 */
export function statementsOf(header: string): Token[][] | undefined {
  const statements: Token[][] = [[]];
  for (let at = 0; at < header.length;) {
    if (header[at] === '(') {
      at = endOfComment(header, at);
      if (at < 0) return undefined;
      continue;
    }
    const start = at;
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(header);
    if (found === null) return undefined;
    at = TOKEN.lastIndex;
    const [text, string, separator] = found;
    if (separator === ';') statements.push([]);
    else if (string !== undefined || text.trim() !== '') {
      const quoted = string !== undefined;
      statements.at(-1)?.push({ text: string?.replace(/\\(.)/gsu, '$1') ?? text, quoted, start, end: at });
    }
  }
  return statements;
}

/** One after the other. @returns undefined if the statement is anything else. */
export function assignmentsIn(statement: readonly Token[]): Assignment[] | undefined {
  const assignments: Assignment[] = [];
  for (let at = 0; at < statement.length;) {
    const name = statement[at];
    const equals = statement[at + 1];
    if (name === undefined || isEquals(name) || name.quoted || !isEquals(equals)) return undefined;
    const end = endOfValue(statement, at + 2);
    const value = statement.slice(at + 2, end);
    const [first = null] = value;
    const text = value.map((token) => token.text).join('');
    assignments.push({ name, value: first && { text, quoted: first.quoted } });
    at = end;
  }
  return assignments;
}

/** A string is a value by itself; words and `=` are one as far as nothing stands between them. */
function endOfValue(statement: readonly Token[], start: number): number {
  let end = start + 1;
  if (statement[start]?.quoted !== false) return end;
  while (statement[end]?.quoted === false && statement[end]?.start === statement[end - 1]?.end) end += 1;
  return end;
}

const isEquals = (token: Token | undefined): boolean => token?.text === '=' && !token.quoted;

/** One token: blanks, a quoted string, a separator, or a word. Sticky, and each part fails at once or takes characters. */
const TOKEN = /[ \t\r\n]+|"((?:[^"\\]|\\.)*)"|([;=])|[^\s;="()\\]+/suy;

/** Comments hold comments. @returns where it goes on after it; -1: it never ends. */
function endOfComment(header: string, start: number): number {
  let depth = 0;
  for (let at = start; at < header.length; at += 1) {
    const character = header[at];
    if (character === '\\') at += 1;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return -1;
}
