import { isSlow, lookAgainIn } from '../orders/order-rule.ts';
import { lookAtOrder } from '../orders/settle.ts';
import { whmcsDomainIdOf } from '../names/ids.ts';
import type { DomainName } from '../names/domain-name.ts';
import type { OrderRecord } from '../state/order-record.ts';
import type { State } from '../state/state.ts';
import { openOnce, reply, type TicketSlot, type Told } from '../tickets/tell.ts';
import { renderOrderAnswer, renderOrderTicket } from '../tickets/order-message.ts';
import type { OrderFact } from '../tickets/order-texts.ts';
import { ticketToken } from '../tickets/token.ts';
import { currentContext, type ActingContext } from './context.ts';
import type { ActingDeps } from './deps.ts';
import { tellingWith } from './telling.ts';

/** How long until an order is looked at once more; null: it is settled. */
export interface OrderWorked {
  readonly againIn: number | null;
}

/**
 * Settles a domain's newest order by reading, and tells a person, in one ticket, of one that came to nothing or takes too
 * long after WHMCS was answered that it is on its way.
 * @throws UpstreamError if the registrar cannot be read: the queue brings the hint again.
 */
export async function settleOrder(domain: DomainName, deps: ActingDeps): Promise<OrderWorked> {
  const context = await currentContext(deps);
  const { clock, books } = context;
  const { state, log } = deps;
  const { record } = await lookAtOrder(domain, { state, reader: books.handleReader, clock, log });
  if (record === null) return SETTLED;
  if (record.state === 'done') {
    await answerTicket(record, context, deps);
    return SETTLED;
  }
  const fact = factOf(record, clock.now());
  const told = fact === null ? 'done' : await tell(fact, record, context, deps);
  if (told !== 'done') return { againIn: tellAgainIn(record, clock.now()) };
  return { againIn: isUnderWay(record) && fact === null ? lookAgainIn(record, clock.now()) : null };
}

const SETTLED: OrderWorked = { againIn: null };

/** A WHMCS that takes no ticket for a day will not take this one. */
function tellAgainIn(record: OrderRecord, now: OrderRecord['since']): number | null {
  if (record.since.until(now).total('hours') >= 24 * (record.state === 'pending' ? SLOW_AND_A_DAY : 1))
    return null;
  return lookAgainIn({ ...record, sentAt: record.since }, now);
}

/** Days. */
const SLOW_AND_A_DAY = 15;

/** A failure that WHMCS was answered is told to whoever ordered. A slow one is left to WHMCS's sync once it was told. */
function factOf(record: OrderRecord, now: OrderRecord['since']): OrderFact | null {
  if (record.state === 'failed') {
    if (record.failureTold) return null;
    return record.failure === 'notSeen' ? 'notSeen' : 'notTaken';
  }
  return isSlow(record, now) ? 'slow' : null;
}

const isUnderWay = ({ state }: OrderRecord): boolean => state !== 'done' && state !== 'failed';

async function tell(
  fact: OrderFact,
  record: OrderRecord,
  context: ActingContext,
  deps: ActingDeps,
): Promise<Told> {
  const telling = tellingWith(context, deps);
  if (telling === null) return 'done';
  const { settings } = context;
  const { domain, clientTRID, domainId, sentAt, since } = record;
  const token = ticketToken('order', domain, clientTRID, fact);
  const orderedOn = (sentAt ?? since).toZonedDateTimeISO(settings.timeZone).toPlainDate();
  const text = renderOrderTicket({ fact, token, order: record, orderedOn }, settings.ticket.language);
  const ticket = { token, text, domainId: domainId === null ? null : whmcsDomainIdOf(domainId) };
  return openOnce(slotOf(record, token, deps.state), ticket, telling);
}

/** Whoever was told that it came to nothing, or takes long, reads there that it was carried out. */
async function answerTicket(record: OrderRecord, context: ActingContext, deps: ActingDeps): Promise<void> {
  const telling = tellingWith(context, deps);
  if (telling === null || record.ticket?.state !== 'open') return;
  const message = renderOrderAnswer(record, context.settings.ticket.language);
  await reply(slotOf(record, record.ticket.token, deps.state), message, 'answered', telling);
}

/** A slow order that comes to nothing later has a ticket of its own. */
function slotOf(record: OrderRecord, token: string, { orders }: Pick<State, 'orders'>): TicketSlot {
  let stored = record;
  return {
    record: () => (stored.ticket?.token === token ? stored.ticket : null),
    save: async (ticket) => {
      stored = await orders.save(stored, { ...stored, ticket });
    },
  };
}
