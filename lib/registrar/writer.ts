import type { Temporal } from 'temporal-polyfill';
import type { DomainName } from '../names/domain-name.ts';

/** Accepted, which is not yet done: only reading back shows that. `1001`: pending at the registrar. */
export interface Accepted {
  readonly returnCode: '1000' | '1001';
}

export interface DeleteOrder {
  readonly domain: DomainName;
  /** The day to end on: `startDate`, written in `dateFormat`. */
  readonly termEnd: Temporal.PlainDate;
  readonly dateFormat: DateFormat;
  /** Where the registrar's mails about it go; '' for nowhere. */
  readonly notify: string;
  readonly clientTRID: string;
}

export interface TransitOrder {
  readonly domain: DomainName;
  readonly termEnd: Temporal.PlainDate;
  readonly dateFormat: DateFormat;
  readonly transitType: 'connected' | 'disconnected';
  readonly clientTRID: string;
}

export interface RevokeOrder {
  readonly domain: DomainName;
  /** `domainRevoke.action`: nobody knows its values, so null unless a hoster sets one. */
  readonly action: string | null;
  readonly clientTRID: string;
}

export interface NotifyOrder {
  readonly domain: DomainName;
  /** Where the registrar's mails about it go from now on. */
  readonly addresses: readonly string[];
  readonly clientTRID: string;
}

export type DateFormat = 'dd.mm.yyyy' | 'yyyy-mm-dd' | 'unix';

/**
 * What changes something at the registrar. Each is sent once and never repeated by itself, on a connection of its own.
 * @throws RegistrarError whose `outcome` tells `neverSent` and `refused` (nothing was done) from `mayHaveHadEffect`.
 */
export interface RegistrarWriter {
  delete(order: DeleteOrder): Promise<Accepted>;
  transit(order: TransitOrder): Promise<Accepted>;
  revoke(order: RevokeOrder): Promise<Accepted>;
  notify(order: NotifyOrder): Promise<Accepted>;
}
