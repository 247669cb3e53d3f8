import { addInvoice } from '../../infra/local/simulators/book/invoices.ts';
import type { WhmcsInvoice } from '../../infra/local/simulators/book/types.ts';
import { chargeBack } from '../../infra/local/simulators/charge-back.ts';
import { pay } from '../../infra/local/simulators/pay.ts';
import { massPay, mergeInvoices, splitInvoice } from '../../infra/local/simulators/rearrange-invoices.ts';
import type { Doing, Scene } from './acts.ts';
import { termEnd } from './oracle.ts';

const OPEN = ['Unpaid', 'Collections', 'Payment Pending', 'Draft'];

/** What becomes of the invoices of a domain. */
export const BILLING = {
  pay: on(['Unpaid', 'Collections'], ({ book }, { id }) => {
    pay(book, id);
  }),
  payHalf: on(['Unpaid'], ({ world }, { transactions }) => {
    transactions.push({ date: world.today(), gateway: 'banktransfer', amountin: 100 });
  }),
  paymentPends: on(['Unpaid'], becomes('Payment Pending')),
  draft: on(['Unpaid'], becomes('Draft')),
  collections: on(['Unpaid'], becomes('Collections')),
  publish: on(OPEN.slice(1), becomes('Unpaid')),
  refund: on(['Paid'], becomes('Refunded')),
  chargeBack: on(['Paid'], ({ book }, { id }) => {
    chargeBack(book, id);
  }),
  cancelInvoice: on(['Unpaid', 'Draft'], becomes('Cancelled')),
  /** It will be collected by itself, and then it was tried. */
  storeCard: on(['Unpaid'], (_, invoice) => {
    if (invoice.paymethodid === null) invoice.paymethodid = 7;
    else invoice.lastCaptureAttempt = invoice.duedate;
  }),
  bill: ({ world, order, row, invoice }) =>
    order && !invoice(...OPEN) ? () => bill(world, row, termEnd(order, world.today())) : null,
  /** All that is open of the client on one new invoice. */
  massPay: (scene) => {
    const open = openRenewals(scene);
    return open.length > 0
      ? () => {
          massPay(scene.book, open);
        }
      : null;
  },
  payMass: onMass(({ book }, { id }) => {
    pay(book, id);
  }),
  /** The mass payment alone is booked: what it holds follows later, or never. */
  payMassAlone: onMass(({ world }, mass) => {
    mass.status = 'Paid';
    mass.datepaid = world.today();
  }),
  merge: ({ book, row, invoice, invoices }) => {
    const from = invoice('Unpaid');
    const into = invoices.find(
      ({ id, userid, status, lines }) =>
        id !== from?.id && userid === row.userid && status === 'Unpaid' && lines.some(isRenewal),
    );
    return from && into
      ? () => {
          mergeInvoices(book, into.id, from.id);
        }
      : null;
  },
  split: ({ book, invoices }) => {
    const held = invoices.find(
      ({ status, lines }) => status === 'Unpaid' && lines.length > 1 && lines.some(isRenewal),
    );
    return held
      ? () => {
          splitInvoice(book, held.id);
        }
      : null;
  },
} satisfies Record<string, Doing>;

const isRenewal = ({ type }: WhmcsInvoice['lines'][number]): boolean => type === 'Domain';

/** To the newest renewal of the domain in one of these statuses. */
function on(statuses: readonly string[], what: (scene: Scene, invoice: WhmcsInvoice) => void): Doing {
  return (scene) => {
    const invoice = scene.invoice(...statuses);
    return invoice
      ? () => {
          what(scene, invoice);
        }
      : null;
  };
}

/** To the newest mass payment that is open, or to a new one. */
function onMass(what: (scene: Scene, mass: WhmcsInvoice) => void): Doing {
  return (scene) => {
    const open = openRenewals(scene);
    const mass = scene.invoices.findLast(
      ({ status, lines }) => status === 'Unpaid' && lines.some(({ type }) => type === 'Invoice'),
    );
    if (!mass && open.length === 0) return null;
    return () => {
      what(scene, mass ?? massPay(scene.book, open));
    };
  };
}

/** Of the client. */
const openRenewals = ({ row, invoices }: Scene): number[] =>
  invoices
    .filter(
      ({ userid, status, lines }) => userid === row.userid && status === 'Unpaid' && lines.some(isRenewal),
    )
    .map(({ id }) => id);

function becomes(status: string) {
  return (_: Scene, invoice: WhmcsInvoice): void => {
    invoice.status = status;
  };
}

function bill({ book, today }: Scene['world'], row: Scene['row'], duedate: string): void {
  addInvoice(book.whmcs, {
    id: Math.max(...book.whmcs.invoices.keys()) + 1,
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
