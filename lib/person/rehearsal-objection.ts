import { isAfter } from '../expiry/calendar.ts';
import { isLive } from '../expiry/domain-status.ts';
import type { Path } from '../expiry/facts.ts';
import { isActive } from '../expiry/view.ts';
import type { Look } from '../reconcile/look.ts';
import { isUnshownRehearsal, MOST_PLACEMENTS } from '../reconcile/place.ts';
import { mayFollow } from '../state/states.ts';
import { isUnsettled } from './unsettled.ts';

/** Words for why a path cannot be rehearsed on this domain now; null: it can. Pure. Switches are not asked here. */
export function objectionTo(look: Look, path: Path): string | null {
  const { view, read, held, context, today } = look;
  const { item, termEnd, deadlines, notice } = view;
  const kase = held.kase();
  if (item === null || termEnd === null || deadlines === null)
    return 'the registrar holds no such domain with a known term';
  if (path === 'transit' && !notice.transit) return `.${notice.suffix} has no transit`;
  if (!isLive(item)) return `its status at the registrar is ${item.domainStatus ?? 'not given'}`;
  if (item.missing.includes('executionDate') || item.missing.includes('toBeDeletedDate')) {
    return 'the registrar does not tell whether it shows an ending';
  }
  if (view.ending !== null) return `an ending shows already, for ${view.ending.toString()}`;
  if (isUnsettled(kase) || (kase !== null && kase.ours !== null && !isUnshownRehearsal(kase)))
    return 'a call of ours for it is not settled';
  if (kase !== null && kase.authorisation !== null) return 'an ending of it is authorised';
  if (kase !== null && kase.failedPlacements >= MOST_PLACEMENTS)
    return 'placing its ending failed twice in this term';
  if (kase !== null && kase.state !== 'revoked' && !mayFollow(kase.state, 'authorised'))
    return `its case is ${kase.state}`;
  if (isAfter(today, deadlines.cancelBy)) {
    return `it is too late: the registrar's deadline was ${deadlines.cancelBy.toString()}`;
  }
  if (view.rules.handsOff.has(look.domain)) return 'it is on the hands-off list';
  if (view.rules.protected.has(look.domain)) return 'it is protected';
  const rows = read.whmcs.state === 'present' ? read.whmcs.rows : [];
  const billed = rows.find((row) => isActive(row) && row.clientId !== context.settings.whmcsBot);
  return billed === undefined
    ? null
    : `client ${billed.clientId} has it in WHMCS: it is not the hoster's own`;
}
