import pLimit from 'p-limit';
import type { Temporal } from 'temporal-polyfill';
import { endingOf } from '../expiry/calendar.ts';
import type { RegistrarField, RegistrarRow } from '../expiry/facts.ts';
import type { Rules } from '../expiry/rules.ts';
import type { DomainName } from '../names/domain-name.ts';
import { INFOS_AT_ONCE, infoOrNull } from './info.ts';
import type { JoinDeps, JoinedBooks } from './join.ts';

/** What domainInfo said, by name; null: nothing that could be read. */
export type SettledByInfo = ReadonlyMap<DomainName, { row: RegistrarRow | null; readAt: Temporal.Instant }>;

/**
 * A candidate whose list row lacks what decides (some fields were never seen in lists) is read by domainInfo. A
 * domain that is listed but has no info is neither here nor gone: unread.
 */
export async function settleByInfo(
  joined: Pick<JoinedBooks, 'candidates'>,
  rules: Rules,
  { registrar, clock, onProgress }: Pick<JoinDeps, 'registrar' | 'clock' | 'onProgress'>,
): Promise<SettledByInfo> {
  const decisive = decisiveFields(rules);
  const blind = [...joined.candidates.values()].filter(({ row }) =>
    row.missing.some((field) => decisive.has(field)),
  );
  const limit = pLimit(INFOS_AT_ONCE);
  const settled = new Map<DomainName, { row: RegistrarRow | null; readAt: Temporal.Instant }>();
  await Promise.all(
    blind.map(({ row }) =>
      limit(async () => {
        const info = await infoOrNull(row.domain, registrar);
        settled.set(row.domain, { row: info, readAt: clock.now() });
        onProgress?.('domainInfo', settled.size, blind.length);
      }),
    ),
  );
  return settled;
}

/** Does domainInfo show an ending that the list does not? What else does the list not show then? */
export function hidesEndings(
  { candidates }: Pick<JoinedBooks, 'candidates'>,
  settled: SettledByInfo,
): boolean {
  const isHidden = (row: RegistrarRow, info: RegistrarRow | null): boolean =>
    info !== null &&
    endingOf(info) !== null &&
    endingOf(row) === null &&
    (row.missing.includes('executionDate') || row.missing.includes('toBeDeletedDate'));
  return [...settled].some(([name, { row: info }]) => {
    const candidate = candidates.get(name);
    return candidate !== undefined && isHidden(candidate.row, info);
  });
}

function decisiveFields({ termField }: Rules): ReadonlySet<RegistrarField> {
  const term = termField === 'auto' ? (['paidUntilDate', 'systemInDate'] as const) : [termField];
  return new Set(['domainStatus', 'executionDate', 'toBeDeletedDate', ...term]);
}
