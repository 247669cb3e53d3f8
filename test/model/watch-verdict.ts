import type { Case } from '../../lib/state/case.ts';
import type { OracleFacts } from './oracle.ts';
import { verdictBy } from './reference.ts';
import type { Seen } from './watch.ts';
import type { Asked } from './wires.ts';

const OPERATIONS: Readonly<Record<string, string>> = {
  delete: 'domainDelete',
  transit: 'domainTransit',
  revoke: 'domainRevoke',
};

/** What the page says on what the worker was told last, and on what its case remembered, must be this very call. */
export function checkVerdict(
  { domain, what }: Asked,
  { settings, today, isRequested = false }: OracleFacts,
  { seen, kase, rehearsed }: { seen: Seen; kase: Case | null; rehearsed: readonly string[] },
  wrongly: (text: string) => void,
): void {
  const { row, verdict } = verdictBy({
    domain,
    orders: seen.orders.get(domain) ?? [],
    rows: seen.rows.get(domain) ?? [],
    invoices: [...seen.invoices.values()],
    settings,
    today,
    remembered: kase && {
      // What is placed now is noted as ours before it is sent.
      ours: what === 'domainRevoke' ? kase.ours : null,
      termEnd: kase.termKnown ? kase.termEnd.toString() : null,
      isUndoneByOthers: kase.undoneByOthers,
      isRevokedByUs: kase.revokedByUs,
      isRequested,
      absence: null,
    },
    rehearsed,
  });
  if (OPERATIONS[verdict] !== what) wrongly(`I1 the page says row ${row}, ${verdict}`);
}
