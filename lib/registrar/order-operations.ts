import { text } from './reply-schema.ts';
import { list, nillable, string, strings, struct } from './request-fields.ts';
import { ACCEPTED, mutation, NAME } from './write-operations.ts';

const ROLES = { ownerC: string, adminC: string, techC: string, zoneC: string };

/** What every order that sets up or changes a domain carries. What `quoting` means is not known: it stays empty. */
const ORDER = {
  ...ROLES,
  nameserver: strings,
  nsEntry: strings,
  remarks: string,
  quoting: string,
  notify: string,
  ...NAME,
};

const TRUSTEES = { ownerCTrustee: string, adminCTrustee: string, techCTrustee: string, zoneCTrustee: string };
const PRIVACY = {
  ownerCWPP: nillable(string),
  adminCWPP: nillable(string),
  techCWPP: nillable(string),
  zoneCWPP: nillable(string),
};
const DNSSEC = {
  dnsSecKeyData: nillable(
    list(
      'ArrayOfDnsseckeydataitem',
      struct('dnsSecKeyDataItem', { keyFlag: string, digestType: string, algorithm: string, key: string }),
    ),
  ),
  dnsSecDSData: nillable(
    list(
      'ArrayOfDnssecdsdataitem',
      struct('dnsSecDSDataItem', { keyTag: string, algorithm: string, digestType: string, digest: string }),
    ),
  ),
};
const EXTENSION = {
  ...TRUSTEES,
  ...PRIVACY,
  ...DNSSEC,
  /** Without a single field in the WSDL. */
  asiaCEDHandle: struct('CEDHandleType', {}),
  seIDNumber: nillable(string),
};
const CLAIM = {
  claimNoticeId: nillable(string),
  claimNoticeExpiryDate: nillable(string),
  claimNoticeAcceptedDate: nillable(string),
};

const ORDERED = ACCEPTED.extend({ orderNumber: text.optional() });

export const DOMAIN_CREATE = {
  ...mutation(
    'domainCreate',
    'DomainCreateRequestObject',
    {
      ...ORDER,
      startDate: nillable(string),
      extension: struct('DomainCreateRequestExtension', {
        ...EXTENSION,
        ...CLAIM,
        authCode: nillable(string),
      }),
    },
    ORDERED,
  ),
  requestPart: 'domainCreateRequestObject',
  confidential: ['extension'] as const,
};

/** `action` and `nackReason` answer other registrars' transfers, it seems: an order of one's own leaves them empty. */
export const DOMAIN_TRANSFER = {
  ...mutation(
    'domainTransfer',
    'DomainTransferRequestObject',
    {
      ...ORDER,
      startDate: nillable(string),
      action: string,
      nackReason: string,
      authCode: string,
      extension: struct('DomainTransferRequestExtension', { ...EXTENSION, ...CLAIM, ukNewTag: string }),
    },
    ORDERED,
  ),
  confidential: ['authCode', 'extension'] as const,
};

export const DOMAIN_UPDATE = mutation('domainUpdate', 'DomainUpdateRequestObject', {
  ...ORDER,
  anycastDelete: nillable(string),
  extension: nillable(
    struct('DomainUpdateRequestExtension', {
      ...EXTENSION,
      addStatusFlag: strings,
      removeStatusFlag: strings,
    }),
  ),
});

export const DOMAIN_TRADE = mutation('domainTrade', 'DomainTradeRequestObject', {
  ownerC: string,
  notify: string,
  ...NAME,
});

export const NAMESERVER_ZONE_CREATE = mutation('nameserverZoneCreate', 'NameserverZoneCreateRequestObject', {
  soaOrigin: string,
  soaExpire: string,
  soaMbox: string,
  soaMinimum: string,
  soaRefresh: string,
  soaRetry: string,
  soaTtl: string,
  rr: list(
    'ArrayOfNameserverrrelement',
    struct('NameserverRRElement', { name: string, type: string, data: string, aux: string, ttl: string }),
  ),
});

export const ORDER_OPERATIONS = [
  DOMAIN_CREATE,
  DOMAIN_TRANSFER,
  DOMAIN_UPDATE,
  DOMAIN_TRADE,
  NAMESERVER_ZONE_CREATE,
] as const;
