import { auditOf, keys, NOTICE_LINE } from './keys.ts';
import { noticeSchema } from './notice.ts';
import type { Notices } from './state.ts';
import { readItem } from './stored-item.ts';
import type { Table } from './table.ts';

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
