import { Temporal } from 'temporal-polyfill';
import type { DomainName } from '../../../lib/names/domain-name.ts';
import { parseDomainName } from '../../../lib/names/domain-name.ts';
import type { OrderRecord } from '../../../lib/state/order-record.ts';

export const SENT = Temporal.Instant.from('2026-11-24T05:00:00Z');

export function name(text: string): DomainName {
  const domain = parseDomainName(text);
  if (domain === undefined) throw new TypeError(text);
  return domain;
}

export const DOMAIN = name('new.example.de');

export const orderOf = (changes: Partial<OrderRecord> = {}): OrderRecord => ({
  domain: DOMAIN,
  version: 1,
  kind: 'register',
  requestId: 'msg_1',
  domainId: 7,
  clientTRID: 'ST.1',
  state: 'pending',
  since: SENT,
  sentAt: SENT,
  code: null,
  failure: null,
  failureTold: false,
  absentSince: null,
  orderNumber: null,
  shown: null,
  zone: null,
  ticket: null,
  ...changes,
});
