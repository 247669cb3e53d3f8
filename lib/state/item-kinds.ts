import type * as z from 'zod';
import { auditEntrySchema } from './audit.ts';
import { caseSchema } from './case.ts';
import { counterSchema } from './counters.ts';
import { handleRecordSchema } from './handle-record.ts';
import { leaseSchema } from './leases.ts';
import { mailLineSchema, mailRecordSchema } from './mail-record.ts';
import { listedSchema } from './mails.ts';
import { quietSchema, storedInstallation } from './marks.ts';
import { noticeSchema } from './notice.ts';
import { orderRecordSchema } from './order-record.ts';
import { requestRecordSchema } from './request-record.ts';
import { baselineSchema, digestMarkSchema, proofSchema, runSchema, storedEntrySchema } from './run.ts';
import { pendingFactsSchema } from './runs.ts';
import { pointerSchema, versionSchema } from './settings-versions.ts';
import type { Key } from './table.ts';

/** What stands where, and what it must be read by: each line of the list in docs/state.md. */
export interface ItemKind {
  /** In the plural, for a person. */
  readonly name: string;
  readonly pk: RegExp;
  readonly sk: RegExp;
  readonly schema: z.ZodType;
}

const kind = (name: string, pk: RegExp, sk: RegExp, schema: z.ZodType): ItemKind => ({
  name,
  pk,
  sk,
  schema,
});

const DAY = /^COUNTER#\d{4}-\d\d-\d\d$/;

/** Every kind of item there is: of any key at most one fits. */
export const ITEM_KINDS: readonly ItemKind[] = [
  kind('cases', /^DOMAIN#./, /^CASE$/, caseSchema),
  kind('past cases', /^DOMAIN#./, /^CASE#\d{4}-\d\d-\d\d#\d{10}$/, caseSchema),
  kind('lines of history', /^AUDIT#./, /^\d{10}$/, auditEntrySchema),
  kind('lines of history about a mail', /^AUDIT#./, /^MAIL#./, mailLineSchema),
  kind('lines of history about a notify address', /^AUDIT#./, /^NOTICE#./, noticeSchema),
  kind('runs', /^RUNS$/, /./, runSchema),
  kind('plan entries', /^RUN#./, /^ENTRY#./, storedEntrySchema),
  kind('facts not judged yet', /^RUN#./, /^PENDING#\d{4}#./, pendingFactsSchema),
  kind('facts nobody can read afresh', /^RUN#./, /^UNREAD#./, pendingFactsSchema),
  kind('settings versions', /^SETTINGS$/, /^V#\d{6,}$/, versionSchema),
  kind('pointers to the settings', /^SETTINGS$/, /^CURRENT$/, pointerSchema),
  kind('counters', DAY, /^(endings|revokes)(#CLIENT#\d+)?$/, counterSchema),
  kind('counts of quiet domains', DAY, /^quietChecked$/, quietSchema),
  kind('leases', /^LEASE#./, /^LEASE$/, leaseSchema),
  kind('proofs', /^PROOFS$/, /^[^#]+#[^#]+#[^#]+$/, proofSchema),
  kind('installations', /^MARKS$/, /^INSTALLATION$/, storedInstallation),
  kind('baselines', /^MARKS$/, /^BASELINE$/, baselineSchema),
  kind('digests', /^MARKS$/, /^DIGEST$/, digestMarkSchema),
  kind('mails', /^MAIL#./, /^MAIL$/, mailRecordSchema),
  kind('orders', /^ORDER#./, /^ORDER$/, orderRecordSchema),
  kind('requests', /^REQUEST#./, /^REQUEST$/, requestRecordSchema),
  kind('handles', /^HANDLE#./, /^HANDLE$/, handleRecordSchema),
  kind('mails in quarantine', /^MAILS$/, /./, listedSchema),
];

/** undefined: no kind of this release. */
export const kindOf = ({ pk, sk }: Key): ItemKind | undefined =>
  ITEM_KINDS.find((one) => one.pk.test(pk) && one.sk.test(sk));
