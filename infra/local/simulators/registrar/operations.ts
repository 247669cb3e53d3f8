import { domainCreate, domainTransfer } from './domain-create.ts';
import { domainDelete } from './domain-delete.ts';
import { domainInfo } from './domain-info.ts';
import { domainListExtended } from './domain-list-extended.ts';
import { domainNotify } from './domain-notify.ts';
import { domainRevoke } from './domain-revoke.ts';
import { domainTransit } from './domain-transit.ts';
import { domainTrade, domainUpdate } from './domain-update.ts';
import { handleCreate } from './handle-create.ts';
import { handleInfo } from './handle-info.ts';
import { handleList } from './handle-list.ts';
import { handleUpdate } from './handle-update.ts';
import type { Operation } from './operation.ts';
import { priceDomainList } from './price-domain-list.ts';
import { nameserverZoneCreate } from './zones.ts';

/** What this registrar can do. An operation the WSDL has and this table lacks is answered as not present. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map([
  ['domainListExtended', domainListExtended],
  ['domainInfo', domainInfo],
  ['domainDelete', domainDelete],
  ['domainTransit', domainTransit],
  ['domainRevoke', domainRevoke],
  ['domainNotify', domainNotify],
  ['domainCreate', domainCreate],
  ['domainTransfer', domainTransfer],
  ['domainUpdate', domainUpdate],
  ['domainTrade', domainTrade],
  ['handleCreate', handleCreate],
  ['handleInfo', handleInfo],
  ['handleList', handleList],
  ['handleUpdate', handleUpdate],
  ['nameserverZoneCreate', nameserverZoneCreate],
  ['priceDomainList', priceDomainList],
]);
