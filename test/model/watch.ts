import type { Temporal } from 'temporal-polyfill';
import type { Book, WhmcsDomain, WhmcsInvoice } from '../../infra/local/simulators/book/types.ts';
import type { Case } from '../../lib/state/case.ts';
import type { State } from '../../lib/state/state.ts';
import { parseDomainName, type DomainName } from '../../lib/names/domain-name.ts';
import { ZONE } from './model-book.ts';
import {
  endingOf,
  isCovered,
  isUndoneByPayment,
  pathFor,
  termEnd,
  whyNoEnding,
  type OracleFacts,
  type OracleSettings,
} from './oracle.ts';
import type { Answered, Asked } from './wires.ts';

/** What one worker was told by both books and the settings, last. */
export interface Seen {
  readonly endings: Map<string, string | null>;
  readonly rows: Map<string, WhmcsDomain>;
  readonly invoices: Map<number, WhmcsInvoice>;
  settings: OracleSettings | null;
}

/** A call that changes something at the registrar. */
interface Sent {
  readonly kind: string;
  readonly at: Temporal.Instant;
  /** The day an ending was asked for. */
  readonly endOn: string;
  answered: (Answered & { readonly at: Temporal.Instant }) | null;
  /** A read showed what it was for: its ending, or none. */
  shown: boolean;
}

/** Looks at every call as it leaves, and says what is wrong with it. */
export interface Watch {
  readonly violations: string[];
  readonly before: (asked: Asked, seen: Seen) => Promise<Sent>;
  readonly after: (sent: Sent, answered: Answered) => void;
  readonly read: (asked: Asked, seen: Seen) => void;
  readonly authorised: (kase: Case) => void;
  /** Who placed the ending that shows, as far as anybody could know. */
  readonly byHand: (domain: string, placed: boolean) => void;
}

interface Watched {
  readonly book: Book;
  /** Straight from the table, whatever becomes of the worker. */
  readonly state: State;
  readonly now: () => Temporal.Instant;
}

const PROVEN_MINUTES = 15;
const PROVEN_PENDING_MINUTES = 24 * 60;

export function watchOver({ book, state, now }: Watched): Watch {
  const violations: string[] = [];
  const sent = new Map<string, Sent[]>();
  const owner = new Map<string, 'hand' | 'either'>();
  const unseenRemoval = new Set<string>();
  const approved = new Map<string, boolean>();
  const endings = new Map<string, number>();
  /** The term in which an ending was undone by us. */
  const undone = new Map<string, string>();
  const wrong = (text: string): void => void violations.push(`${now().toString()} ${text}`);
  const today = (): string => now().toZonedDateTimeISO(ZONE).toPlainDate().toString();
  const callsOf = (domain: string): Sent[] => sent.get(domain) ?? [];

  return {
    violations,
    authorised: ({ domain, authorisation }) => {
      if (authorisation) approved.set(domain, authorisation.approved);
    },
    byHand: (domain, placed) => {
      if (!placed) {
        if (!owner.has(domain)) unseenRemoval.add(domain);
        owner.delete(domain);
        return;
      }
      const last = callsOf(domain).findLast(({ kind }) => kind !== 'domainRevoke');
      const isOpen =
        last !== undefined && !last.shown && minutes(last.at, now()) < PROVEN_PENDING_MINUTES + 60;
      const isUndoing = callsOf(domain).at(-1)?.kind === 'domainRevoke' && !callsOf(domain).at(-1)?.shown;
      const open = isOpen || isUndoing;
      owner.set(domain, open || unseenRemoval.has(domain) ? 'either' : 'hand');
    },
    read: (asked, seen) => noteRead(asked, seen),
    before: async (asked, seen) => {
      const { domain, what } = asked;
      const wrongly = (text: string): void => wrong(`${what} ${domain}: ${text}`);
      if (callsOf(domain).some(({ answered }) => answered === null)) wrongly('I4 another call is on its way');
      await checkAudit(asked, wrongly);
      const facts = factsSeen(domain, seen);
      if (facts === null) wrongly('I1 the worker has not read both books');
      else if (what === 'domainRevoke') checkRevoke(asked, facts, seen, wrongly);
      else checkEnding(asked, facts, seen, wrongly);
      const call: Sent = { kind: what, at: now(), endOn: dayAsked(asked), answered: null, shown: false };
      sent.set(domain, [...callsOf(domain), call]);
      return call;
    },
    after: (call, answered) => {
      call.answered = { ...answered, at: now() };
    },
  };

  function noteRead({ what, domain, field }: Asked, seen: Seen): void {
    if (what === 'domainInfo') {
      const order = book.registrar.byName.get(domain)?.[0];
      const ending = order ? endingOf(order) : null;
      seen.endings.set(domain, ending);
      unseenRemoval.delete(domain);
      const last = callsOf(domain).at(-1);
      for (const call of callsOf(domain))
        if ((call.kind === 'domainRevoke') === (ending === null)) call.shown = true;
      if (order && ending === null && last?.kind === 'domainRevoke' && last.answered?.outcome !== 'neverSent')
        undone.set(domain, termEnd(order, today()));
    }
    if (what === 'GetClientsDomains' && domain !== '') {
      const row = book.whmcs.domains.find(({ domainname }) => domainname === domain);
      if (row) seen.rows.set(domain, { ...row });
    }
    const told = what === 'GetInvoices' ? (book.whmcs.invoicesOf.get(Number(field('userid'))) ?? []) : [];
    const one = what === 'GetInvoice' ? book.whmcs.invoices.get(Number(field('invoiceid'))) : undefined;
    for (const invoice of one ? [one] : told) seen.invoices.set(invoice.id, structuredClone(invoice));
  }

  function factsSeen(domain: string, { rows, invoices, settings }: Seen): OracleFacts | null {
    const order = book.registrar.byName.get(domain)?.[0];
    const row = rows.get(domain);
    if (!order || !row || !settings) return null;
    const ofClient = [...invoices.values()].filter(({ userid }) => userid === row.userid);
    return { order, row, invoices: ofClient, settings, today: today() };
  }

  async function checkAudit({ domain, field }: Asked, wrongly: (text: string) => void): Promise<void> {
    for await (const entry of state.cases.audit(parseDomainName(domain) as DomainName))
      if (entry.call?.clientTRID === field('clientTRID')) return;
    wrongly('I6 no line of history stands before the call');
  }

  function checkEnding(asked: Asked, facts: OracleFacts, seen: Seen, wrongly: (text: string) => void): void {
    const { domain, what } = asked;
    const order = { ...facts.order };
    if (seen.endings.get(domain) === null) order.executionDate = null;
    const why = whyNoEnding({ ...facts, order });
    if (why !== null) wrongly(`I1 ${why}`);
    if (pathFor(facts) !== what) wrongly('I1 the other path is right');
    const endOn = dayAsked(asked);
    if (endOn !== termEnd(order, facts.today)) wrongly(`I1 it is to end on ${endOn}`);
    const last = callsOf(domain).findLast(({ kind }) => kind !== 'domainRevoke');
    if (last && isUnsettled(last)) wrongly('I4 an earlier ending may still come');
    if (approved.get(domain) !== true) checkLimits(facts, wrongly);
  }

  function isUnsettled({ answered, shown }: Sent): boolean {
    if (shown || answered === null || answered.outcome === 'neverSent') return false;
    const { code, at } = answered;
    if (code !== null && code >= 2000 && code < 2400) return false;
    const accepted = code === 1000 || code === 1001;
    return minutes(at, now()) < (accepted ? PROVEN_PENDING_MINUTES : PROVEN_MINUTES);
  }

  function checkLimits({ today, row, settings }: OracleFacts, wrongly: (text: string) => void): void {
    const limits = settings.brakes;
    for (const [key, limit] of [
      [today, limits.maxEndings],
      [`${today} ${row.userid}`, limits.maxPerClient],
    ] as const) {
      const count = (endings.get(key) ?? 0) + 1;
      endings.set(key, count);
      if (count > limit) wrongly(`I5 ${count} endings: ${key}`);
    }
  }

  function checkRevoke(
    { domain }: Asked,
    facts: OracleFacts,
    seen: Seen,
    wrongly: (text: string) => void,
  ): void {
    const { settings } = facts;
    if (settings.killSwitch === 'all' || settings.dryRun) wrongly('I5 all is stopped');
    if (settings.handsOff.includes(domain)) wrongly('I3 it is left alone');
    const ending = seen.endings.get(domain) ?? null;
    if (ending === null) wrongly('I4 no ending was read');
    const recent = callsOf(domain).filter(
      ({ at, kind, answered }) =>
        kind === 'domainRevoke' && answered?.outcome !== 'neverSent' && minutes(at, now()) < 1,
    );
    if (recent.length >= 8) wrongly('I4 asked for again and again');
    if (endingOf(facts.order) === null) return;
    const end = termEnd(facts.order, facts.today);
    if (owner.get(domain) === 'hand' && !isUndoneByPayment(facts, undone.get(domain) === end))
      wrongly(`I3 somebody's ending, and no payment`);
    // The registrar may have put it so late that the next term has begun: it was for this one.
    const asked = callsOf(domain).findLast(({ endOn }) => endOn !== '')?.endOn ?? end;
    if (!owner.has(domain) && !isCovered(facts) && !isCovered(facts, asked))
      wrongly('I3 ours, and nobody paid');
  }
}

const dayAsked = ({ field }: Asked): string => field('startDate').split('.').reverse().join('-');

const minutes = (from: Temporal.Instant, to: Temporal.Instant): number => from.until(to).total('minutes');
