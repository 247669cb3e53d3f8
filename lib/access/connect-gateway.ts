import type { GatewayBooks } from '../gateway/deps.ts';
import type { ContactLister, HandleReader } from '../registrar/handles.ts';
import { createHandleReader, createHandleWriter } from '../registrar/soap-handles.ts';
import { createOrderWriter } from '../registrar/soap-orders.ts';
import { createRegistrarWriter } from '../registrar/soap-writer.ts';
import type { Settings } from '../settings/schema.ts';
import { createContactSource } from '../whmcs/contact-source.ts';
import type { ContactSource } from '../whmcs/whmcs.ts';
import { createWhmcsWriter } from '../whmcs/writer-client.ts';
import type { BooksAccess } from './books-access.ts';
import { keptFor } from './kept-for.ts';
import { openReaders, type OnBookCall } from './open-readers.ts';

/** Besides, what compares contacts needs. */
export interface ContactBooks extends GatewayBooks {
  readonly handleReader: HandleReader & ContactLister;
  readonly contactSource: ContactSource;
}

/** As `connectBooks`, with contacts and orders within reach: all of it keeps within the registrar's one limit. */
export function connectGateway(
  access: BooksAccess,
  onCall: OnBookCall = () => undefined,
): (settings: Settings) => ContactBooks {
  return keptFor((settings) => {
    const { readers, soap, soapReads, soapWrites, form, formReads, formWrites } = openReaders(
      access,
      settings,
      onCall,
    );
    return {
      ...readers,
      registrarWriter: createRegistrarWriter(soap, soapWrites),
      whmcsWriter: createWhmcsWriter(form, formWrites),
      handleReader: createHandleReader({ ...soap, level: settings.registrar.level }, soapReads),
      handleWriter: createHandleWriter(soap, soapWrites),
      contactSource: createContactSource(form, formReads),
      orderWriter: createOrderWriter(soap, soapWrites),
    };
  });
}
