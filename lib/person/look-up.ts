import type { DomainName } from '../names/domain-name.ts';
import { currentContext } from '../reconcile/context.ts';
import type { ActingDeps } from '../reconcile/deps.ts';
import { hold, type HolderOf } from '../reconcile/held.ts';
import { lookAt, type Look } from '../reconcile/look.ts';
import { reconcile } from '../reconcile/reconcile.ts';
import { isSameTerm } from '../reconcile/term.ts';
import { StoppedError, UpstreamError } from '../runtime/errors.ts';
import { retryStale } from './retry-stale.ts';

export interface Asked {
  readonly domain: DomainName;
  /** Who gives the command. */
  readonly by: string;
}

/**
 * Looks at a domain afresh and lets `use` change its case: the case of the term that the registrar shows, since a
 * person means this one. An earlier term's case is brought to its end first, as a sweep would: what became of its ending
 * is told, then it is closed. Done over from the start if somebody else writes
 * meanwhile, so `use` must bear repeating.
 * @throws StoppedError while the earlier term's case has something unsettled.
 * @throws UpstreamError if a book cannot be read.
 */
export function lookUp<T>(asked: Asked, deps: ActingDeps, use: (look: Look) => Promise<T>): Promise<T> {
  return retryStale(async () => {
    const look = await lookOnce(asked, deps);
    if (!isOfEarlierTerm(look)) return use(look);
    await reconcile({ ...asked, cause: 'person' }, deps);
    const after = await lookOnce(asked, deps);
    if (isOfEarlierTerm(after)) throw new StoppedError(unsettledTerm(asked.domain));
    return use(after);
  });
}

/** What both books say and what follows, without closing anything; null: a book cannot be read just now. */
export async function glance(asked: Asked, deps: ActingDeps): Promise<Look | null> {
  try {
    return await lookOnce(asked, deps);
  } catch (error) {
    if (error instanceof UpstreamError) return null;
    throw error;
  }
}

async function lookOnce({ domain, by }: Asked, deps: ActingDeps): Promise<Look> {
  const context = await currentContext(deps);
  let term = context.clock.today();
  const of: HolderOf = {
    domain,
    by,
    cause: 'person',
    settingsVersion: context.settingsVersion,
    now: () => context.clock.now(),
    termForNew: () => term,
  };
  const look = await lookAt(domain, await hold(deps.state, of), context);
  term = look.verdict.evidence.termEnd ?? term;
  return look;
}

function isOfEarlierTerm({ held, read, view }: Look): boolean {
  const kase = held.kase();
  return kase !== null && read.registrar.state === 'present' && !isSameTerm(kase, view.termEnd);
}

const unsettledTerm = (domain: DomainName): string =>
  `${domain}: its last term still has a call, a ticket or an ending that is not settled; ` +
  'a sweep settles it by reading, then try again';
