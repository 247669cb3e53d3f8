import type { Case } from '../state/case.ts';
import type { ActingDeps } from './deps.ts';
import { lookEntry, type Look } from './look.ts';
import { isSameTerm } from './term.ts';

/**
 * Closes a case whose term is over, once nothing in it is open: the next term has a case of its own. Also one whose
 * domain has ended and that WHMCS no longer bills.
 * @returns whether it was closed.
 */
export async function rollOver(look: Look, deps: ActingDeps): Promise<boolean> {
  const { held, view, domain } = look;
  const kase = held.kase();
  if (kase === null || isUnsettled(kase)) return false;
  const gone = kase.state === 'ended' && !view.rows.some(({ status }) => status === 'Active');
  if (!isOver(look) && !gone) return false;
  await held.save(
    { state: 'closed', ours: null, authorisation: null },
    { event: 'rolledOver', ...lookEntry(look) },
  );
  deps.log('caseChanged', { domain, event: 'rolledOver', state: 'closed' });
  return true;
}

/** Of a call. A ticket that WHMCS tells nothing of must not keep the next term from being looked at. */
const isUnsettled = ({ state, pending }: Case): boolean =>
  pending !== null || state === 'placing' || state === 'revoking';

/**
 * Is the term of the case over, and another one running? Not while an ending of ours still shows: that has to be dealt
 * with in its own case.
 */
export function isOver({ held, view, read }: Look): boolean {
  const kase = held.kase();
  if (kase === null || read.registrar.state !== 'present') return false;
  if (kase.ours !== null && view.ending !== null) return false;
  return !isSameTerm(kase, view.termEnd);
}
