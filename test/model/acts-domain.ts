import { Temporal } from 'temporal-polyfill';
import { loseName, registerAnew } from '../../infra/local/simulators/change-hands.ts';
import type { Doing } from './acts.ts';
import { modelBook, ZONE } from './model-book.ts';
import { endingOf, termEnd } from './oracle.ts';
import { orderOf } from './scene.ts';
import type { World } from './world.ts';

/** What becomes of a domain in WHMCS and at the registrar by other hands than ours. */
export const DOMAIN_ACTS = {
  autoRenew:
    ({ row }) =>
    () => {
      row.donotrenew = !row.donotrenew;
    },
  cancelRow:
    ({ row }) =>
    () => {
      row.status = row.status === 'Cancelled' ? 'Active' : 'Cancelled';
    },
  expireRow:
    ({ row }) =>
    () => {
      row.status = row.status === 'Expired' ? 'Active' : 'Expired';
    },
  /** To another client. */
  giveAway:
    ({ row }) =>
    () => {
      row.userid = row.userid === NEW_OWNER ? 1 : NEW_OWNER;
    },
  /** To a registrar module that is not ours. */
  moveRow:
    ({ row }) =>
    () => {
      row.registrar = row.registrar === 'smartnic' ? 'elsewhere' : 'smartnic';
    },
  drift:
    ({ row }) =>
    () => {
      row.expirydate = Temporal.PlainDate.from(row.expirydate).add({ days: 60 }).toString();
    },
  oddStatus: ({ order }) =>
    order
      ? () => {
          order.domainStatus = order.domainStatus === 'active' ? 'frozen' : 'active';
        }
      : null,
  stopCron:
    ({ book }) =>
    () => {
      book.cron.lastRunHoursAgo = book.cron.lastRunHoursAgo === null ? CRON_HOURS : null;
    },
  dueOn: moved({ years: 1 }),
  dueBack: moved({ years: -1 }),
  dueOff: moved({ days: 4 }),
  dueOffMore: moved({ days: -9 }),
  placeByHand: ({ world, name }) =>
    canPlaceByHand(world, name)
      ? () => {
          placeByHand(world, name);
        }
      : null,
  undoByHand: ({ world, name, order }) =>
    order && endingOf(order) !== null
      ? () => {
          order.executionDate = null;
          world.watch.byHand(name, false);
        }
      : null,
  lose: ({ world, book, name, order }) =>
    order
      ? () => {
          loseName(book, name);
          forget(world, name);
        }
      : null,
  /** By a client who never had it. */
  registerAnew: ({ world, book, name, order }) =>
    order
      ? null
      : () => {
          const before = orderOf(BEFORE, name);
          if (before) registerAnew(book, before, NEW_OWNER);
          forget(world, name);
        },
} satisfies Record<string, Doing>;

export const CRON_HOURS = 5;
const BEFORE = modelBook();
const NEW_OWNER = 900;

export function canPlaceByHand({ book }: World, name: string): boolean {
  const order = orderOf(book, name);
  return order !== undefined && endingOf(order) === null;
}

/** For the end of the term. */
export function placeByHand({ book, today, watch }: World, name: string): void {
  const order = orderOf(book, name);
  if (!order) return;
  order.executionDate = secondsOf(termEnd(order, today()));
  watch.byHand(name, true);
}

/** Whatever stood on the order that is gone stands on no other, and nothing that was sent for it can come any more. */
function forget({ notes, watch, wires }: World, name: string): void {
  watch.byHand(name, false);
  notes.sent.delete(name);
  wires.late.splice(0);
}

function moved(by: { years: number } | { days: number }): Doing {
  return ({ row }) =>
    () => {
      row.nextduedate = Temporal.PlainDate.from(row.nextduedate).add(by).toString();
    };
}

const secondsOf = (day: string): number =>
  Temporal.PlainDate.from(day).toZonedDateTime(ZONE).epochMilliseconds / 1000;
