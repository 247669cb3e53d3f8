import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { chunked } from './chunked.ts';
import { auditOf, keys, MAIL_LINE, MAILS } from './keys.ts';
import { mailLineSchema, mailRecordSchema, type MailRecord } from './mail-record.ts';
import { Stale } from './stale.ts';
import type { Mails } from './state.ts';
import { readItem, readItemOrNull } from './stored-item.ts';
import { TTL_ATTRIBUTE } from './table-schema.ts';
import type { Item, Key, Table } from './table.ts';

/** How long a mail is known: far longer than any queue or person brings it again. Its line in a history stays for good. */
const KEPT_DAYS = 400;
/** Records read at a time. */
const CHUNK = 50;

export function createMails(table: Table): Mails {
  return {
    async load(mailId) {
      return readItemOrNull(mailRecordSchema, await table.get(keys.mail(mailId)));
    },

    async save(prior, next) {
      if (prior && prior.mailId !== next.mailId) throw new TypeError('another mail is no successor');
      // Listed before it is written: a crash in between leaves an entry that leads nowhere, never a mail nobody finds.
      if (isQuarantined(next) && !(prior && isQuarantined(prior))) await list(table, next);
      const written = { ...next, version: (prior?.version ?? 0) + 1 };
      if (!(await put(table, prior, written))) throw new Stale('mail');
      return written;
    },

    async *quarantined() {
      for await (const listed of chunked(table.query(MAILS, { newestFirst: true }), CHUNK)) {
        const found = await table.batchGet(listed.map(keyOfListed));
        const records = found.map((item) => readItem(mailRecordSchema, item)).filter(isQuarantined);
        yield* records.sort(byNewest);
      }
    },

    async tell(domain, line) {
      await table.put({ ...line, ...keys.mailLine(domain, line.at, line.mailId) }, [[{ absent: 'item' }]]);
    },

    async *about(domain) {
      const items = table.query(auditOf(domain), { prefix: MAIL_LINE });
      for await (const item of items) yield readItem(mailLineSchema, item);
    },
  };
}

const isQuarantined = ({ authenticity }: MailRecord): boolean => authenticity.kind === 'quarantined';

async function list(table: Table, { mailId, receivedAt }: MailRecord): Promise<void> {
  await table.put({ mailId, ...expiryOf(receivedAt), ...keys.quarantined(receivedAt, mailId) });
}

export const listedSchema = z.object({ mailId: z.string() });
const keyOfListed = (item: Item): Key => keys.mail(readItem(listedSchema, item).mailId);

const byNewest = (a: MailRecord, b: MailRecord): number =>
  b.receivedAt.epochMilliseconds - a.receivedAt.epochMilliseconds || (a.mailId < b.mailId ? 1 : -1);

/** Sent again because its answer was lost, a write finds itself there by its name, as a case's does. */
async function put(table: Table, prior: MailRecord | null, written: MailRecord): Promise<boolean> {
  const key = keys.mail(written.mailId);
  const item = { ...written, ...expiryOf(written.receivedAt), ...key, write: randomUUID() };
  const unchanged = prior ? { attribute: 'version', in: [prior.version] } : { absent: 'item' as const };
  if (await table.put(item, [[unchanged]])) return true;
  return (await table.get(key))?.['write'] === item.write;
}

function expiryOf(receivedAt: Temporal.Instant): Record<string, number> {
  return { [TTL_ATTRIBUTE]: Math.floor(receivedAt.epochMilliseconds / 1_000) + KEPT_DAYS * 86_400 };
}
