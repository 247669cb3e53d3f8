import { changeOrder } from '../../../infra/local/simulators/registrar/change-order.ts';
import { pay } from '../../../infra/local/simulators/pay.ts';
import { clientIdOf, invoiceIdOf } from '../../../lib/names/ids.ts';
import { workHint } from '../../../lib/reconcile/work-hint.ts';
import type { World } from '../../support/acting.ts';
import type { Plot } from '../../support/small-book.ts';
import { authorise, GOING, installed, placed, TERM_IN, UNPAID, UNPAID_COM } from './acting-on.ts';

/** Something a worker does, from what stood before it. Every step of `act` may be where its process dies. */
export interface CrashScene {
  readonly what: string;
  readonly plot: Plot;
  readonly before: (world: World) => Promise<unknown>;
  readonly act: (world: World) => Promise<unknown>;
  /** What stands in the end, and what both books were asked; revokes in a row count as one. */
  readonly after: string;
  readonly asked: readonly string[];
  readonly replies: readonly string[];
  /** What may have been asked instead, and what stands then. */
  readonly or?: { readonly asked: readonly string[]; readonly after: string };
}

const DELETE = 'domainDelete 23.06.2026';
const nothing = () => Promise.resolve();
const look =
  ({ name }: Plot) =>
  (world: World) =>
    world.reconcile(name);

const ASKED = { name: 'asked.example.com', termIn: TERM_IN } as const;
const HAND_MADE = { ...UNPAID_COM, invoice: 'Paid', paidAgo: 1, endingIn: TERM_IN } as const;
const OWN = { name: 'own.example.com', termIn: TERM_IN, nextDueIn: 400, clientId: 1 } as const;

export const CRASH_SCENES: readonly CrashScene[] = [
  {
    what: 'places a delete',
    plot: GOING,
    before: (world) => authorise(world, GOING.name, 'delete'),
    act: look(GOING),
    after: 'confirmed delete placed',
    asked: [DELETE, 'ticket placed'],
    replies: [],
  },
  {
    what: 'places a transit',
    plot: UNPAID,
    before: (world) => authorise(world, UNPAID.name, 'transit', { approved: false }),
    act: look(UNPAID),
    after: 'confirmed transit placed',
    asked: ['domainTransit 23.06.2026', 'ticket placed'],
    replies: [],
  },
  {
    what: 'undoes an ending of ours',
    plot: UNPAID_COM,
    before: async (world) => {
      await placed(world, UNPAID_COM.name, 'delete');
      pay(world.book, 101);
    },
    act: look(UNPAID_COM),
    after: 'watching -',
    asked: [DELETE, 'domainRevoke', 'ticket placed'],
    replies: ['reply placed'],
  },
  {
    what: 'undoes an ending somebody placed on a paid domain',
    plot: HAND_MADE,
    before: installed,
    act: look(HAND_MADE),
    after: 'watching -',
    asked: ['domainRevoke'],
    replies: [],
  },
  {
    what: 'opens a ticket',
    plot: ASKED,
    before: nothing,
    act: look(ASKED),
    after: 'warned - decide',
    asked: ['ticket decide'],
    replies: [],
  },
  {
    what: 'answers a ticket',
    plot: { ...ASKED, invoice: 'Unpaid', autoRenew: false, clientId: 1 },
    before: async (world) => {
      await world.settings({ confirmedPaths: [] });
      await world.reconcile(ASKED.name);
      pay(world.book, 101);
    },
    act: look(ASKED),
    after: 'watching -',
    asked: ['ticket decide'],
    replies: ['reply decide'],
  },
  {
    what: 'closes a term that our ending did not end',
    plot: GOING,
    before: async (world) => {
      await placed(world, GOING.name, 'delete');
      changeOrder(world.book, { domainNameAce: GOING.name, endOn: null });
      world.later({ days: TERM_IN + 1 });
    },
    act: look(GOING),
    after: 'closed - placed notExecuted',
    asked: [DELETE, 'ticket placed', 'ticket notExecuted'],
    replies: [],
  },
  {
    what: 'rehearses',
    plot: OWN,
    before: (world) => authorise(world, OWN.name, 'delete', { runId: 'rehearsal', rehearsal: true }),
    act: look(OWN),
    // Proven to have done nothing, it is over, and ours should it show after all: a person begins another.
    or: { asked: [], after: 'watching delete' },
    after: 'watching -',
    asked: [DELETE, 'domainRevoke'],
    replies: [],
  },
  {
    what: 'takes an authorisation back',
    plot: ASKED,
    before: (world) => authorise(world, ASKED.name, 'delete', { clientId: clientIdOf(7) }),
    act: look(ASKED),
    after: 'warned - decide',
    asked: ['ticket decide'],
    replies: [],
  },
  {
    what: 'splits an invoice',
    plot: UNPAID_COM,
    before: async (world) => {
      await placed(world, UNPAID_COM.name, 'delete');
      pay(world.book, 101);
    },
    act: async (world) => {
      await workHint({ invoiceId: invoiceIdOf(101), cause: 'invoicePaid' }, world.deps);
      await world.drain();
    },
    after: 'watching -',
    asked: [DELETE, 'domainRevoke', 'ticket placed'],
    replies: ['reply placed'],
  },
];
