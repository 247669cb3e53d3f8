/** Who wrote the header; SES calls itself so in every region. */
const SES = 'amazonses.com';

/**
 * The domains whose DKIM signature passed, by one `Authentication-Results` header that SES wrote. Everything that is not
 * quite as RFC 8601 has it counts for nothing: what a sender can put into such a header, as in `envelope-from`, must not
 * end up as a result.
 * @param header unfolded, without its name; only the topmost one of a mail is SES's.
 */
export function passedDkim(header: string): string[] {
  return resultsIn(header)
    .filter(({ method, result }) => method === 'dkim' && result === 'pass')
    .flatMap(({ properties }) => signerOf(properties) ?? []);
}

/**
 * What such a header says of one method, in lower case: `pass`. For whoever has nothing but the stored mail; with the
 * mail itself SES tells its verdicts, and those are to be believed.
 * @returns null if it says nothing, or two things.
 */
export function resultFor(method: 'spf' | 'dkim' | 'dmarc', header: string): string | null {
  const said = new Set(resultsIn(header).flatMap((one) => (one.method === method ? [one.result] : [])));
  const [only = null, ...more] = said;
  return more.length > 0 ? null : only;
}

interface Result {
  /** In lower case, without its version; '': none. */
  readonly method: string;
  readonly result: string;
  readonly properties: ReadonlyMap<string, string>;
}

function resultsIn(header: string): readonly Result[] {
  const statements = statementsOf(header);
  if (statements === undefined || authservId(statements[0] ?? []) !== SES) return [];
  const results = statements.slice(1).map(resultOf);
  const readable = results.filter((result) => result !== undefined);
  return readable.length < results.length ? [] : readable;
}

/** `authserv-id [ version ]` */
function authservId(statement: readonly Token[]): string | undefined {
  const [id, version, ...more] = statement;
  const hasOddVersion = version !== undefined && !/^\d+$/.test(version.text);
  return more.length > 0 || hasOddVersion ? undefined : id?.text.toLowerCase();
}

/** `method = result *( property = value )`, `none`, or nothing. @returns undefined for anything else. */
function resultOf(statement: readonly Token[]): Result | undefined {
  const isEmpty = statement.length === 0 || (statement.length === 1 && statement[0]?.text === 'none');
  if (isEmpty) return { method: '', result: '', properties: new Map() };
  const properties = new Map<string, string>();
  for (let at = 0; at < statement.length; at += 3) {
    const [key, equals, value] = statement.slice(at, at + 3);
    const name = key?.text.toLowerCase() ?? '';
    if (key?.quoted !== false || equals?.text !== '=' || equals.quoted || value === undefined)
      return undefined;
    if (properties.has(name)) return undefined;
    properties.set(name, value.text);
  }
  const [[method = '', result = ''] = []] = properties;
  return { method: method.replace(/\/\d+$/, ''), result: result.toLowerCase(), properties };
}

/** SES names `header.i`, others `header.d`: where there are both, they must agree. */
function signerOf(properties: Result['properties']): string | undefined {
  const identity = properties.get('header.i')?.toLowerCase();
  const ofIdentity = identity?.slice(identity.lastIndexOf('@') + 1);
  const signer = properties.get('header.d')?.toLowerCase();
  if (signer === undefined || ofIdentity === undefined) return signer ?? ofIdentity;
  return ofIdentity === signer || ofIdentity.endsWith(`.${signer}`) ? signer : undefined;
}

interface Token {
  readonly text: string;
  readonly quoted: boolean;
}

/** One token: blanks, a quoted string, a separator, or a word. Sticky, and each part fails at once or takes characters. */
const TOKEN = /[ \t\r\n]+|"((?:[^"\\]|\\.)*)"|([;=])|[^\s;="()\\]+/suy;

/** The tokens between the semicolons, comments left out. @returns undefined for a string or comment that never ends. */
function statementsOf(header: string): Token[][] | undefined {
  const statements: Token[][] = [[]];
  for (let at = 0; at < header.length;) {
    if (header[at] === '(') {
      at = endOfComment(header, at);
      if (at < 0) return undefined;
      continue;
    }
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(header);
    if (found === null) return undefined;
    at = TOKEN.lastIndex;
    const [text, quoted, separator] = found;
    if (separator === ';') statements.push([]);
    else if (quoted !== undefined)
      statements.at(-1)?.push({ text: quoted.replace(/\\(.)/gsu, '$1'), quoted: true });
    else if (text.trim() !== '') statements.at(-1)?.push({ text, quoted: false });
  }
  return statements;
}

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
