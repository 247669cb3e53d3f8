import type { Books } from '../reconcile/deps.ts';
import { createHandleReader } from '../registrar/soap-handles.ts';
import { createRegistrarWriter } from '../registrar/soap-writer.ts';
import type { Settings } from '../settings/schema.ts';
import { createWhmcsWriter } from '../whmcs/writer-client.ts';
import type { BooksAccess } from './books-access.ts';
import { keptFor } from './kept-for.ts';
import { openReaders, type OnBookCall } from './open-readers.ts';

/**
 * Both books under given settings, to read and to act on. The clients are kept, with their connections, until settings
 * come that are about them.
 */
export function connectBooks(
  access: BooksAccess,
  onCall: OnBookCall = () => undefined,
): (settings: Settings) => Books {
  return keptFor((settings) => {
    const { readers, soap, soapReads, soapWrites, form, formWrites } = openReaders(access, settings, onCall);
    return {
      ...readers,
      registrarWriter: createRegistrarWriter(soap, soapWrites),
      whmcsWriter: createWhmcsWriter(form, formWrites),
      handleReader: createHandleReader({ ...soap, level: settings.registrar.level }, soapReads),
    };
  });
}
