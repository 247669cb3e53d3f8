import type { Facts } from '../expiry/facts.ts';
import { factsOfJoin } from './facts-of-join.ts';
import { joinBooks, type Gap, type JoinDeps, type JoinedBooks, type JoinTotals } from './join.ts';
import { isCandidate, type Scope } from './near.ts';
import { checkQuiet, type QuietChecked } from './quiet-check.ts';
import { hidesEndings, settleByInfo, type SettledByInfo } from './settle.ts';

/** Both lists laid side by side. Whoever judges chunk by chunk reads the invoices with `withInvoices`. */
export interface Joined {
  /**
   * Of every candidate, every domain that only one book knows, and every one that is remembered; without invoices, with
   * their ages as of when they are taken. One at a time and as often as wanted, so that the facts of a large book need
   * not all be held together.
   */
  readonly facts: () => Iterable<Facts>;
  readonly goneTotal: number;
  readonly totals: JoinTotals;
  /** null: none was asked for. */
  readonly quietChecked: QuietChecked | null;
}

/** Reads both lists to their ends, and by domainInfo what they do not tell. @throws UpstreamError if a book cannot be read. */
export async function joinedFacts(input: Scope, deps: JoinDeps): Promise<Joined> {
  const joined = await joinBooks(input, deps);
  const settled = await settleByInfo(joined, input.rules, deps);
  const { rules, memories, quietCheck } = input;
  const quietChecked = quietCheck && (await checkQuiet(joined.quietOfDay, quietCheck, rules, deps));
  return {
    goneTotal: joined.goneTotal,
    totals: { ...joined.totals, incomplete: gapsOf(joined, settled, quietChecked) },
    quietChecked,
    *facts() {
      for (const facts of factsOfJoin(joined, { settled, memories }, deps)) {
        if (!settled.has(facts.domain) || isStillCandidate(facts, input, deps)) yield facts;
      }
    },
  };
}

/** Taken for a candidate because the list told too little, a domain may turn out to be quiet. */
function isStillCandidate({ registrar }: Facts, scope: Scope, { clock }: JoinDeps): boolean {
  return registrar.state !== 'present' || isCandidate(registrar.row, scope, clock.today());
}

function gapsOf(joined: JoinedBooks, settled: SettledByInfo, quiet: QuietChecked | null): readonly Gap[] {
  const { incomplete } = joined.totals;
  if (incomplete.includes('listBlind')) return incomplete;
  const blind = hidesEndings(joined, settled) || (quiet !== null && quiet.differing > 0);
  return blind ? [...incomplete, 'listBlind'] : incomplete;
}
