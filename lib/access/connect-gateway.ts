import type { Books } from '../reconcile/deps.ts';
import type { ContactLister, HandleReader, HandleWriter } from '../registrar/handles.ts';
import type { OrderWriter } from '../registrar/orders.ts';
import { createHandleReader, createHandleWriter } from '../registrar/soap-handles.ts';
import { createOrderWriter } from '../registrar/soap-orders.ts';
import { createRegistrarWriter } from '../registrar/soap-writer.ts';
import type { Settings } from '../settings/schema.ts';
import { createWhmcsWriter } from '../whmcs/writer-client.ts';
import type { BooksAccess } from './books-access.ts';
import { keptFor } from './kept-for.ts';
import { openReaders, type OnBookCall } from './open-readers.ts';

/** Both books, and what orders domains and keeps their contacts. */
export interface GatewayBooks extends Books {
  readonly handleReader: HandleReader & ContactLister;
  readonly handleWriter: HandleWriter;
  readonly orderWriter: OrderWriter;
}

/** As `connectBooks`, with contacts and orders within reach: all of it keeps within the registrar's one limit. */
export function connectGateway(
  access: BooksAccess,
  onCall: OnBookCall = () => undefined,
): (settings: Settings) => GatewayBooks {
  return keptFor((settings) => {
    const { readers, soap, soapReads, soapWrites, form, formWrites } = openReaders(access, settings, onCall);
    return {
      ...readers,
      registrarWriter: createRegistrarWriter(soap, soapWrites),
      whmcsWriter: createWhmcsWriter(form, formWrites),
      handleReader: createHandleReader({ ...soap, level: settings.registrar.level }, soapReads),
      handleWriter: createHandleWriter(soap, soapWrites),
      orderWriter: createOrderWriter(soap, soapWrites),
    };
  });
}
