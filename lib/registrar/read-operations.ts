import * as z from 'zod';
import { parseDomainName } from '../names/domain-name.ts';
import { LIST_REPLY_BYTES, REPLY_BYTES, type Objection, type Operation } from './operation.ts';
import { filledText, listOf, text } from './reply-schema.ts';
import { boolean, list, nillable, string, strings, struct } from './request-fields.ts';

/** What is asked of each domain in the list. The dates but `systemInDate` were never seen in one; the page tells. */
export const LIST_FIELDS = [
  'domainName',
  'domainNameAce',
  'domainStatus',
  'regType',
  'systemInDate',
  'paidUntilDate',
  'executionDate',
  'toBeDeletedDate',
  'orderDate',
  'orderNumber',
  'status',
] as const;

const LIST_REQUEST = {
  level: nillable(string),
  limit: nillable(string),
  offset: nillable(string),
  filter: list('ArrayOfFilteritem', struct('FilterItem', { key: string, value: nillable(string) })),
  fields: strings,
};

const LIST_REPLY = z.object({
  domainInfo: listOf(
    z.object({ domainInfoItem: listOf(z.object({ key: filledText, value: text.optional() })) }),
  ),
});
/** A row of the list: keys and values, in the server's order. */
export type ListItem = z.infer<typeof LIST_REPLY>['domainInfo'][number]['domainInfoItem'];

export const DOMAIN_LIST_EXTENDED: Operation<typeof LIST_REQUEST, z.infer<typeof LIST_REPLY>> = {
  name: 'domainListExtended',
  mutates: false,
  requestPart: 'domainListExtendedRequest',
  requestType: 'DomainListExtendedRequestObject',
  request: LIST_REQUEST,
  reply: LIST_REPLY,
  noResults: { domainInfo: [] },
  maxReplyBytes: LIST_REPLY_BYTES,
};

const INFO_REQUEST = {
  requestLockStatus: nillable(boolean),
  domainName: string,
  domainNameAce: nillable(string),
};

const INFO_REPLY = z.object({
  domainsList: listOf(
    z.object({
      domainName: text.optional(),
      domainStatus: text.optional(),
      regType: text.optional(),
      systemInDate: text.optional(),
      paidUntilDate: text.optional(),
      executionDate: text.optional(),
      toBeDeletedDate: text.optional(),
      orderDate: text.optional(),
      notifyEmail: text.optional(),
    }),
  ),
});
export type InfoReply = z.infer<typeof INFO_REPLY>;

/** The same of a domain's contacts and nameservers. */
const CONTACTS_REPLY = z.object({
  domainsList: listOf(
    z.object({
      domainName: text.optional(),
      domainStatus: text.optional(),
      orderDate: text.optional(),
      orderNumber: text.optional(),
      ownerC: text,
      adminC: text,
      techC: text,
      zoneC: text,
      primaryNameserver: text.optional(),
      secondaryNameserver: listOf(text).optional(),
      nameservers: listOf(z.object({ ns: text })).optional(),
    }),
  ),
});
export type ContactsReply = z.infer<typeof CONTACTS_REPLY>;

export type InfoOperation<Reply> = Operation<typeof INFO_REQUEST, Reply>;

export const DOMAIN_INFO = domainInfo(INFO_REPLY);

export const DOMAIN_CONTACTS = domainInfo(CONTACTS_REPLY);

const PRICES_REPLY = z.object({
  priceDomainList: listOf(
    z.object({
      tld: filledText,
      sld: text.optional(),
      annually: text.optional(),
      annually_currency: text.optional(),
    }),
  ),
});
export type PricesReply = z.infer<typeof PRICES_REPLY>;

/** Nothing but what every request has. */
const PRICES_REQUEST = {} as const;

/** Prices and no notice periods: those are told nowhere. */
export const PRICE_DOMAIN_LIST: Operation<typeof PRICES_REQUEST, PricesReply> = {
  name: 'priceDomainList',
  mutates: false,
  requestPart: 'priceDomainListRequest',
  requestType: 'PriceDomainListRequestObject',
  request: PRICES_REQUEST,
  reply: PRICES_REPLY,
  noResults: { priceDomainList: [] },
  maxReplyBytes: LIST_REPLY_BYTES,
};

export const READ_OPERATIONS = [
  DOMAIN_INFO,
  DOMAIN_LIST_EXTENDED,
  PRICE_DOMAIN_LIST,
  DOMAIN_CONTACTS,
] as const;

interface AboutDomains {
  readonly domainsList: readonly { readonly domainName?: string | null | undefined }[];
}

function domainInfo<Reply extends AboutDomains>(reply: z.ZodType<Reply>): InfoOperation<Reply> {
  return {
    name: 'domainInfo',
    mutates: false,
    requestPart: 'domainInfoRequest',
    requestType: 'DomainInfoRequestObject',
    request: INFO_REQUEST,
    reply,
    objection: (told, { domainName }) => objectionTo(told, domainName),
    maxReplyBytes: REPLY_BYTES,
  };
}

/** An empty list is not "gone": only the fault "No such domain" says that. */
function objectionTo(reply: AboutDomains, asked: string): Objection | null {
  if (reply.domainsList.length === 0) return { code: 'emptyReply', message: 'the reply holds no domain' };
  const wanted = parseDomainName(asked);
  const same = reply.domainsList.every(({ domainName }) => parseDomainName(domainName ?? '') === wanted);
  return same ? null : { code: 'otherDomain', message: 'the reply is about another domain' };
}
