import type { Temporal } from 'temporal-polyfill';
import type { Adoption } from '../lib/person/adopt.ts';
import type { FoundEndings } from '../lib/person/found-endings.ts';
import { dayOr } from '../lib/words/en/dates.ts';
import { displayName } from '../lib/words/names.ts';
import { section } from './section.ts';

/** What became ours, what was so already, and what was left out and why. */
export function adoptionText(adoptions: readonly Adoption[]): string {
  const of = (outcome: Adoption['outcome']): Adoption[] => adoptions.filter((one) => one.outcome === outcome);
  const parts: [string, Adoption[]][] = [
    ['Adopted', of('adopted')],
    ['Ours already', of('alreadyOurs')],
    ['Left out', of('leftOut')],
  ];
  const told = parts
    .filter(([, some]) => some.length > 0)
    .map(([heading, some]) => section(`${heading} (${some.length})`, some.map(line)));
  return told.length === 0 ? 'No ending that is not ours was found.' : told.join('\n\n');
}

/** What the list is as old as: an ending that was placed after the run began is not among them. */
export function foundText(run: FoundEndings['run'], now: Temporal.Instant): string {
  if (run === null) return 'No run was finished yet: found in the lists as they are now.';
  const { hours, minutes } = now.since(run.startedAt, { largestUnit: 'hours' });
  return `Found by run ${run.runId}, which began ${hours} h ${minutes} min ago: what was placed since is not among them.`;
}

function line(adoption: Adoption): string {
  const { domain, kind, ending, because, covered, coveredUntil } = adoption;
  const name = displayName(domain);
  if (because !== null) return `${name}: ${reason(adoption, because)}`;
  const what = `${kind ?? 'an ending'} for ${dayOr(ending, 'an unknown day')}`;
  return covered
    ? `${name}: ${what}; covered until ${dayOr(coveredUntil, 'an unknown day')}, so the next sweep undoes it`
    : `${name}: ${what}`;
}

function reason(
  { ending, termEnd, coveredUntil }: Adoption,
  because: NonNullable<Adoption['because']>,
): string {
  switch (because) {
    case 'unknownName':
      return 'in neither book; is it spelled as in WHMCS?';
    case 'notAtRegistrar':
      return 'the registrar does not hold it';
    case 'noEnding':
      return 'no ending shows';
    case 'termUnknown':
      return 'the end of its term is not known';
    case 'notThisTerm':
      return `its ending is for ${dayOr(ending, '?')}, its term ends on ${dayOr(termEnd, '?')}: another term`;
    case 'kindNeeded':
      return 'say whether it is a delete or a transit: --kind';
    case 'kindImpossible':
      return 'its TLD has no transit';
    case 'unsettled':
      return 'a call of ours for it is not settled; try again after the next sweep';
    case 'unread':
      return 'could not be read; try again';
    case 'covered':
      return `covered until ${dayOr(coveredUntil, 'an unknown day')}: adopted, it would be undone; name it with --yes if that is meant`;
  }
}
