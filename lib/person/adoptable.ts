import { isAfter } from '../expiry/calendar.ts';
import type { Path } from '../expiry/facts.ts';
import type { Look } from '../reconcile/look.ts';
import { SAME_TERM_DAYS } from '../expiry/term.ts';
import { isUnshownRehearsal } from '../reconcile/place.ts';
import { isUnsettled } from './unsettled.ts';

/** Why an ending is not adopted. */
export type NotAdopted =
  | 'unknownName'
  | 'notAtRegistrar'
  | 'noEnding'
  | 'termUnknown'
  /** Dated more than 45 days after the term's end. */
  | 'notThisTerm'
  /** Delete or transit? Under this TLD it may be either, or needs a consent. */
  | 'kindNeeded'
  /** Transit where the TLD has none. */
  | 'kindImpossible'
  /** A call of ours for it is not settled. */
  | 'unsettled'
  | 'covered';

type Judged =
  | { readonly because: NotAdopted; readonly kind: Path | null }
  | { readonly because: 'alreadyOurs'; readonly kind: Path }
  | { readonly because: null; readonly kind: Path };

/** May the ending that shows become ours, and as what? Pure. Whether the domain is covered is not asked here. */
export function whyNotAdopted({ view, read, held }: Look, kind: Path | null): Judged {
  const no = (because: NotAdopted): Judged => ({ because, kind });
  const kase = held.kase();
  const { ending, termEnd, notice } = view;
  if (read.registrar.state === 'absent') {
    return no(read.whmcs.state === 'absent' ? 'unknownName' : 'notAtRegistrar');
  }
  if (isUnsettled(kase)) return no('unsettled');
  if (ending === null) return no('noEnding');
  if (kase !== null && kase.ours !== null && !isUnshownRehearsal(kase))
    return { because: 'alreadyOurs', kind: kase.ours };
  if (termEnd === null) return no('termUnknown');
  if (isAfter(ending, termEnd.add({ days: SAME_TERM_DAYS }))) return no('notThisTerm');
  if (kind === 'transit' && !notice.transit) return no('kindImpossible');
  if (kind === null && (notice.transit || notice.consent)) return no('kindNeeded');
  return { because: null, kind: kind ?? 'delete' };
}
