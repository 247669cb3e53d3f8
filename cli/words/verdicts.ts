import type { PlanEntry } from '../../lib/expiry/plan.ts';
import type { Verdict } from '../../lib/expiry/verdict.ts';
import { dayOr } from '../../lib/words/en/dates.ts';

/** The verdict with its path where a person, or a later day, would take it. */
export function verdictLabel({
  verdict,
  path,
  urgent,
}: Pick<PlanEntry | Verdict, 'verdict' | 'path' | 'urgent'>): string {
  const would = path !== null && verdict !== path ? ` (${path})` : '';
  return `${verdict}${would}${urgent ? ' !' : ''}`;
}

/** One sentence: what Stichtag does, or would do, about the domain. */
export function verdictSentence({ verdict, evidence, path }: Verdict): string {
  const termEnd = dayOr(evidence.termEnd, 'the end of its term');
  switch (verdict) {
    case 'keep':
      return 'Nothing is done: it is left as it is.';
    case 'wait':
      return 'Nothing is done yet.';
    case 'ticket':
      return path === null
        ? 'A ticket asks a person to decide.'
        : `A ticket asks a person to decide; the ending would be a ${path}.`;
    case 'delete':
      return `It is deleted at the registrar with effect from ${termEnd}.`;
    case 'transit':
      return `It is given back to DENIC (transit) with effect from ${termEnd}.`;
    case 'late':
      return `It is too late to end it: it renews on ${termEnd} and is charged. A ticket says so.`;
    case 'revoke':
      return 'Its ending at the registrar is undone.';
    case 'hold':
      return 'It is not touched until the facts are clear. A ticket says what is missing.';
    case 'lost':
      return 'An urgent ticket asks a person to restore it.';
    case 'orphan':
      return 'Nothing is done: it is reported as not in WHMCS.';
    case 'gone':
      return 'Nothing is done: it is reported as missing at the registrar.';
  }
}
