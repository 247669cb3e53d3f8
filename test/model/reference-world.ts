import { domainToUnicode } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import { addInvoice } from '../../infra/local/simulators/book/invoices.ts';
import type {
  Book,
  RegistrarOrder,
  WhmcsDomain,
  WhmcsInvoice,
} from '../../infra/local/simulators/book/types.ts';
import { parseDomainName, type DomainName } from '../../lib/names/domain-name.ts';
import { parseSettings } from '../../lib/settings/parse.ts';
import type { Settings } from '../../lib/settings/schema.ts';
import { newCase } from '../../lib/state/case.ts';
import { openState } from '../../lib/state/open-state.ts';
import type { State } from '../../lib/state/state.ts';
import { createMemoryTable } from '../support/memory-table.ts';
import { smallBook } from '../support/small-book.ts';
import type { Looked } from './agreement.ts';
import { plus, told } from './reference-days.ts';
import {
  T0,
  type SketchDay,
  type SketchInvoice,
  type SketchOrder,
  type SketchRow,
} from './reference-parts.ts';
import type { Sketch } from './reference-sketch.ts';

const BY = { by: 'test', why: 'sketched' };

/** The books, the settings and the memory that sketches of one day and one set of settings tell of. */
export async function worldOf(sketches: readonly [Sketch, ...Sketch[]]): Promise<Looked> {
  const [{ today, rehearsed, name }] = sketches;
  const state = openState(createMemoryTable());
  const settings = settingsOf(sketches);
  const now = (): Temporal.Instant =>
    Temporal.ZonedDateTime.from(`${today}T12:00[${settings.timeZone}]`).toInstant();
  await state.settings.save(0, settings, { ...BY, at: now() });
  for (const path of ['delete', 'transit'] as const)
    if (rehearsed.includes(path))
      await state.proofs.add({ path, suffix: '', kind: 'rehearsal', domain: nameOf(name), at: now() });
  for (const sketch of sketches) await remember(sketch, state);
  const book = smallBook(today, [], 0);
  sketches.forEach((sketch, nth) => plant(book, sketch, nth, settings.timeZone));
  return { book, state, now, today: () => today, currentSettings: () => Promise.resolve(settings) };
}

function nameOf(text: string): DomainName {
  const name = parseDomainName(text);
  if (name === undefined) throw new TypeError(text);
  return name;
}

function dayOf({ today, termIn }: Sketch, { of, years, days }: SketchDay): Temporal.PlainDate {
  const start = Temporal.PlainDate.from(of === 'T' || of === 'today' ? today : of);
  return start.add({ days: (of === 'T' ? termIn : 0) + days }).add({ years });
}

const textOf = (sketch: Sketch, day: SketchDay | null): string =>
  day === null ? '0000-00-00' : dayOf(sketch, day).toString();

function settingsOf(sketches: readonly [Sketch, ...Sketch[]]): Settings {
  const { termField, registrars, captureGateways, ...given } = sketches[0].settings;
  const kept = sketches.flatMap((sketch) =>
    sketch.keepUntil === null ? [] : [[sketch.name, textOf(sketch, sketch.keepUntil)]],
  );
  return parseSettings({
    ...given,
    registrar: { termField },
    whmcs: { registrars, captureGateways },
    protected: sketches.filter((sketch) => sketch.protected).map(({ name }) => name),
    handsOff: sketches.filter((sketch) => sketch.handsOff).map(({ name }) => name),
    keepUntil: Object.fromEntries(kept) as object,
    ticket: { email: 'domains@example.com' },
  });
}

/** Each domain has ids of its own, and two clients. */
const IDS = 100;

function plant(book: Book, sketch: Sketch, nth: number, zone: string): void {
  const { name, order, rows, invoices } = sketch;
  if (order !== null) {
    const orders = ordersOf(sketch, order, zone);
    book.registrar.orders.push(...orders);
    book.registrar.byName.set(name, orders);
  }
  const first = nth * IDS;
  rows.forEach((row, index) => book.whmcs.domains.push(rowOf(sketch, row, first, index)));
  const all = invoices.map((invoice, index) => invoiceOf(sketch, invoice, first, index));
  for (const invoice of notTooOld(all, textOf(sketch, T0))) addInvoice(book.whmcs, invoice);
}

function ordersOf(sketch: Sketch, given: SketchOrder, zone: string): RegistrarOrder[] {
  const { name } = sketch;
  const seconds = (day: SketchDay | 'unreadable' | null): number | null =>
    day === 'unreadable' ? NaN : day && dayOf(sketch, day).toZonedDateTime(zone).epochMilliseconds / 1000;
  const order: RegistrarOrder = {
    domainName: domainToUnicode(name),
    domainNameAce: name,
    tld: name.slice(name.lastIndexOf('.') + 1),
    handles: ['A', 'A', 'A', 'A'],
    nameservers: [],
    reseller: 'RES-10001',
    orderDate: null,
    systemInDate: seconds(given.systemInDate),
    paidUntilDate: seconds(given.paidUntilDate),
    executionDate: seconds(given.executionDate),
    toBeDeletedDate: seconds(given.toBeDeletedDate),
    status: 'reg_ok',
    domainStatus: given.domainStatus,
    regType: given.regType,
    orderNumber: String(10_000 + sketch.termIn),
    notifyEmail: '',
    listed: true,
  };
  const older = { ...order, domainStatus: 'deleted', orderNumber: '99', listed: false };
  return given.older ? [older, order] : [order];
}

const rowOf = (
  sketch: Sketch,
  { spelling, userid, ...given }: SketchRow,
  first: number,
  index: number,
): WhmcsDomain => ({
  ...given,
  id: first + index + 1,
  userid: first + userid,
  domainname: SPELT[spelling](sketch.name),
  regperiod: 1,
  paymentmethod: 'banktransfer',
  regdate: '2020-01-01',
  expirydate: textOf(sketch, given.expirydate),
  nextduedate: textOf(sketch, given.nextduedate),
  notes: '',
});

const SPELT = {
  unicode: domainToUnicode,
  ACE: (name: string): string => name,
  CAPITALS: (name: string): string => name.toUpperCase(),
};

const INVOICES_FROM = 11;

function invoiceOf(
  sketch: Sketch,
  { captured, transactions, lines, userid, ...given }: SketchInvoice,
  first: number,
  index: number,
): WhmcsInvoice {
  const { today, name } = sketch;
  const duedate = textOf(sketch, given.duedate);
  return {
    ...given,
    id: first + INVOICES_FROM + index,
    userid: first + userid,
    date: today,
    duedate,
    datepaid: given.status === 'Paid' ? today : '',
    lastCaptureAttempt: captured ? today : '',
    lines: lines.map(({ type, of, text }) => ({
      type,
      relid: relidOf(type, first, of),
      description: TEXTS[text]?.(name) ?? '',
      amount: 1200,
    })),
    transactions: transactions.map((amountin) => ({ date: today, gateway: given.paymentmethod, amountin })),
  };
}

/** No mass payment falls due long before the invoices it pays, so nobody reads that far back for one. */
function notTooOld(invoices: readonly WhmcsInvoice[], end: string): WhmcsInvoice[] {
  return invoices.map((invoice) => {
    const held = invoices.filter(({ id }) =>
      invoice.lines.some(({ type, relid }) => type === 'Invoice' && relid === id),
    );
    const latest = held.map(({ duedate }) => told(duedate) ?? end).sort();
    const earliest = plus(latest.at(-1) ?? '1985-01-01', -120);
    return told(invoice.duedate) !== null && invoice.duedate < earliest
      ? { ...invoice, duedate: earliest }
      : invoice;
  });
}

function relidOf(type: string, first: number, of: number): number {
  if (type === 'Invoice') return first + INVOICES_FROM + of;
  return ['', 'Item', 'AddFunds'].includes(type) ? 0 : first + of + 1;
}

const TEXTS: Readonly<Record<string, (name: string) => string>> = {
  name: (name) => `Renewal of ${name}, by phone`,
  NAME: (name) => name.toUpperCase(),
  unicode: (name) => `Verlängerung ${domainToUnicode(name)} (1 Jahr)`,
  longer: (name) => `web${name}`,
  sub: (name) => `www.${name}`,
  quoted: (name) => `"${name}".`,
};

async function remember(sketch: Sketch, { cases }: State): Promise<void> {
  const { remembered } = sketch;
  if (remembered === null) return;
  const { termEnd, absence, isRequested, isRevokedByUs, isUndoneByOthers, ours } = remembered;
  const { today } = sketch;
  const at = Temporal.Instant.from(`${today}T00:00Z`);
  await cases.save(
    null,
    {
      ...newCase(nameOf(sketch.name), dayOf(sketch, termEnd ?? { of: 'today', years: 0, days: 0 })),
      termKnown: termEnd !== null,
      ours,
      revokedByUs: isRevokedByUs,
      undoneByOthers: isUndoneByOthers,
      consent: isRequested ? { by: 'somebody', at, text: 'a letter' } : null,
      absence: absence && { since: dayOf(sketch, absence.since), confirmed: absence.confirmed },
    },
    null,
  );
}
