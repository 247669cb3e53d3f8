import { domainInfo } from './domain-info.ts';
import { domainListExtended } from './domain-list-extended.ts';
import type { Operation } from './operation.ts';

/** What this registrar can do. An operation the WSDL has and this table lacks is answered as not present. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map([
  ['domainListExtended', domainListExtended],
  ['domainInfo', domainInfo],
]);
