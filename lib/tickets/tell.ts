import type { Temporal } from 'temporal-polyfill';
import { UpstreamError } from '../runtime/errors.ts';
import type { Log } from '../runtime/log.ts';
import type { AuditEvent } from '../state/audit.ts';
import type { TicketRecord } from '../state/ticket-record.ts';
import type { WhmcsReader } from '../whmcs/whmcs.ts';
import type { TicketAuthor, WhmcsWriter } from '../whmcs/writer.ts';
import type { WhmcsDomainId } from '../names/ids.ts';
import type { RenderedTicket } from './kinds.ts';

/** The place a ticket's record is kept: within a case or a run. Each save is a conditional write. */
export interface TicketSlot {
  readonly record: () => TicketRecord | null;
  /** null: forgotten, so that it is tried anew. */
  readonly save: (record: TicketRecord | null, event: AuditEvent, note?: string) => Promise<void>;
}

export interface TellDeps {
  readonly whmcs: Pick<WhmcsReader, 'ticketsWithToken'>;
  readonly writer: Pick<WhmcsWriter, 'openTicket' | 'replyToTicket'>;
  readonly now: () => Temporal.Instant;
  readonly log: Log;
  readonly author: TicketAuthor;
  readonly departmentId: number;
  /** Only recorded, never sent. */
  readonly dryRun: boolean;
}

export interface Ticket {
  readonly token: string;
  readonly domainId: WhmcsDomainId | null;
  readonly text: RenderedTicket;
}

/** `told`: WHMCS has it. `comesBack`: unclear, look again in a while. `failed`: refused; the next sweep tries again. */
export type Told = 'told' | 'comesBack' | 'failed';

/** A ticket whose opening nobody answered may still appear for so long. */
const SETTLES_AFTER_MINUTES = 15;

/**
 * Opens a ticket once, whatever happens in between: its record is stored before the call, and an answer that was lost
 * is settled by looking for the token in the subjects of WHMCS's tickets.
 */
export async function openOnce(slot: TicketSlot, ticket: Ticket, deps: TellDeps): Promise<Told> {
  const record = slot.record();
  if (record === null || record.state === 'recorded')
    return deps.dryRun ? recordOnly(slot, ticket, deps) : open(slot, ticket, deps);
  if (record.state !== 'opening') return 'told';
  const settled = await settle(slot, record, deps);
  if (settled !== 'absent') return settled;
  return deps.dryRun ? recordOnly(slot, ticket, deps) : open(slot, ticket, deps);
}

/**
 * Replies in an open ticket. A reply that may have been lost is not repeated: better one too few than two.
 * @param then what the ticket is after it.
 */
export async function reply(
  slot: TicketSlot,
  message: string,
  then: 'open' | 'answered',
  deps: TellDeps,
): Promise<Told> {
  const record = slot.record();
  if (record?.ticketId == null) return 'told';
  if (deps.dryRun) return 'told';
  const { ticketId } = record;
  const answering: TicketRecord = { ...record, state: 'answering', since: deps.now() };
  await slot.save(answering, 'ticketAnswering');
  try {
    await deps.writer.replyToTicket({ ticketId, author: deps.author, message });
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    if (error.outcome !== 'mayHaveHadEffect') {
      await slot.save(record, 'ticketFailed', error.code);
      return failed(record.token, error, deps);
    }
  }
  await slot.save({ ...answering, state: then, since: deps.now() }, 'ticketAnswered');
  return 'told';
}

/** What became of a ticket whose opening was not answered. `absent`: it is proven that it was never made. */
export async function settle(
  slot: TicketSlot,
  record: TicketRecord,
  { whmcs, now }: TellDeps,
): Promise<'told' | 'comesBack' | 'absent'> {
  let found;
  try {
    [found] = await whmcs.ticketsWithToken(record.token);
  } catch (error) {
    if (error instanceof UpstreamError) return 'comesBack';
    throw error;
  }
  if (found !== undefined) {
    const { ticketId, tid } = found;
    await slot.save({ ...record, state: 'open', ticketId, tid, since: now() }, 'ticketOpened');
    return 'told';
  }
  return record.since.until(now()).total('minutes') < SETTLES_AFTER_MINUTES ? 'comesBack' : 'absent';
}

async function open(slot: TicketSlot, { token, domainId, text }: Ticket, deps: TellDeps): Promise<Told> {
  const opening: TicketRecord = { state: 'opening', token, since: deps.now(), ticketId: null, tid: null };
  await slot.save(opening, 'ticketOpening');
  const { author, departmentId } = deps;
  try {
    const { ticketId, tid } = await deps.writer.openTicket({ author, departmentId, domainId, ...text });
    await slot.save({ ...opening, state: 'open', ticketId, tid, since: deps.now() }, 'ticketOpened');
    deps.log('ticketTold', { token, ticketId });
    return 'told';
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    if (error.outcome === 'mayHaveHadEffect') return 'comesBack';
    await slot.save(null, 'ticketFailed', error.code);
    return failed(token, error, deps);
  }
}

async function recordOnly(slot: TicketSlot, { token, text }: Ticket, { now }: TellDeps): Promise<Told> {
  if (slot.record()?.state !== 'recorded')
    await slot.save(
      { state: 'recorded', token, since: now(), ticketId: null, tid: null },
      'dryRun',
      `would open a ticket: ${text.subject}`,
    );
  return 'told';
}

function failed(token: string, { code, outcome }: UpstreamError, { log }: TellDeps): 'failed' {
  log('ticketFailed', { token, error: code, outcome });
  return 'failed';
}
