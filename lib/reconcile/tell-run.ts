import {
  BEYOND_TICKETS,
  isFinished,
  RUNS_OF_A_WEEK,
  waitsForPerson,
  type Run,
  type StoredEntry,
} from '../state/run.ts';
import { runSlot, TICKETS } from '../state/run-slot.ts';
import type { TicketRecord } from '../state/ticket-record.ts';
import type { RunAnswer, RunFact } from '../tickets/kinds.ts';
import { renderRunTicket } from '../tickets/render.ts';
import { runAnswer } from '../tickets/run-message.ts';
import { openOnce, reply, settle, type TellDeps, type TicketSlot, type Told } from '../tickets/tell.ts';
import { ticketToken } from '../tickets/token.ts';
import { currentContext } from './context.ts';
import type { ActingDeps } from './deps.ts';
import { tellingWith } from './telling.ts';

interface RunHint {
  readonly runId: string;
  readonly fact: RunFact;
}

/** Opens the one ticket a run has about one of its facts, or answers it if the fact is no more. */
export async function tellRun({ runId, fact }: RunHint, deps: ActingDeps): Promise<Told> {
  const context = await currentContext(deps);
  const telling = tellingWith(context, deps);
  const run = await deps.state.runs.load(runId);
  if (run === null || telling === null) return 'done';
  const { language } = context.settings.ticket;
  const slot = runSlot(run, TICKETS, fact, deps.state.runs);
  const record = slot.record();
  if (fact === 'braked') {
    const over = await overBy(run, record, deps);
    if (over === 'goesOn') return settled(slot, record, telling);
    if (over !== null) return answer(slot, runAnswer(over, language), telling);
  }
  const token = ticketToken(runId, fact);
  const entries: StoredEntry[] = [];
  for await (const entry of deps.state.runs.entries(runId))
    if (fact === 'summary' ? await isSummarised(entry, token, deps) : waitsForPerson(entry))
      entries.push(entry);
  // A brake may trip without a domain waiting; a summary of nothing says nothing.
  if (fact === 'summary' && entries.length === 0) return overBefore(slot, token, telling);
  const text = renderRunTicket({ fact, token, run, entries }, language);
  return openOnce(slot, { token, domainId: null, text }, telling);
}

/**
 * Is it so still, and left to the summary to tell? What was settled since the sweep is no news, however late the hint
 * comes. One that had a ticket before bears that one's token.
 */
async function isSummarised(
  { domain, heldBy }: StoredEntry,
  token: string,
  { state }: ActingDeps,
): Promise<boolean> {
  if (heldBy !== BEYOND_TICKETS) return false;
  const kase = await state.cases.load(domain);
  return kase?.state !== 'closed' && Object.values(kase?.tickets ?? {}).some(isOpenInSummary);

  function isOpenInSummary(record: TicketRecord): boolean {
    if (record.state !== 'summarised' && record.state !== 'recorded') return false;
    return record.token === token || record.ticketId !== null;
  }
}

/** Nothing of it is left to tell: noted, so that no later run asks for it again. */
async function overBefore(slot: TicketSlot, token: string, deps: TellDeps): Promise<Told> {
  const told = await settled(slot, slot.record(), deps);
  if (told === 'done' && slot.record() === null) {
    const over = { state: 'answered', token, since: deps.now(), ticketId: null, tid: null } as const;
    await slot.save(over, 'ticketAnswered');
  }
  return told;
}

/** Why nothing of a braked run waits any more; `goesOn`: a later run has taken its ticket over; null: it stands. */
async function overBy(
  run: Run,
  record: TicketRecord | null,
  { state }: ActingDeps,
): Promise<RunAnswer | 'goesOn' | null> {
  if (run.approval !== null) return { kind: 'approved', run, by: run };
  const runs = await state.runs.newest(RUNS_OF_A_WEEK);
  const by = runs.find((later) => later.runId > run.runId && isFinished(later));
  if (by === undefined) return null;
  if (record !== null && by.tickets['braked']?.token === record.token) return 'goesOn';
  const tripped = by.brakes.some(({ name }) => name !== BEYOND_TICKETS);
  return { kind: tripped ? 'replaced' : 'passed', run, by };
}

/** What was never opened, or is gone, needs no answer, and no ticket any more. */
async function answer(slot: TicketSlot, message: string, deps: TellDeps): Promise<Told> {
  const told = await settled(slot, slot.record(), deps);
  if (told !== 'done' || slot.record()?.state !== 'open') return told;
  const replied = await reply(slot, message, 'answered', deps);
  return replied === 'gone' ? 'done' : replied;
}

async function settled(slot: TicketSlot, record: TicketRecord | null, deps: TellDeps): Promise<Told> {
  if (record?.state !== 'opening') return 'done';
  const found = await settle(slot, record, deps);
  if (found !== 'absent') return found;
  await slot.save(null, 'ticketFailed');
  return 'done';
}
