import type { Temporal } from 'temporal-polyfill';
import type { Path } from '../expiry/facts.ts';
import type { DomainName } from '../names/domain-name.ts';
import type { ActingDeps } from '../reconcile/deps.ts';
import { lookEntry, type Look } from '../reconcile/look.ts';
import { concernsOneRead, StoppedError } from '../runtime/errors.ts';
import { whyNotAdopted, type NotAdopted } from './adoptable.ts';
import { lookUp } from './look-up.ts';

export interface AdoptInput {
  readonly domains: readonly DomainName[];
  /** What the endings are; null: not said, which will do where an ending can only be a delete. */
  readonly kind: Path | null;
  readonly by: string;
  /** The next sweep undoes the ending of a domain that is covered: it is adopted only if that is meant. */
  readonly evenIfCovered: boolean;
}

/** What becomes of one ending. */
export interface Adoption {
  readonly domain: DomainName;
  readonly outcome: 'adopted' | 'alreadyOurs' | 'leftOut';
  /** Why it is left out, or would be. */
  readonly because: NotAdopted | 'unread' | 'unsettled' | null;
  readonly kind: Path | null;
  readonly ending: Temporal.PlainDate | null;
  readonly termEnd: Temporal.PlainDate | null;
  readonly coveredUntil: Temporal.PlainDate | null;
  /** The next sweep undoes it. */
  readonly covered: boolean;
}

/**
 * Makes endings that show at the registrar ours for this term, each by one write: from then on they are watched, kept
 * while nobody pays and undone when somebody does. Repeating it changes nothing; one that cannot be adopted does not
 * keep the others from it.
 */
export function adopt(input: AdoptInput, deps: ActingDeps): Promise<readonly Adoption[]> {
  return adoptEach(input, deps, async (look, kind) => {
    await look.held.save(
      // A rehearsal's mark from earlier would have the ending undone.
      { ours: kind, endingSeen: look.view.ending, rehearsal: false },
      { event: 'adopted', note: kind, ...lookEntry(look) },
    );
    deps.log('caseChanged', { domain: look.domain, event: 'adopted', state: look.held.kase()?.state });
  });
}

/** What `adopt` would do with the same input. It changes nothing but what a sweep would with the case of a term that is over. */
export function previewAdoption(input: AdoptInput, deps: ActingDeps): Promise<readonly Adoption[]> {
  return adoptEach(input, deps, () => Promise.resolve());
}

type Write = (look: Look, kind: Path) => Promise<void>;

async function adoptEach(input: AdoptInput, deps: ActingDeps, write: Write): Promise<readonly Adoption[]> {
  const adoptions: Adoption[] = [];
  for (const domain of new Set(input.domains)) adoptions.push(await adoptOne(domain, input, deps, write));
  return adoptions;
}

async function adoptOne(
  domain: DomainName,
  { kind, by, evenIfCovered }: AdoptInput,
  deps: ActingDeps,
  write: Write,
): Promise<Adoption> {
  try {
    return await lookUp({ domain, by }, deps, async (look) => {
      const judged = whyNotAdopted(look, kind);
      if (judged.because === 'alreadyOurs') return adoption(look, 'alreadyOurs', null, judged.kind);
      if (judged.because !== null) return adoption(look, 'leftOut', judged.because, judged.kind);
      if (look.view.covered && !evenIfCovered) return adoption(look, 'leftOut', 'covered', judged.kind);
      await write(look, judged.kind);
      return adoption(look, 'adopted', null, judged.kind);
    });
  } catch (error) {
    if (concernsOneRead(error)) return unseen(domain, 'unread');
    if (error instanceof StoppedError) return unseen(domain, 'unsettled');
    throw error;
  }
}

function adoption(
  { domain, view }: Look,
  outcome: Adoption['outcome'],
  because: Adoption['because'],
  kind: Path | null,
): Adoption {
  const { ending, termEnd, coverage, covered } = view;
  return {
    domain,
    outcome,
    because,
    kind,
    ending,
    termEnd,
    coveredUntil: coverage?.coveredUntil ?? null,
    covered,
  };
}

const unseen = (domain: DomainName, because: 'unread' | 'unsettled'): Adoption => ({
  domain,
  outcome: 'leftOut',
  because,
  kind: null,
  ending: null,
  termEnd: null,
  coveredUntil: null,
  covered: false,
});
