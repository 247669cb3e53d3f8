import type { DomainName } from '../names/domain-name.ts';
import { concernsOneRead, UpstreamError } from '../runtime/errors.ts';
import type { Settings } from '../settings/schema.ts';
import type { MailBooks } from './mail-deps.ts';

/**
 * Those of the names that stand in our books: the registrar holds the domain for us, or WHMCS has a row of it under a
 * registrar module of ours. A name that a book refuses to tell of is not ours by that book: a mail names whatever it
 * likes, such as the host of a web page.
 * @throws UpstreamError if a book refuses us as a whole, or gives no answer for a name and tells of no other, either.
 */
export async function inBooks(
  names: readonly DomainName[],
  { registrar, whmcs }: MailBooks,
  settings: Pick<Settings, 'whmcs'>,
): Promise<DomainName[]> {
  const managed = new Set(settings.whmcs.registrars);
  const books = [
    askable(async (name) => (await whmcs.domainRows(name)).some((row) => managed.has(row.registrar))),
    askable(async (name) => (await registrar.domainInfo(name)) !== null),
  ];
  const found: DomainName[] = [];
  const unanswered = new Set<AskedBook>();
  // One after the other: a mail that names twenty is rare, and nobody waits for it.
  for (const name of names) {
    const silent: AskedBook[] = [];
    let answer: Answer = 'no';
    for (const book of books) {
      answer = await book.ask(name);
      if (answer === 'yes') break;
      if (answer === 'none') silent.push(book);
    }
    if (answer === 'yes') found.push(name);
    else for (const book of silent) unanswered.add(book);
  }
  for (const book of unanswered) await book.mustAnswer();
  return found;
}

/** `none`: it may say more another time. */
type Answer = 'yes' | 'no' | 'none';

interface AskedBook {
  /** @throws UpstreamError if it refuses us as a whole, or falls silent. */
  readonly ask: (name: DomainName) => Promise<Answer>;
  /** @throws UpstreamError unless it still tells of a name that it has told of. */
  readonly mustAnswer: () => Promise<void>;
}

function askable(has: (name: DomainName) => Promise<boolean>): AskedBook {
  let told: DomainName | null = null;
  let silences: unknown[] = [];
  return {
    ask: async (name) => {
      try {
        const isThere = await has(name);
        told ??= name;
        silences = [];
        return isThere ? 'yes' : 'no';
      } catch (error) {
        if (isWordOnName(error)) return 'no';
        silences = [...silences, error];
        if (!concernsOneRead(error) || silences.length === MOST_SILENCES) throw error;
        return 'none';
      }
    },
    mustAnswer: async () => {
      if (told === null) throw silences[0];
      await has(told);
    },
  };
}

/** A refusal that will be the same another time, such as "invalid domain name". */
const isWordOnName = (error: unknown): boolean =>
  error instanceof UpstreamError && concernsOneRead(error) && error.outcome === 'refused' && !error.retryable;

/** In a row: then it is down, and asking on takes longer than a mail may. */
const MOST_SILENCES = 3;
