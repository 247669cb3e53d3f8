import type { RegistrarOrder, WhmcsDomain } from '../../infra/local/simulators/book/types.ts';
import { isOneOf, type OracleSettings } from './oracle.ts';
import { dayIn, daysApart, plus, plusYears, told } from './reference-days.ts';

export const LIVE = ['active', 'unknown'];
export const IN_PROGRESS = ['scheduledReg', 'scheduledTransfer', 'pendingReg', 'pendingTransfer'];

const WAITING = ['Pending', 'Pending Registration', 'Pending Transfer'];
const ROW_STATUSES = [...WAITING, 'Active', 'Grace', 'Redemption', 'Expired', 'Cancelled'];
const FOREIGN_AND_OVER = ['Cancelled', 'Transferred Away', 'Fraud'];

/** What row 5 looks at, of a domain that both books know. */
interface Doubtful {
  readonly order: RegistrarOrder;
  /** The row that is judged. */
  readonly row: WhmcsDomain;
  /** All rows of the name, those of other modules too. */
  readonly rows: readonly WhmcsDomain[];
  readonly end: string;
  readonly ending: string | null;
  readonly covered: boolean;
  readonly settings: OracleSettings;
  readonly today: string;
}

/** Row 5: a fact that matters is missing, or in contradiction with another. */
export function isDoubtful(facts: Doubtful): boolean {
  const { order, row, rows, ending, settings } = facts;
  const isOurs = ({ registrar }: WhmcsDomain): boolean => settings.whmcs.registrars.includes(registrar);
  return (
    !isOneOf(LIVE, order.domainStatus) ||
    (ending === null && [order.executionDate, order.toBeDeletedDate].some(Number.isNaN)) ||
    // Fraud, Transferred Away, none, or one that nobody knows.
    !isOneOf(ROW_STATUSES, row.status) ||
    rows.filter((one) => isOurs(one) && isOneOf(['Active'], one.status)).length > 1 ||
    rows.some((one) => !isOurs(one) && !isOneOf(FOREIGN_AND_OVER, one.status)) ||
    told(row.nextduedate) === null ||
    isAnyDateOdd(facts) ||
    isAnyDateAtOdds(facts)
  );
}

/** Before 1985 or more than 11 years ahead. */
function isAnyDateOdd({ order, row, end, today, settings: { timeZone } }: Doubtful): boolean {
  const { systemInDate, paidUntilDate, executionDate, toBeDeletedDate } = order;
  const moments = [systemInDate, paidUntilDate, executionDate, toBeDeletedDate];
  const days = [
    end,
    ...moments.map((moment) => dayIn(moment, timeZone)),
    told(row.nextduedate),
    told(row.expirydate),
  ];
  return days.some((day) => day !== null && (day < '1985-01-01' || day > plusYears(today, 11)));
}

function isAnyDateAtOdds({ order, row, end, covered, settings: { driftDays } }: Doubtful): boolean {
  const expiry = told(row.expirydate);
  if (expiry === null) return false;
  const isTransferredIn = order.regType === 'KK' || row.regtype === 'Transfer';
  const isAhead = expiry > plus(end, driftDays) && !covered;
  return isAhead || (!isTransferredIn && daysApart(end, expiry) > driftDays);
}
