import { Temporal } from 'temporal-polyfill';
import type { Path } from '../expiry/facts.ts';
import { provenSuffix, type NoticeTable } from '../expiry/notice.ts';
import type { DomainName } from '../names/domain-name.ts';
import type { Case } from '../state/case.ts';
import type { Proof, StoredEntry } from '../state/run.ts';
import type { CaseState } from '../state/states.ts';

/**
 * Which endings wait for another of the same path and TLD to be read back first. Pure.
 * @param endings what would be authorised, brakes aside.
 */
export function waitForCanary(
  endings: readonly StoredEntry[],
  cases: Iterable<Case>,
  proofs: readonly Proof[],
  notice: NoticeTable,
  now: Temporal.Instant,
): ReadonlySet<DomainName> {
  const proven = new Set(proofs.map(({ path, suffix }) => keyOf(path, suffix)));
  const flying = new Map([...cases].flatMap((kase) => flyingKeys(kase, notice, now)));
  const waiting = new Set<DomainName>();
  for (const entry of endings.toSorted(byDeadline)) {
    const key = keyOf(entry.path, entry.suffix);
    if (proven.has(key)) continue;
    // A run that is done again finds its own canary on its way.
    if ((flying.get(key) ?? entry.domain) !== entry.domain) waiting.add(entry.domain);
    else flying.set(key, entry.domain);
  }
  return waiting;
}

const keyOf = (path: Path | null, suffix: string): string => `${path ?? ''} ${suffix}`;

const ON_ITS_WAY: readonly CaseState[] = ['authorised', 'placing', 'placed', 'unclear'];

/**
 * An ending that is authorised, or was placed and has not been read back. Leave that has run out is used by nobody: a
 * domain that no worker can read must not keep a whole TLD waiting.
 */
function flyingKeys(
  { domain, state, ours, authorisation }: Case,
  notice: NoticeTable,
  now: Temporal.Instant,
): [string, DomainName][] {
  if (authorisation !== null && Temporal.Instant.compare(now, authorisation.validUntil) > 0) return [];
  const path = authorisation?.path ?? ours;
  if (path === null || !ON_ITS_WAY.includes(state)) return [];
  return [[keyOf(path, provenSuffix(domain, notice)), domain]];
}

const byDeadline = (a: StoredEntry, b: StoredEntry): number => (order(a) < order(b) ? -1 : 1);
const order = ({ cancelBy, domain }: StoredEntry): string =>
  `${cancelBy?.toString() ?? '9999-12-31'} ${domain}`;
