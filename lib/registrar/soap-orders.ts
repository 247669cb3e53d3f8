import { httpTransport } from '../runtime/http.ts';
import { nameFields } from './name-fields.ts';
import {
  DOMAIN_CREATE,
  DOMAIN_TRADE,
  DOMAIN_TRANSFER,
  DOMAIN_UPDATE,
  NAMESERVER_ZONE_CREATE,
} from './order-operations.ts';
import {
  NO_CHANGE,
  type DomainChange,
  type OrderWriter,
  type RegisterOrder,
  type TradeOrder,
  type TransferOrder,
  type ZoneOrder,
} from './orders.ts';
import { RegistrarError } from './registrar-error.ts';
import { createSoapClient, type SoapCall, type SoapConfig, type SoapDeps } from './soap-client.ts';
import type { Accepted } from './writer.ts';

/** What orders domains and changes them, over SOAP. @throws BadInputError for a configuration that cannot work. */
export function createOrderWriter(config: SoapConfig, deps: SoapDeps = {}): OrderWriter {
  const call = createSoapClient(config, { transport: httpTransport({ keepAlive: false }), ...deps });
  return {
    register: async (order) =>
      orderedBy((await call(DOMAIN_CREATE, registration(order), order.clientTRID)).reply),
    transfer: async (order) =>
      orderedBy((await call(DOMAIN_TRANSFER, transfer(order), order.clientTRID)).reply),
    change: async (order) => (await call(DOMAIN_UPDATE, change(order), order.clientTRID)).reply,
    trade: (order) => trade(call, order),
    createZone: (order) => createZone(call, order),
  };
}

const orderedBy = ({
  returnCode,
  orderNumber = null,
}: Accepted & { readonly orderNumber?: string | null | undefined }) => ({ returnCode, orderNumber });

function registration(order: RegisterOrder) {
  const { authCode = null } = order.extension;
  return { ...orderFields(order), extension: { ...extensionOf(order), authCode } };
}

function transfer(order: TransferOrder) {
  const ukNewTag = order.extension.ukNewTag ?? '';
  const own = { action: '', nackReason: '', authCode: order.authCode };
  return { ...orderFields(order), ...own, extension: { ...extensionOf(order), ukNewTag } };
}

/** At once: an order has no start date. */
function orderFields({ domain, handles, nameservers, notify }: RegisterOrder) {
  const { ownerC, adminC, techC, zoneC } = handles;
  const roles = { ownerC, adminC, techC, zoneC };
  const rest = { nsEntry: [], remarks: '', quoting: '', startDate: null };
  return { ...roles, nameserver: nameservers, notify, ...rest, ...nameFields(domain) };
}

function extensionOf({ extension: { trustee = {}, seIDNumber = null } }: RegisterOrder) {
  return {
    ownerCTrustee: trustee.ownerC ?? '',
    adminCTrustee: trustee.adminC ?? '',
    techCTrustee: trustee.techC ?? '',
    zoneCTrustee: trustee.zoneC ?? '',
    ...{ ownerCWPP: null, adminCWPP: null, techCWPP: null, zoneCWPP: null },
    ...{ dnsSecKeyData: null, dnsSecDSData: null, asiaCEDHandle: {} },
    ...{ claimNoticeId: null, claimNoticeExpiryDate: null, claimNoticeAcceptedDate: null },
    seIDNumber,
  };
}

/** `remarks` and `quoting` know no NOCHANGE that anybody has seen: empty, as in the one public client. */
function change({ domain, handles = {}, nameservers = [NO_CHANGE] }: DomainChange) {
  return {
    ownerC: handles.ownerC ?? NO_CHANGE,
    adminC: handles.adminC ?? NO_CHANGE,
    techC: handles.techC ?? NO_CHANGE,
    zoneC: handles.zoneC ?? NO_CHANGE,
    nameserver: nameservers,
    ...{ nsEntry: [], remarks: '', quoting: '', notify: NO_CHANGE },
    ...{ anycastDelete: null, extension: null },
    ...nameFields(domain),
  };
}

async function trade(call: SoapCall, { domain, ownerC, notify, clientTRID }: TradeOrder): Promise<Accepted> {
  return (await call(DOMAIN_TRADE, { ownerC, notify, ...nameFields(domain) }, clientTRID)).reply;
}

/** The SOA's times as public clients of this registrar send them, in seconds. */
const SOA = {
  soaExpire: '604800',
  soaMinimum: '86400',
  soaRefresh: '28800',
  soaRetry: '7200',
  soaTtl: '86400',
};

async function createZone(
  call: SoapCall,
  { domain, mailbox, records, clientTRID }: ZoneOrder,
): Promise<'created' | 'exists'> {
  const rr = records.map(({ aux, ttl, name, type, data }) => ({
    ...{ name, type, data },
    aux: String(aux),
    ttl: String(ttl),
  }));
  const input = { soaOrigin: domain, soaMbox: mailbox.replace('@', '.'), ...SOA, rr };
  try {
    await call(NAMESERVER_ZONE_CREATE, input, clientTRID);
    return 'created';
  } catch (error) {
    // Somebody's zone, perhaps with records of his own: it is not touched.
    if (error instanceof RegistrarError && /zone already exists/i.test(error.faultString ?? ''))
      return 'exists';
    throw error;
  }
}
