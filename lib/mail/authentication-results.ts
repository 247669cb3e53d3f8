import { assignmentsIn, statementsOf, type Token } from './statements.ts';

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
  return readable.length < results.length || isBrokenOff(readable) ? [] : readable;
}

/** What the sender named himself; empty for a bounce. */
const ENVELOPE = 'envelope-from';
const HELO = 'helo';

/** SES writes `helo` right behind the envelope's sender, and each once: what stands between them the sender wrote. */
function isBrokenOff(results: readonly Result[]): boolean {
  const methods = results.map(({ method }) => method);
  const envelope = methods.indexOf(ENVELOPE);
  const isTwice = [ENVELOPE, HELO].some((name) => methods.indexOf(name) !== methods.lastIndexOf(name));
  return isTwice || (envelope >= 0 && methods[envelope + 1] !== HELO);
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
  for (const { name, value } of assignmentsIn(statement) ?? []) {
    const key = name.text.toLowerCase();
    if (properties.has(key) || (value === null && key !== ENVELOPE)) return undefined;
    properties.set(key, value?.text ?? '');
  }
  const [[method, result] = []] = properties;
  if (method === undefined || result === undefined) return undefined;
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
