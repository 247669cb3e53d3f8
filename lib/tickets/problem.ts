import { isAccepted } from '../state/problems.ts';
import type { DomainTicket } from './kinds.ts';

type Told = Pick<DomainTicket, 'detail'>;

/** Did the registrar take the ending that does not show? */
export const isTaken = ({ detail }: Told): boolean =>
  detail?.kind !== 'notConfirmed' || isAccepted(detail.answered);

/** Is the undoing held by nothing but the day's limit, so that no person is needed for it? */
export const isForTomorrow = ({ detail }: Told): boolean =>
  detail?.kind === 'revokeWaits' && detail.why === 'dailyLimit';
