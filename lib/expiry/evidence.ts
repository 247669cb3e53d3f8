import type { Declined } from './declined.ts';
import type { DomainLine } from './lines.ts';
import type { Evidence } from './verdict.ts';
import type { View } from './view.ts';

export function evidenceOf(view: View, declined: Declined | null): Evidence {
  const { notice, coverage, deadlines, rows } = view;
  return {
    termEnd: view.termEnd,
    cancelBy: deadlines?.cancelBy ?? null,
    placeOn: deadlines?.placeOn ?? null,
    warnOn: deadlines?.warnOn ?? null,
    ending: view.ending,
    coveredUntil: coverage?.coveredUntil ?? null,
    coveredBy: coverage?.coveredBy ?? null,
    nextDueDate: rows[0]?.nextDueDate ?? null,
    invoiceId: invoiceOf(view, declined)?.invoice.id ?? null,
    clientId: rows[0]?.clientId ?? null,
    domainId: rows[0]?.id ?? null,
    notice: { suffix: notice.suffix, days: notice.days, source: notice.source },
  };
}

/** Payment first, then refusal, then whatever is still open: the one invoice a clerk should look at. */
function invoiceOf({ coverage, lines }: View, declined: Declined | null): DomainLine | null {
  return (
    coverage?.paidLine ??
    coverage?.refundedLine ??
    declined?.unpaidLine ??
    declined?.voidingLine ??
    lines.find((line) => line.kind === 'renewal' && (isStillOpen(line) || line.invoice.dueDate === null)) ??
    null
  );
}

const isStillOpen = ({ invoice }: DomainLine): boolean => STILL_OPEN.includes(invoice.status);

const STILL_OPEN: readonly string[] = ['Draft', 'Unpaid', 'Collections', 'Payment Pending', 'other'];
