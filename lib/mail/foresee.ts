import type { DomainName } from '../names/domain-name.ts';
import type { Settings } from '../settings/schema.ts';
import { ticketAuthor } from '../tickets/author.ts';
import { ticketWhen, type TicketWhen } from './events.ts';
import { inBooks } from './in-books.ts';
import type { MailBooks } from './mail-deps.ts';
import { readMail, type ReadMail } from './read-mail.ts';
import { whyUntold, type Untold } from './tell-person.ts';
import type { Verdicts } from './verdicts.ts';

/** What would be done about a mail, by the steps of `takeMail`. */
export interface Foreseen {
  readonly read: ReadMail;
  /** Those it names that stand in our books; empty for a mail that is not believed: then nobody asks. */
  readonly ours: readonly DomainName[];
  /** What a person would get, or why nothing. */
  readonly told: 'forward' | 'announcement' | Untold;
  readonly ticket: TicketWhen;
}

/**
 * Reads a mail as `takeMail` would, and changes nothing.
 * @throws UpstreamError if a book cannot be read. A mail that cannot be read is no error.
 */
export async function foresee(
  { raw, verdicts }: { readonly raw: Uint8Array; readonly verdicts: Verdicts },
  settings: Settings,
  books: MailBooks,
): Promise<Foreseen> {
  const objects = { get: () => Promise.resolve(raw) };
  const read = await readMail({ key: '', verdicts }, settings, objects);
  const isGenuine = read.believed.kind === 'genuine';
  const { event, domains } = read.classified;
  return {
    read,
    ours: isGenuine ? await inBooks(domains, books, settings) : [],
    told: whyUntold(read, settings) ?? (settings.dryRun ? 'dryRun' : isGenuine ? 'forward' : 'announcement'),
    ticket: isGenuine && ticketAuthor(settings) !== null ? ticketWhen(event) : 'no',
  };
}
