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

/**
 * `done`: WHMCS has it, or there is nobody to tell. `comesBack`: unclear, look again in a while. `failed`: refused, or
 * unclear for too long; the next sweep tries again.
 */
export type Told = 'done' | 'comesBack' | 'failed';

/** A ticket whose opening nobody answered may still appear for so long. */
const SETTLES_AFTER_MINUTES = 15;
/** A WHMCS that cannot be asked for longer is left to the hourly sweep. */
const COMES_BACK_FOR_MINUTES = 20;

/**
 * Opens a ticket once, whatever happens in between: its record is stored before the call, and an answer that was lost
 * is settled by looking for the token in the subjects of WHMCS's tickets.
 */
export async function openOnce(slot: TicketSlot, ticket: Ticket, deps: TellDeps): Promise<Told> {
  const record = slot.record();
  if (record?.state === 'opening') {
    const settled = await settle(slot, record, deps);
    if (settled !== 'absent') return settled;
  } else if (isTold(record)) return 'done';
  return deps.dryRun ? recordOnly(slot, ticket, deps) : open(slot, ticket, deps);
}

/** One that is gone since it was answered is no ticket any more. */
function isTold(record: TicketRecord | null): boolean {
  if (record === null || record.state === 'recorded') return false;
  return record.state !== 'answered' || record.ticketId !== null;
}

/**
 * Replies in an open ticket. A reply that may have been lost is not repeated: better one too few than two.
 * @param then what the ticket is after it.
 * @returns `gone`: it was deleted, or merged into another, so nobody was told; its record says so.
 */
export async function reply(
  slot: TicketSlot,
  message: string,
  then: 'open' | 'answered',
  deps: TellDeps,
): Promise<Told | 'gone'> {
  const record = slot.record();
  if (record?.ticketId == null || deps.dryRun) return 'done';
  const { ticketId } = record;
  const answering: TicketRecord = { ...record, state: 'answering', since: deps.now() };
  await slot.save(answering, 'ticketAnswering');
  try {
    if ((await deps.writer.replyToTicket({ ticketId, author: deps.author, message })) === 'gone') {
      const nowhere = { ...record, state: 'answered', since: deps.now(), ticketId: null, tid: null } as const;
      await slot.save(nowhere, 'ticketFailed', 'the ticket is gone');
      return 'gone';
    }
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    if (error.outcome !== 'mayHaveHadEffect') {
      await slot.save(record, 'ticketFailed', error.code);
      return failed(record.token, error, deps);
    }
  }
  await slot.save({ ...answering, state: then, since: deps.now() }, 'ticketAnswered');
  return 'done';
}

/** What became of a ticket whose opening was not answered. `absent`: it is proven that it was never made. */
export async function settle(
  slot: TicketSlot,
  record: TicketRecord,
  deps: TellDeps,
): Promise<Told | 'absent'> {
  const age = record.since.until(deps.now()).total('minutes');
  let found;
  try {
    [found] = await deps.whmcs.ticketsWithToken(record.token);
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    return age < COMES_BACK_FOR_MINUTES ? 'comesBack' : failed(record.token, error, deps);
  }
  if (found !== undefined) {
    const { ticketId, tid } = found;
    await slot.save({ ...record, state: 'open', ticketId, tid, since: deps.now() }, 'ticketOpened');
    deps.log('ticketTold', { token: record.token, ticketId });
    return 'done';
  }
  return age < SETTLES_AFTER_MINUTES ? 'comesBack' : 'absent';
}

async function open(slot: TicketSlot, { token, domainId, text }: Ticket, deps: TellDeps): Promise<Told> {
  const opening: TicketRecord = { state: 'opening', token, since: deps.now(), ticketId: null, tid: null };
  await slot.save(opening, 'ticketOpening');
  const { author, departmentId } = deps;
  try {
    const { ticketId, tid } = await deps.writer.openTicket({ author, departmentId, domainId, ...text });
    await slot.save({ ...opening, state: 'open', ticketId, tid, since: deps.now() }, 'ticketOpened');
    deps.log('ticketTold', { token, ticketId });
    return 'done';
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
  return 'done';
}

function failed(token: string, { code, outcome }: UpstreamError, { log }: TellDeps): 'failed' {
  log('ticketFailed', { token, error: code, outcome });
  return 'failed';
}
