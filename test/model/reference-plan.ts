import type { Memory } from '../../lib/expiry/facts.ts';
import type { DomainName } from '../../lib/names/domain-name.ts';
import { currentContext } from '../../lib/reconcile/context.ts';
import { memoryOf } from '../../lib/state/case.ts';
import { makePlan } from '../../lib/sweep/make-plan.ts';
import { byReference, factsOf, readingDeps, told, type Looked } from './agreement.ts';
import { deadlinesFor, endingOf, isOneOf, knownTermEnd, termRule } from './oracle.ts';
import { plus } from './reference-days.ts';
import { noticeOf } from './reference-notice.ts';
import type { ReferenceFacts } from './reference.ts';

const DAYS_AHEAD = 30;

/**
 * Judges a whole book as a sweep does, from its lists, and each domain by the reference.
 * @returns how they differ, domain by domain.
 */
export async function planDisagreements(world: Looked, names: readonly string[]): Promise<string[]> {
  const deps = readingDeps(world);
  const { rules, books, clock } = await currentContext(deps);
  const memories = new Map<DomainName, Memory>();
  for await (const kase of world.state.cases.open()) memories.set(kase.domain, memoryOf(kase));
  const input = { rules, days: DAYS_AHEAD, all: false, memories };
  const { entries } = await makePlan(input, { ...books, clock });
  const differing: string[] = [];
  for (const name of names) {
    const entry = entries.find(({ domain }) => domain === name);
    const reference = await byReference(world, name);
    if (entry ? told(entry) === told(reference) : isQuiet(await factsOf(world, name))) continue;
    // A refund is seen only where the client's invoices were read for another reason.
    if (entry?.row === 7 && reference.row === 7) continue;
    differing.push(`${name}: plan ${entry ? told(entry) : 'quiet'}, reference ${told(reference)}`);
  }
  return differing;
}

/** Nothing is due within the days ahead, nothing shows and nothing is remembered: such a domain need not be judged. */
function isQuiet({ domain, orders, rows, settings, today, remembered }: ReferenceFacts): boolean {
  if (remembered !== null) return false;
  const isOurs = rows.filter(({ registrar }) => settings.whmcs.registrars.includes(registrar));
  const order = orders.find(({ listed }) => listed);
  if (!order) return !isOurs.some(({ status }) => isOneOf(['Active'], status));
  // Lists may leave `paidUntilDate` out, so whatever they do not tell of it has `systemInDate` stand in.
  const paidUntilDate = Number.isNaN(order.paidUntilDate) ? null : order.paidUntilDate;
  const end = knownTermEnd({ ...order, paidUntilDate }, today, termRule(domain, settings));
  if (end === null || endingOf(order, settings.timeZone) !== null || isOurs.length === 0) return false;
  const lead = settings.marginDays + settings.ticketLeadDays;
  const { cancelBy } = deadlinesFor(end, noticeOf(domain, settings.notice), settings);
  return cancelBy > plus(today, Math.max(DAYS_AHEAD, lead));
}
