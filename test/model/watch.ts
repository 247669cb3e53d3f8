import { Temporal } from 'temporal-polyfill';
import type { RegistrarOrder, WhmcsDomain, WhmcsInvoice } from '../../infra/local/simulators/book/types.ts';
import type { Settings } from '../../lib/settings/schema.ts';
import type { State } from '../../lib/state/state.ts';
import { parseDomainName, type DomainName } from '../../lib/names/domain-name.ts';
import { NAMES, ZONE } from './model-book.ts';
import type { Notes, Sent } from './notes.ts';
import { endingOf, termEnd, type OracleFacts } from './oracle.ts';
import { judgedRow, orderOf, rowsOf } from './scene.ts';
import { checkEnding, checkRehearsal, checkRevoke } from './watch-calls.ts';
import { checkVerdict } from './watch-verdict.ts';
import { checkTicket } from './watch-tickets.ts';
import { WRITES, type Answered, type Asked } from './wires.ts';

/** What one worker was told by both books and the settings, last. */
export interface Seen {
  readonly endings: Map<string, string | null>;
  readonly orders: Map<string, readonly RegistrarOrder[]>;
  readonly rows: Map<string, readonly WhmcsDomain[]>;
  readonly invoices: Map<number, WhmcsInvoice>;
  settings: Settings | null;
}

export const nothingSeen = (): Seen => ({
  endings: new Map(),
  orders: new Map(),
  rows: new Map(),
  invoices: new Map(),
  settings: null,
});

/** A call as it leaves: who sends it, and what sweep it goes back to. */
export interface Leaving {
  readonly asked: Asked;
  readonly seen: Seen;
  readonly from: string;
}

/** Looks at every call as it leaves, and says what is wrong with it. */
export interface Watch {
  /** @returns to be called with what became of it. */
  readonly before: (leaving: Leaving) => Promise<(answered: Answered) => void>;
  /** Who placed or undid the ending that shows, as far as anybody could know. */
  readonly byHand: (domain: string, placed: boolean) => void;
}

export interface Watched {
  readonly notes: Notes;
  /** Straight from the table, whatever becomes of the worker. */
  readonly state: State;
  readonly wrong: (text: string) => void;
}

/** A placement that may still come for so long keeps a hand-made ending from being known as one. */
const MAY_COME_MS = 25 * 60 * 60_000;

export function watchOver(watched: Watched): Watch {
  const { notes, state, wrong } = watched;
  const { book, owner, unseenRemoval } = notes;
  /** Domains a call is about to leave for: while it is looked at, another may come. */
  const onTheWay = new Set<string>();

  return {
    byHand,
    before: async (leaving) => {
      const { asked, seen } = leaving;
      if (asked.what === 'OpenTicket') await checkTicket(leaving, watched);
      if (!WRITES.includes(asked.what))
        return ({ outcome }) => {
          if (outcome === 'answered') noteRead(asked, seen);
        };
      const call = await checkWrite(leaving);
      const others = shownEndings(asked.domain);
      return (answered) => {
        onTheWay.delete(asked.domain);
        call.answered = { ...answered, at: notes.now };
        // A registrar that mixes names up has placed or undone somebody else's.
        for (const [name, ending] of shownEndings(asked.domain))
          if (others.get(name) !== ending) byHand(name, ending !== null);
      };
    },
  };

  async function checkWrite({ asked, seen }: Leaving): Promise<Sent> {
    const { domain, what } = asked;
    const wrongly = (text: string): void => {
      wrong(`${what} ${domain}: ${text}`);
    };
    const earlier = notes.sent.get(domain) ?? [];
    if (onTheWay.has(domain) || earlier.some(({ answered }) => answered === null))
      wrongly('I4 another call is on its way');
    onTheWay.add(domain);
    await checkAudit(asked, watched, wrongly);
    const facts = factsSeen(domain, seen);
    const kase = await state.cases.load(nameOf(domain));
    await checkSwitch(what, watched, wrongly);
    const isRehearsal = kase?.rehearsal === true;
    if (facts === null) wrongly('I1 the worker has not read both books');
    else if (isRehearsal) checkRehearsal(asked, facts, seen, wrongly);
    else if (what === 'domainRevoke') checkRevoke(asked, facts, seen, notes, wrongly);
    else checkEnding(asked, facts, seen, notes, wrongly);
    if (facts !== null && !isRehearsal)
      checkVerdict(asked, facts, { seen, kase, rehearsed: await rehearsed() }, wrongly);
    const call: Sent = { kind: what, at: notes.now, endOn: dayAsked(asked), answered: null, shown: false };
    notes.sent.set(domain, [...(notes.sent.get(domain) ?? []), call]);
    return call;
  }

  async function rehearsed(): Promise<string[]> {
    const proofs = await state.proofs.all();
    return proofs.filter(({ kind }) => kind === 'rehearsal').map(({ path }) => path);
  }

  function byHand(domain: string, placed: boolean): void {
    if (!placed) {
      if (!owner.has(domain)) unseenRemoval.add(domain);
      owner.delete(domain);
      return;
    }
    const calls = notes.sent.get(domain) ?? [];
    const last = calls.findLast(({ kind }) => kind !== 'domainRevoke');
    const isOpen = last !== undefined && !last.shown && notes.now - last.at < MAY_COME_MS;
    const isUndoing = calls.at(-1)?.kind === 'domainRevoke' && !calls.at(-1)?.shown;
    owner.set(domain, isOpen || isUndoing || unseenRemoval.has(domain) ? 'either' : 'hand');
  }

  function shownEndings(but: string): Map<string, string | null> {
    const names = NAMES.filter((name) => name !== but);
    return new Map(
      names.map((name) => {
        const order = orderOf(book, name);
        return [name, order ? endingOf(order) : null];
      }),
    );
  }

  function noteRead({ what, domain, field }: Asked, seen: Seen): void {
    if (what === 'domainInfo') noteInfo(domain, seen);
    if (what === 'GetClientsDomains' && domain !== '')
      seen.rows.set(
        domain,
        rowsOf(book, domain).map((row) => ({ ...row })),
      );
    const told = what === 'GetInvoices' ? (book.whmcs.invoicesOf.get(Number(field('userid'))) ?? []) : [];
    const one = what === 'GetInvoice' ? book.whmcs.invoices.get(Number(field('invoiceid'))) : undefined;
    for (const invoice of one ? [one] : told) seen.invoices.set(invoice.id, structuredClone(invoice));
  }

  function noteInfo(domain: string, seen: Seen): void {
    const order = orderOf(book, domain);
    const ending = order ? endingOf(order) : null;
    seen.endings.set(domain, ending);
    seen.orders.set(domain, structuredClone(book.registrar.byName.get(domain) ?? []));
    unseenRemoval.delete(domain);
    const calls = notes.sent.get(domain) ?? [];
    for (const call of calls) if ((call.kind === 'domainRevoke') === (ending === null)) call.shown = true;
    const last = calls.at(-1);
    if (order && ending === null && last?.kind === 'domainRevoke' && last.answered?.outcome !== 'neverSent')
      notes.undone.set(domain, termEnd(order, todayOf(notes)));
  }

  function factsSeen(domain: string, { rows, invoices, settings }: Seen): OracleFacts | null {
    const order = orderOf(book, domain);
    const all = rows.get(domain);
    const row = all && judgedRow(all);
    if (!order || !row || !settings) return null;
    const clients = new Set(all.map(({ userid }) => userid));
    return {
      order,
      row,
      rows: all,
      invoices: [...invoices.values()].filter(({ userid }) => clients.has(userid)),
      settings,
      today: todayOf(notes),
      isRequested: notes.requested.get(domain) ?? false,
    };
  }
}

/** As it stands now: whoever threw it must find that nothing leaves any more. */
async function checkSwitch(what: string, { state }: Watched, wrongly: (text: string) => void): Promise<void> {
  const { killSwitch = 'off' } = (await state.settings.current())?.settings ?? {};
  if (killSwitch === 'all' || (killSwitch === 'endings' && what !== 'domainRevoke'))
    wrongly(`I5 the kill switch is ${killSwitch} by now`);
}

async function checkAudit(
  { domain, field }: Asked,
  { state }: Watched,
  wrongly: (text: string) => void,
): Promise<void> {
  for await (const entry of state.cases.audit(nameOf(domain)))
    if (entry.call?.clientTRID === field('clientTRID')) return;
  wrongly('I6 no line of history stands before the call');
}

const nameOf = (domain: string): DomainName => parseDomainName(domain) as DomainName;

export const dayAsked = ({ field }: Asked): string => field('startDate').split('.').reverse().join('-');

export const todayOf = ({ now }: Notes): string =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(ZONE).toPlainDate().toString();
