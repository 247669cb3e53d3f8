import type { ContactLister, HandleReader, HandleWriter } from '../registrar/handles.ts';
import type { OrderWriter } from '../registrar/orders.ts';
import type { ActingDeps, Books } from '../reconcile/deps.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import type { Settings } from '../settings/schema.ts';
import type { SettingsVersion, State } from '../state/state.ts';
import type { HintQueue } from '../reconcile/hint.ts';
import type { BookSnapshot } from './book-snapshot.ts';
import type { PaidInvoices } from './paid-invoices.ts';
import type { Language } from './language.ts';
import type { GatewayReply } from './reply.ts';

/** Both books, and what orders domains and keeps their contacts. */
export interface GatewayBooks extends Books {
  readonly handleReader: HandleReader & ContactLister;
  readonly handleWriter: HandleWriter;
  readonly orderWriter: OrderWriter;
}

/** What the gateway is given, whatever the call. Books and calendar hang on settings. */
export interface GatewayServices extends Omit<ActingDeps, 'connect'> {
  readonly connect: (settings: Settings) => GatewayBooks;
  /** The key under which content is hashed that must not be stored. */
  readonly hashKey: () => Promise<Buffer>;
  /** Of the process: it outlives a call. */
  readonly snapshot: BookSnapshot;
  readonly paidInvoices: PaidInvoices;
  /** Left out: it really waits. */
  readonly sleep?: (ms: number) => Promise<void>;
}

/** What one call is given: the settings in force when it came, and all that follows from them. */
export interface GatewayDeps {
  readonly state: State;
  readonly books: GatewayBooks;
  readonly settings: Settings;
  readonly settingsVersion: SettingsVersion;
  readonly clock: Clock;
  readonly queue: HintQueue;
  readonly log: Log;
  readonly hashKey: () => Promise<Buffer>;
  readonly snapshot: BookSnapshot;
  readonly paidInvoices: PaidInvoices;
  /** WHMCS's own for this click: the same when its module asks once more. */
  readonly requestId: string;
  readonly language: Language;
  /** Aborted once WHMCS waits no longer: nothing that changes something is begun from then on. */
  readonly signal: AbortSignal;
  readonly sleep: (ms: number) => Promise<void>;
  /** For use cases that look for themselves, by whatever settings are in force by then. */
  readonly acting: ActingDeps;
}

/** WHMCS's own params, as its module passed them on. Each function reads them with a schema of its own. */
export type Params = Readonly<Record<string, unknown>>;

/** @throws StichtagError: the caller is answered that it did not work out, and what is unclear is settled by reading. */
export type GatewayFunction = (params: Params, deps: GatewayDeps) => Promise<GatewayReply>;
