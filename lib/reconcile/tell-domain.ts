import { Temporal } from 'temporal-polyfill';
import type { TicketRecord } from '../state/ticket-record.ts';
import { dueTickets, type Due } from '../tickets/due.ts';
import { TICKET_KINDS, type DomainTicket, type TicketKind } from '../tickets/kinds.ts';
import { linksFor } from '../tickets/links.ts';
import { renderAnswer, renderTicket } from '../tickets/render.ts';
import { openOnce, reply, settle, type TellDeps, type TicketSlot, type Told } from '../tickets/tell.ts';
import { ticketToken } from '../tickets/token.ts';
import type { ActingDeps } from './deps.ts';
import type { Look } from './look.ts';
import { isOver } from './roll-over.ts';
import { tellingWith } from './telling.ts';
import { waitingRun } from './waiting-run.ts';

/**
 * Opens, answers and settles the tickets of one domain, so that they say what is so now. One fact, one ticket.
 * @returns `failed` where a fact could not be told.
 */
export async function tellDomain(look: Look, deps: ActingDeps): Promise<Told> {
  const { context, held, verdict } = look;
  const telling = tellingWith(context, deps);
  if (telling === null) return 'done';
  const due = dueTickets(verdict, held.kase(), context.settings);
  // A verdict about the next term is told in the next term's case.
  const here = isOver(look) ? due.filter(({ detail }) => detail !== null) : due;
  const results: Told[] = [];
  for (const fact of here) {
    const runId = waitsForApproval(fact) ? await waitingRun(deps.state) : null;
    results.push(await tell({ ...aboutOf(fact, look), runId }, look, telling));
  }
  for (const kind of TICKET_KINDS) {
    if (here.some((fact) => fact.kind === kind)) continue;
    const resolved = await resolve(kind, look, telling);
    // An answer that WHMCS will not take stands in no next term's way.
    results.push(resolved === 'comesBack' ? resolved : 'done');
  }
  return worst(results);
}

const worst = (results: readonly Told[]): Told =>
  results.find((told) => told === 'comesBack') ?? results.find((told) => told === 'failed') ?? 'done';

const waitsForApproval = ({ detail }: Due): boolean =>
  detail?.kind === 'revokeWaits' && detail.why === 'notApproved';

async function tell(about: DomainTicket, look: Look, deps: TellDeps): Promise<Told> {
  const told = await tellInOpenTicket(about, look, deps);
  if (told !== 'gone') return told;
  const text = renderTicket(about, look.context.settings.ticket.language);
  const { domainId } = look.verdict.evidence;
  return openOnce(slotFor(about.kind, look), { token: about.token, domainId, text }, deps);
}

/** `gone`: there is no ticket to tell it in, or none any more. */
async function tellInOpenTicket(about: DomainTicket, look: Look, deps: TellDeps): Promise<Told | 'gone'> {
  const slot = slotFor(about.kind, look);
  const { language } = look.context.settings.ticket;
  const record = slot.record();
  if (record !== null) {
    const isBack = record.ticketId !== null && (record.state === 'answered' || record.state === 'answering');
    if (isBack) return reply(slot, renderAnswer({ kind: 'again', about }, language), 'open', deps);
    const isOther = record.state === 'open' && hasChanged(about, record);
    return isOther ? reply(slot, renderAnswer({ kind: 'changed', about }, language), 'open', deps) : 'gone';
  }
  if (about.kind !== 'late') return 'gone';
  // Whoever was asked in time is told there that it is too late now.
  const asked = slotFor('decide', look);
  if (asked.record()?.state !== 'open') return 'gone';
  const told = await reply(asked, renderTicket(about, language).message, 'open', deps);
  const open = asked.record();
  if (told === 'done' && open) await slot.save(open, 'ticketOpened', 'told in the ticket that asked');
  return told;
}

/** Whoever did what the ticket asked for must hear that something else holds it now. */
const hasChanged = ({ detail }: DomainTicket, { since }: TicketRecord): boolean =>
  detail?.kind === 'revokeWaits' && Temporal.Instant.compare(since, detail.since) < 0;

/** What is no longer so is answered in its ticket. */
async function resolve(kind: TicketKind, look: Look, deps: TellDeps): Promise<Told | 'gone'> {
  const slot = slotFor(kind, look);
  const record = slot.record();
  if (record === null || record.state === 'answered') return 'done';
  if (record.state === 'opening') return resolveUnclear(slot, record, deps);
  if (record.state !== 'open') {
    // Told in a summary or only recorded, so that it gets a ticket if it comes back; or answered once already, and
    // nobody knows whether that arrived.
    const answered = { ...record, state: 'answered', since: deps.now() } as const;
    await slot.save(record.ticketId === null ? null : answered, 'ticketAnswered', 'without a reply');
    return 'done';
  }
  if (LASTING.includes(kind) && isOver(look)) return 'done';
  if (isSharedByAnother(kind, record, look)) {
    await slot.save(
      { ...record, state: 'answered', since: deps.now() },
      'ticketAnswered',
      'goes on in the same ticket',
    );
    return 'done';
  }
  const about = aboutOf({ kind, detail: null }, look);
  const { language } = look.context.settings.ticket;
  return reply(slot, renderAnswer({ kind: 'resolved', about }, language), 'answered', deps);
}

/** What a term's end does not settle: these say what has happened, and a person closes them. */
const LASTING: readonly TicketKind[] = ['late', 'lost', 'notExecuted', 'executedEarly', 'placed'];

function isSharedByAnother(kind: TicketKind, { ticketId }: TicketRecord, { held }: Look): boolean {
  return Object.entries(held.kase()?.tickets ?? {}).some(
    ([name, other]) => name !== kind && other.state === 'open' && other.ticketId === ticketId,
  );
}

async function resolveUnclear(slot: TicketSlot, record: TicketRecord, deps: TellDeps): Promise<Told> {
  const settled = await settle(slot, record, deps);
  // Found: it is answered at the next look.
  if (settled !== 'absent') return settled === 'done' ? 'comesBack' : settled;
  await slot.save(null, 'ticketFailed', 'never opened, and not needed any more');
  return 'done';
}

function slotFor(kind: TicketKind, { held }: Look): TicketSlot {
  return {
    record: () => held.kase()?.tickets[kind] ?? null,
    save: async (record, event, note) => {
      const others = Object.entries(held.kase()?.tickets ?? {}).filter(([name]) => name !== kind);
      const tickets = { ...Object.fromEntries(others), ...(record && { [kind]: record }) };
      const changes = event === 'dryRun' ? { tickets, dryRun: 'ticket' } : { tickets };
      await held.save(changes, { event, note: [kind, note].filter(Boolean).join(': ') });
    },
  };
}

function aboutOf({ kind, detail }: Due, { domain, held, verdict, context, today }: Look): DomainTicket {
  const { row, reasons, urgent, path, evidence } = verdict;
  const term = held.kase()?.term ?? evidence.termEnd;
  return {
    kind,
    token: ticketToken(domain, term?.toString() ?? '', kind),
    domain,
    today,
    row,
    reasons,
    urgent,
    path: path ?? held.kase()?.ours ?? null,
    evidence,
    detail,
    runId: null,
    absentSince: held.kase()?.absence?.since ?? null,
    settingsVersion: context.settingsVersion,
    links: linksFor(
      { systemUrl: context.books.whmcsUrl, adminPath: context.settings.whmcs.adminPath },
      evidence,
    ),
  };
}
