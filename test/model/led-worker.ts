import { Temporal } from 'temporal-polyfill';
import { parseDomainName, type DomainName } from '../../lib/names/domain-name.ts';
import { clientIdOf, whmcsDomainIdOf } from '../../lib/names/ids.ts';
import { currentContext } from '../../lib/reconcile/context.ts';
import { hold, type Held } from '../../lib/reconcile/held.ts';
import { lookAt } from '../../lib/reconcile/look.ts';
import { RegistrarError } from '../../lib/registrar/registrar-error.ts';
import type { RegistrarWriter } from '../../lib/registrar/writer.ts';
import { DAY } from './model-book.ts';
import type { Leave } from './notes.ts';
import { termEnd } from './oracle.ts';
import { judgedRow, orderOf, rowsOf } from './scene.ts';
import { worker } from './worker.ts';
import type { World } from './world.ts';

export type Operation = 'domainDelete' | 'domainTransit' | 'domainRevoke';

interface How {
  /** The day to end on; left out: the term's end. */
  readonly on?: string;
  /** Is there a line of history before it? */
  readonly noted?: boolean;
  /** What differs from the leave that is right; null: there is none. */
  readonly leave?: Partial<Leave> | null;
  /** Done after it looked, and before the call leaves. */
  readonly meanwhile?: () => Promise<void>;
}

/** Over the watched wires and the watched table, but it reads, notes and sends what a test tells it, right or wrong. */
export interface LedWorker {
  /** Both books, and the settings. */
  readonly reads: (name: string) => Promise<void>;
  readonly sends: (operation: Operation, name: string, how?: How) => Promise<void>;
  readonly notesOpening: (name: string, token: string) => Promise<void>;
  readonly opens: (name: string, subject: string) => Promise<void>;
}

/** @param from the sweep it works for. */
export function ledWorker(world: World, from = ''): LedWorker {
  const deps = worker(world, { from });
  const held = (name: string): Promise<Held> =>
    hold(deps.state, {
      domain: named(name),
      cause: 'person',
      by: 'test',
      settingsVersion: '',
      now: world.now,
      termForNew: () => Temporal.PlainDate.from(endOf(world, name)),
    });
  const books = async () => (await currentContext(deps)).books;

  return {
    reads: async (name) => {
      await lookAt(named(name), await held(name), await currentContext(deps));
    },
    sends: async (operation, name, { on = endOf(world, name), noted = true, leave = {}, meanwhile } = {}) => {
      const { registrarWriter } = await books();
      const clientTRID = `TEST.${++calls}`;
      const call = { operation, clientTRID, attempt: 1 };
      const changes = operation === 'domainRevoke' ? {} : { ours: OURS[operation] };
      const event = operation === 'domainRevoke' ? 'revoking' : 'placing';
      if (noted) await (await held(name)).save(changes, { event, call });
      if (leave && operation !== 'domainRevoke')
        world.notes.leave.set(name, { ...leaveFor(world, name, OURS[operation], on), ...leave });
      await meanwhile?.();
      try {
        await SENDING[operation](registrarWriter, { domain: named(name), on, clientTRID });
      } catch (error) {
        if (!(error instanceof RegistrarError)) throw error;
      }
    },
    notesOpening: async (name, token) => {
      const ticket = { state: 'opening' as const, token, since: world.now(), ticketId: null, tid: null };
      await (await held(name)).save({ tickets: { decide: ticket } }, { event: 'ticketOpening' });
    },
    opens: async (name, subject) => {
      const { whmcsWriter } = await books();
      const row = judgedRow(rowsOf(world.book, name));
      await whmcsWriter.openTicket({
        departmentId: 1,
        author: { clientId: clientIdOf(row?.userid ?? 0) },
        subject,
        message: 'what, why and until when',
        priority: 'Low',
        domainId: whmcsDomainIdOf(row?.id ?? 0),
      });
    },
  };
}

let calls = 0;

const OURS = { domainDelete: 'delete', domainTransit: 'transit' } as const;

interface Order {
  readonly domain: DomainName;
  readonly on: string;
  readonly clientTRID: string;
}

const SENDING: Readonly<Record<Operation, (writer: RegistrarWriter, order: Order) => Promise<unknown>>> = {
  domainDelete: (writer, order) => writer.delete({ ...placement(order), notify: '' }),
  domainTransit: (writer, order) => writer.transit({ ...placement(order), transitType: 'connected' }),
  domainRevoke: (writer, { domain, clientTRID }) => writer.revoke({ domain, action: null, clientTRID }),
};

const placement = ({ domain, on, clientTRID }: Order) => ({
  domain,
  termEnd: Temporal.PlainDate.from(on),
  dateFormat: 'dd.mm.yyyy' as const,
  clientTRID,
});

function leaveFor({ book, now }: World, name: string, path: string, on: string): Leave {
  const row = judgedRow(rowsOf(book, name));
  return {
    runId: 'test',
    path,
    termEnd: on,
    domainId: row?.id ?? null,
    clientId: row?.userid ?? null,
    validUntil: now().add({ hours: 1 }).toString(),
    approved: false,
  };
}

function endOf({ book, today }: World, name: string): string {
  const order = orderOf(book, name);
  return order ? termEnd(order, today()) : DAY;
}

const named = (name: string): DomainName => parseDomainName(name) as DomainName;
