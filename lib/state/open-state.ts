import { createCases } from './cases.ts';
import { createCounters } from './counters.ts';
import { createHandles } from './handles.ts';
import { createLeases } from './leases.ts';
import { createMails } from './mails.ts';
import { createMarks } from './marks.ts';
import { createNotices } from './notices.ts';
import { createOrders } from './orders.ts';
import { createProofs } from './proofs.ts';
import { createRequests } from './requests.ts';
import { createRuns } from './runs.ts';
import { createSettingsVersions } from './settings-versions.ts';
import type { State } from './state.ts';
import type { Table } from './table.ts';

/**
 * All that Stichtag remembers, kept in `table`. Every method may throw the table's errors (`tableFailed`,
 * `itemTooLarge`), and every one that reads `storedItemUnreadable`.
 */
export function openState(table: Table): State {
  return {
    cases: createCases(table),
    runs: createRuns(table),
    settings: createSettingsVersions(table),
    counters: createCounters(table),
    leases: createLeases(table),
    proofs: createProofs(table),
    marks: createMarks(table),
    notices: createNotices(table),
    mails: createMails(table),
    handles: createHandles(table),
    requests: createRequests(table),
    orders: createOrders(table),
  };
}
