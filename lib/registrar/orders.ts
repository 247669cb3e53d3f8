import type { DomainName } from '../names/domain-name.ts';
import type { Accepted } from './writer.ts';

/** The registrar's own word for "leave it as it is". */
export const NO_CHANGE = 'NOCHANGE';

/** A handle a role. */
export interface RoleHandles {
  readonly ownerC: string;
  readonly adminC: string;
  readonly techC: string;
  readonly zoneC: string;
}

export interface RegisterOrder {
  readonly domain: DomainName;
  readonly handles: RoleHandles;
  /** Primary first. */
  readonly nameservers: readonly string[];
  /** Where the registrar's mails about it go; '' for nowhere. */
  readonly notify: string;
  readonly extension: RegistryExtension;
  readonly clientTRID: string;
}

export interface TransferOrder extends RegisterOrder {
  /** A secret: never logged, never stored. */
  readonly authCode: string;
}

/** What some registries want of an order besides; null or left out: nothing. */
export interface RegistryExtension {
  readonly trustee?: Partial<Record<keyof RoleHandles, string>>;
  readonly seIDNumber?: string | null;
  /** Of a registration that needs one. */
  readonly authCode?: string | null;
  /** Transfers only. */
  readonly ukNewTag?: string | null;
}

/** Left out: stays as it is. */
export interface DomainChange {
  readonly domain: DomainName;
  readonly handles?: Partial<RoleHandles>;
  readonly nameservers?: readonly string[];
  readonly clientTRID: string;
}

export interface TradeOrder {
  readonly domain: DomainName;
  /** The new owner's handle. */
  readonly ownerC: string;
  readonly notify: string;
  readonly clientTRID: string;
}

export interface ZoneOrder {
  readonly domain: DomainName;
  /** Of whoever answers for the zone, as a mail address. */
  readonly mailbox: string;
  readonly records: readonly ZoneRecord[];
  readonly clientTRID: string;
}

export interface ZoneRecord {
  readonly name: string;
  readonly type: 'A' | 'AAAA' | 'CNAME' | 'MX' | 'NS' | 'SRV' | 'TXT';
  readonly data: string;
  /** A mail exchanger's preference; 0 for the others. */
  readonly aux: number;
  /** In seconds. */
  readonly ttl: number;
}

export interface Ordered extends Accepted {
  readonly orderNumber: string | null;
}

/**
 * What orders domains and changes them. Each is sent once and never repeated by itself, on a connection of its own.
 * @throws RegistrarError as `RegistrarWriter`
 */
export interface OrderWriter {
  register(order: RegisterOrder): Promise<Ordered>;
  transfer(order: TransferOrder): Promise<Ordered>;
  change(order: DomainChange): Promise<Accepted>;
  trade(order: TradeOrder): Promise<Accepted>;
  /** @returns `exists`: the registrar has a zone of that name already, and it stays as it is. */
  createZone(order: ZoneOrder): Promise<'created' | 'exists'>;
}
