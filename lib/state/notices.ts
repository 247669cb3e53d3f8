import * as z from 'zod';
import { auditOf, keys, NOTICE_LINE } from './keys.ts';
import type { Notices } from './state.ts';
import { storedInstant } from './stored.ts';
import { readItem } from './stored-item.ts';
import type { Table } from './table.ts';

/**
 * A line in a domain's history about a call of a person's that belongs to no case: where the registrar's mails about the
 * domain go. Two a call: that it is about to be sent, and what became of it. No address.
 */
export const noticeSchema = z.object({
  at: storedInstant,
  by: z.string(),
  operation: z.string(),
  clientTRID: z.string(),
  /** null: about to be sent. */
  answered: z.string().nullable(),
  /** The registrar's code, or the code of an error. */
  code: z.string().nullable(),
});
export type Notice = z.output<typeof noticeSchema>;

export function createNotices(table: Table): Notices {
  return {
    async tell(domain, notice) {
      const key = keys.notice(domain, notice.at, notice.clientTRID, notice.answered);
      await table.put({ ...notice, ...key }, [[{ absent: 'item' }]]);
    },

    async *about(domain) {
      const items = table.query(auditOf(domain), { prefix: NOTICE_LINE });
      for await (const item of items) yield readItem(noticeSchema, item);
    },
  };
}
