import { createHash } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { ParsedMail } from './parsed-mail.ts';

/**
 * The same for a mail that comes twice, on whatever way: what relays add on top does not count, nor the lines' endings.
 * Two that differ in nothing but the day are two, as a reminder is: where no Message-ID says so, their date does, or the
 * day (UTC) they came.
 * @param mail null where it could not be parsed: then every byte counts.
 * @returns 32 hex digits.
 */
export function mailIdOf(
  mail: ParsedMail | null,
  raw: Uint8Array,
  receivedAt: Temporal.Instant | null = null,
): string {
  const hash = createHash('sha256');
  if (mail === null) return hash.update(raw).digest('hex').slice(0, 32);
  const day = receivedAt?.toZonedDateTimeISO('UTC').toPlainDate().toString() ?? null;
  const when = mail.messageId === null ? [mail.date ?? day] : [];
  const said = [mail.messageId, mail.from?.address ?? null, mail.subject, ...when];
  return hash
    .update(`${JSON.stringify(said)}\n`)
    .update(bodyOf(raw))
    .digest('hex')
    .slice(0, 32);
}

/** What follows the first empty line. */
function bodyOf(raw: Uint8Array): string {
  const text = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('latin1');
  const lines = text.replaceAll('\r\n', '\n');
  const end = lines.indexOf('\n\n');
  return end < 0 ? '' : lines.slice(end + 2).trimEnd();
}
