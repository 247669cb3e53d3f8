import { httpTransport } from '../runtime/http.ts';
import { nameFields } from './name-fields.ts';
import { writeRegistrarDate } from './registrar-date.ts';
import { createSoapClient, type SoapCall, type SoapConfig, type SoapDeps } from './soap-client.ts';
import { DOMAIN_DELETE, DOMAIN_NOTIFY, DOMAIN_REVOKE, DOMAIN_TRANSIT } from './write-operations.ts';
import type {
  Accepted,
  DeleteOrder,
  NotifyOrder,
  RegistrarWriter,
  RevokeOrder,
  TransitOrder,
} from './writer.ts';

interface RegistrarWriterConfig extends SoapConfig {
  /** The zone in which a day's unix seconds begin. */
  readonly timeZone: string;
}

/**
 * The registrar as the acting half sees it, over SOAP.
 * @throws BadInputError for a configuration that cannot work.
 */
export function createRegistrarWriter(config: RegistrarWriterConfig, deps: SoapDeps = {}): RegistrarWriter {
  const call = createSoapClient(config, { transport: httpTransport({ keepAlive: false }), ...deps });
  return {
    delete: (order) => placeDelete(call, config.timeZone, order),
    transit: (order) => placeTransit(call, config.timeZone, order),
    revoke: (order) => revoke(call, order),
    notify: (order) => notify(call, order),
  };
}

async function placeDelete(call: SoapCall, timeZone: string, order: DeleteOrder): Promise<Accepted> {
  const startDate = writeRegistrarDate(order.termEnd, order.dateFormat, timeZone);
  const input = { notify: order.notify, startDate, ...nameFields(order.domain) };
  return (await call(DOMAIN_DELETE, input, order.clientTRID)).reply;
}

async function placeTransit(call: SoapCall, timeZone: string, order: TransitOrder): Promise<Accepted> {
  const startDate = writeRegistrarDate(order.termEnd, order.dateFormat, timeZone);
  const input = { transitType: order.transitType, startDate, ...nameFields(order.domain) };
  return (await call(DOMAIN_TRANSIT, input, order.clientTRID)).reply;
}

async function revoke(call: SoapCall, order: RevokeOrder): Promise<Accepted> {
  const input = { action: order.action, ...nameFields(order.domain) };
  return (await call(DOMAIN_REVOKE, input, order.clientTRID)).reply;
}

async function notify(call: SoapCall, order: NotifyOrder): Promise<Accepted> {
  const input = { orderNumber: null, email: order.addresses, ...nameFields(order.domain) };
  return (await call(DOMAIN_NOTIFY, input, order.clientTRID)).reply;
}
