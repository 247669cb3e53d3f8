import { setTimeout as pause } from 'node:timers/promises';
import type { Temporal } from 'temporal-polyfill';
import { indexEntry, rowOf, type IndexEntry } from '../books/index-entry.ts';
import { endingOf, termEndOf } from '../expiry/calendar.ts';
import { isLive } from '../expiry/domain-status.ts';
import type { RegistrarRow } from '../expiry/facts.ts';
import { noticeFor } from '../expiry/notice.ts';
import type { Rules } from '../expiry/rules.ts';
import type { DomainName } from '../names/domain-name.ts';
import type { BookReader } from '../registrar/registrar.ts';
import type { Clock } from '../runtime/clock.ts';
import { UpstreamError } from '../runtime/errors.ts';

export interface SnapshotDeps {
  readonly registrar: BookReader;
  readonly rules: Rules;
  readonly clock: Clock;
}

/** The registrar's book as its list told it a while ago, so that ten thousand questions are not ten thousand calls. */
export interface BookSnapshot {
  /**
   * The domain's row, of a list at most 15 minutes old. One that the list does not hold, or tells of oddly, is asked
   * for by itself, and so is any while the list takes long or cannot be read.
   * @returns null if domainInfo says "No such domain". @throws RegistrarError
   */
  rowOf(domain: DomainName, deps: SnapshotDeps): Promise<RegistrarRow | null>;
}

const KEPT_MINUTES = 15;
/** After a list that failed. */
const REST_MINUTES = 1;
/** A book of 10,000 is six calls; of the 25 s that a call has, this much is waited for it. */
const PATIENCE_MS = 8_000;

interface Kept {
  /** Of whom, by which dates: another access or another zone is another book. */
  readonly of: BookReader;
  readonly termField: Rules['termField'];
  readonly since: Temporal.Instant;
  /** null: it could not be read. */
  readonly rows: Promise<ReadonlyMap<DomainName, IndexEntry> | null>;
  failed: boolean;
}

export function createBookSnapshot(patienceMs = PATIENCE_MS): BookSnapshot {
  let kept: Kept | null = null;
  return {
    async rowOf(domain, deps) {
      const { registrar, rules, clock } = deps;
      if (kept === null || !isFresh(kept, deps)) {
        const next: Kept = {
          of: registrar,
          termField: rules.termField,
          since: clock.now(),
          failed: false,
          rows: listed(deps).catch((error: unknown) => {
            if (!(error instanceof UpstreamError)) throw error;
            next.failed = true;
            return null;
          }),
        };
        next.rows.catch(() => undefined);
        kept = next;
      }
      const late = new AbortController();
      const tooLong = pause(patienceMs, null, { signal: late.signal }).catch(() => null);
      const rows = await Promise.race([kept.rows, tooLong]).finally(() => late.abort());
      const entry = rows?.get(domain);
      if (entry === undefined) return registrar.domainInfo(domain);
      return rowOf(domain, entry, noticeFor(rules.notice, domain).termYears);
    },
  };
}

function isFresh({ of, termField, since, failed }: Kept, { registrar, rules, clock }: SnapshotDeps): boolean {
  const minutes = since.until(clock.now()).total('minutes');
  return (
    of === registrar && termField === rules.termField && minutes < (failed ? REST_MINUTES : KEPT_MINUTES)
  );
}

async function listed({
  registrar,
  rules,
  clock,
}: SnapshotDeps): Promise<ReadonlyMap<DomainName, IndexEntry>> {
  const rows = new Map<DomainName, IndexEntry>();
  const odd = new Set<DomainName>();
  const today = clock.today();
  for await (const page of registrar.listDomains()) {
    for (const row of page.rows) {
      const entry = plainEntry(row, rules, today);
      if (entry === null || (rows.get(row.domain) ?? entry) !== entry) odd.add(row.domain);
      else rows.set(row.domain, entry);
    }
  }
  for (const domain of odd) rows.delete(domain);
  return rows;
}

/** null: the list tells not all that counts, or something out of the ordinary. */
function plainEntry(row: RegistrarRow, rules: Rules, today: Temporal.PlainDate): IndexEntry | null {
  const termEnd = termEndOf(row, noticeFor(rules.notice, row.domain), rules.termField, today);
  if (!isLive(row) || termEnd === null || row.missing.length > 0 || endingOf(row) !== null) return null;
  return indexEntry(row, termEnd, false);
}
