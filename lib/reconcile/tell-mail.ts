import { Temporal } from 'temporal-polyfill';
import { freshFacts } from '../books/fresh.ts';
import { viewOf } from '../expiry/view.ts';
import { eventOf, ticketWhen } from '../mail/events.ts';
import { heldMail, type HeldMail } from '../mail/mail-held.ts';
import type { DomainName } from '../names/domain-name.ts';
import { concernsOneRead, StichtagError, UpstreamError } from '../runtime/errors.ts';
import { memoryOf, type Case } from '../state/case.ts';
import type { MailRecord } from '../state/mail-record.ts';
import { linksFor } from '../tickets/links.ts';
import type { MailDomain, MailTicket } from '../tickets/mail-kinds.ts';
import { isUrgent, renderMailTicket } from '../tickets/mail-message.ts';
import { openOnce, type TicketSlot, type Told } from '../tickets/tell.ts';
import { ticketToken } from '../tickets/token.ts';
import { currentContext, type Context } from './context.ts';
import type { ActingDeps } from './deps.ts';
import { tellingWith } from './telling.ts';

/**
 * Opens the one ticket about a mail of the registrar's that needs a person, by both books as they are now. A domain that
 * they will not tell of keeps no ticket back: a transferred one may be just that.
 * @throws UpstreamError if they tell of none, and may another time.
 * @throws StichtagError `mailTicketFailed` if WHMCS refuses it: no sweep asks for it again, so the queue has to.
 */
export async function tellMail({ mailId }: { readonly mailId: string }, deps: ActingDeps): Promise<Told> {
  const { mails } = deps.state;
  const context = await currentContext(deps);
  const telling = tellingWith(context, deps);
  const record = await mails.load(mailId);
  if (record === null || telling === null || record.authenticity.kind !== 'genuine') return 'done';
  if (record.ticket !== null && !WAITING.includes(record.ticket.state)) return 'done';
  const about = await lookAtAll(record.domains, context, deps);
  const ticket = ticketOf(record, about, context);
  if (!isNeeded(ticket, about) && record.ticket === null) return 'done';
  const text = renderMailTicket(ticket, context.settings.ticket.language);
  const [first] = about;
  const held = heldMail(record, mails);
  const told = await openOnce(
    slotOf(held),
    { token: ticket.token, domainId: first?.domainId ?? null, text },
    telling,
  );
  if (told === 'failed')
    throw new StichtagError('mailTicketFailed', `mail ${mailId} has no ticket`, { retryable: true });
  return told;
}

/** Its opening is to be settled, or a dry run is over. */
const WAITING: readonly string[] = ['opening', 'recorded'];

interface About extends MailDomain {
  readonly domainId: Parameters<typeof openOnce>[1]['domainId'];
  /** We ended it, and so it was decided. */
  readonly endedByUs: boolean;
}

async function lookAtAll(
  domains: readonly DomainName[],
  context: Context,
  deps: ActingDeps,
): Promise<About[]> {
  const about: About[] = [];
  const failures: UpstreamError[] = [];
  for (const domain of domains) {
    try {
      about.push(await lookUp(domain, context, deps));
    } catch (error) {
      if (!(error instanceof UpstreamError && concernsOneRead(error))) throw error;
      failures.push(error);
      about.push(notTold(domain));
    }
  }
  const passing = failures.find(({ retryable }) => retryable);
  if (passing !== undefined && failures.length === domains.length) throw passing;
  return about;
}

const notTold = (domain: DomainName): About => ({
  domain,
  covered: null,
  coveredUntil: null,
  ending: null,
  atRegistrar: false,
  links: { domain: null, invoice: null },
  domainId: null,
  endedByUs: false,
});

async function lookUp(domain: DomainName, context: Context, { state }: ActingDeps): Promise<About> {
  const { rules, clock, books, settings } = context;
  const kase = await state.cases.load(domain);
  const facts = await freshFacts(domain, rules, { ...books, clock }, memoryOf(kase));
  const { covered, coverage, ending, item, rows } = viewOf(facts, rules, clock.today());
  const [row] = rows;
  const ids = { clientId: row?.clientId ?? null, domainId: row?.id ?? null, invoiceId: null };
  return {
    domain,
    covered,
    coveredUntil: coverage?.coveredUntil ?? null,
    ending,
    atRegistrar: item !== null,
    links: linksFor({ systemUrl: books.whmcsUrl, adminPath: settings.whmcs.adminPath }, ids),
    domainId: row?.id ?? null,
    endedByUs: isEndedByUs(kase) && !covered,
  };
}

const isEndedByUs = (kase: Case | null): boolean => kase !== null && kase.ours !== null;

function ticketOf(record: MailRecord, domains: readonly About[], context: Context): MailTicket {
  const { mailId, event, rule, order, date, receivedAt, key, forward } = record;
  const { timeZone } = context.settings;
  return {
    token: ticketToken('mail', mailId),
    event: eventOf(event),
    rule,
    domains,
    order,
    date: dateOf(date),
    receivedOn: receivedAt.toZonedDateTimeISO(timeZone).toPlainDate(),
    today: context.clock.today(),
    key,
    forwarded: forward?.state === 'sent',
    settingsVersion: context.settingsVersion,
  };
}

function isNeeded(ticket: MailTicket, about: readonly About[]): boolean {
  if (isUrgent(ticket)) return true;
  const when = ticketWhen(ticket.event);
  if (when === 'unlessOurs') return about.length === 0 || about.some((one) => !one.endedByUs);
  return when === 'yes';
}

function dateOf(text: string | null): Temporal.PlainDate | null {
  try {
    return text === null ? null : Temporal.PlainDate.from(text);
  } catch {
    return null;
  }
}

const slotOf = (held: HeldMail): TicketSlot => ({
  record: () => held.record().ticket,
  save: (ticket) => held.save({ ticket }),
});
