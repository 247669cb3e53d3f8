import type { Book } from '../../infra/local/simulators/book/types.ts';

/** A call that changes something at the registrar. Times are in ms. */
export interface Sent {
  readonly kind: string;
  readonly at: number;
  /** The day an ending was asked for. */
  readonly endOn: string;
  answered: { readonly code: number | null; readonly outcome: Outcome; readonly at: number } | null;
  /** A read showed what it was for: its ending, or none. */
  shown: boolean;
}

export type Outcome = 'answered' | 'lost' | 'neverSent';

/** Leave to place one ending, as it was written down. Days and times are text. */
export interface Leave {
  readonly runId: string;
  readonly path: string;
  readonly termEnd: string;
  readonly domainId: number | null;
  readonly clientId: number | null;
  readonly validUntil: string;
  readonly approved: boolean;
}

/** All that is remembered of a world beside its table. Plain data, so that a world can be copied and gone on with. */
export interface Notes {
  readonly book: Book;
  /** ms since 1970. */
  now: number;
  sweeps: number;
  /** When the last of them was due. */
  scheduledAt: number;
  /** Calls, by domain. */
  readonly sent: Map<string, Sent[]>;
  /** Who placed the ending that shows, as far as anybody could know; left out: we did. */
  readonly owner: Map<string, 'hand' | 'either'>;
  /** Endings that somebody undid, and no worker has read since. */
  readonly unseenRemoval: Set<string>;
  /** The leave to end it that stands, or that a call has begun with. */
  readonly leave: Map<string, Leave>;
  /** When a person last approved a run. */
  approvedAt: number;
  /** Places taken, by day, and by day and client. */
  readonly places: Map<string, number>;
  /** The term in which an ending was undone by us. */
  readonly undone: Map<string, string>;
  /** By domain: the state its case was last written in, and whether a request to end it stood when a call began. */
  readonly states: Map<string, string>;
  readonly requested: Map<string, boolean>;
  /** Every line of history that was ever written, by domain and version. */
  readonly lines: Map<string, string>;
  /** Tickets noted as being opened, by the case or run that notes it. */
  readonly opening: Map<string, readonly string[]>;
  /** Single tickets, by the sweep that led to them. */
  readonly ticketsOf: Map<string, Set<string>>;
}

export const notesOn = (book: Book, now: number): Notes => ({
  book,
  now,
  sweeps: 0,
  scheduledAt: now,
  sent: new Map(),
  owner: new Map(),
  unseenRemoval: new Set(),
  leave: new Map(),
  approvedAt: 0,
  places: new Map(),
  undone: new Map(),
  states: new Map(),
  requested: new Map(),
  lines: new Map(),
  opening: new Map(),
  ticketsOf: new Map(),
});
