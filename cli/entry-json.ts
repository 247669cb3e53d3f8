import type { StoredEntry } from '../lib/state/run.ts';

/** An entry of a run as commands print it: what would be done, by when, and what holds it back. */
export function entryJson(entry: StoredEntry) {
  const { domain, verdict, urgent, row, path, reasons, termEnd, cancelBy, ending, clientId, invoiceId } =
    entry;
  const { effect, heldBy } = entry;
  return {
    domain,
    verdict,
    urgent,
    row,
    path,
    reasons,
    termEnd,
    cancelBy,
    ending,
    clientId,
    invoiceId,
    effect,
    heldBy,
  };
}
