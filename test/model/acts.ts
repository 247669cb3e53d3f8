import { Temporal } from 'temporal-polyfill';
import { addInvoice } from '../../infra/local/simulators/book/invoices.ts';
import type { RegistrarOrder, WhmcsDomain, WhmcsInvoice } from '../../infra/local/simulators/book/types.ts';
import { pay } from '../../infra/local/simulators/pay.ts';
import { PLOTS, ZONE } from './model-book.ts';
import { endingOf, plus, termEnd } from './oracle.ts';
import type { World } from './world.ts';

/** What people do to a domain, in one book or the other, or in the settings. */
export const ACTS = [
  'pay',
  'payHalf',
  'refund',
  'cancelInvoice',
  'bill',
  'autoRenew',
  'cancelRow',
  'dueBack',
  'dueOn',
  'placeByHand',
  'undoByHand',
  'keep',
  'unkeep',
  'leave',
  'unleave',
] as const;
export type Act = (typeof ACTS)[number];

export const SETTINGS_CHANGES: readonly object[] = [
  { killSwitch: 'off' },
  { killSwitch: 'endings' },
  { killSwitch: 'all' },
  { dryRun: true },
  { dryRun: false },
  { autoDeleteMode: 'ticket' },
  { autoDeleteMode: 'enabled' },
  { autoDeleteMode: 'disabled' },
  { toleranceDays: 0 },
  { toleranceDays: 10 },
  { marginDays: 1 },
  { marginDays: 6 },
  { notice: { tlds: { com: { days: 2 } } } },
  { notice: { tlds: { com: { days: 7 }, de: { days: 3 } } } },
];

/** Does nothing where there is nothing to do it to. */
export async function act(world: World, what: Act, index: number): Promise<void> {
  const { book, watch, today } = world;
  const { name } = PLOTS[index % PLOTS.length] as { name: string };
  const row = book.whmcs.domains.find(({ domainname }) => domainname === name) as WhmcsDomain;
  const order = book.registrar.byName.get(name)?.[0];
  const invoice = (...statuses: string[]): WhmcsInvoice | undefined =>
    [...book.whmcs.invoices.values()].findLast(
      ({ status, lines }) => statuses.includes(status) && lines.some(({ relid }) => relid === row.id),
    );
  switch (what) {
    case 'pay': {
      const open = invoice('Unpaid');
      if (open) pay(book, open.id);
      return;
    }
    case 'payHalf':
      invoice('Unpaid')?.transactions.push({ date: today(), gateway: 'banktransfer', amountin: 100 });
      return;
    case 'refund': {
      setStatus(invoice('Paid'), 'Refunded');
      return;
    }
    case 'cancelInvoice': {
      setStatus(invoice('Unpaid'), 'Cancelled');
      return;
    }
    case 'bill':
      if (order && !invoice('Unpaid')) bill(world, row, termEnd(order, today()));
      return;
    case 'autoRenew':
      row.donotrenew = !row.donotrenew;
      return;
    case 'cancelRow':
      row.status = row.status === 'Cancelled' ? 'Active' : 'Cancelled';
      return;
    case 'dueBack':
    case 'dueOn': {
      const years = what === 'dueOn' ? 1 : -1;
      row.nextduedate = Temporal.PlainDate.from(row.nextduedate).add({ years }).toString();
      return;
    }
    case 'placeByHand':
      if (!order || endingOf(order) !== null) return;
      order.executionDate = secondsOf(termEnd(order, today()));
      {
        watch.byHand(name, true);
        return;
      }
    case 'undoByHand':
      if (order && endingOf(order) !== null) undoByHand(world, order);
      return;
    case 'keep': {
      if (!order) return;
      const until = plus(termEnd(order, today()), 100);
      return world.changeSettings(({ keepUntil }) => ({ keepUntil: { ...keepUntil, [name]: until } }));
    }
    case 'unkeep':
      return world.changeSettings(({ keepUntil }) => ({ keepUntil: without(keepUntil, name) }));
    case 'leave':
      return world.changeSettings(({ handsOff }) => ({ handsOff: [...new Set([...handsOff, name])] }));
    case 'unleave':
      return world.changeSettings(({ handsOff }) => ({ handsOff: handsOff.filter((one) => one !== name) }));
  }
}

function undoByHand({ watch }: World, order: RegistrarOrder): void {
  order.executionDate = null;
  watch.byHand(order.domainNameAce, false);
}

function setStatus(invoice: WhmcsInvoice | undefined, status: string): void {
  if (invoice) invoice.status = status;
}

function bill({ book, today }: World, row: WhmcsDomain, duedate: string): void {
  addInvoice(book.whmcs, {
    id: 5_000 + book.whmcs.invoices.size,
    userid: row.userid,
    date: today(),
    duedate,
    datepaid: '',
    lastCaptureAttempt: '',
    status: 'Unpaid',
    paymentmethod: 'banktransfer',
    paymethodid: null,
    credit: 0,
    lines: [
      { type: 'Domain', relid: row.id, description: `Domain Renewal - ${row.domainname}`, amount: 1200 },
    ],
    transactions: [],
  });
}

const secondsOf = (day: string): number =>
  Temporal.PlainDate.from(day).toZonedDateTime(ZONE).epochMilliseconds / 1000;

const without = (days: Readonly<Record<string, string>>, name: string): Record<string, string> =>
  Object.fromEntries(Object.entries(days).filter(([one]) => one !== name));
