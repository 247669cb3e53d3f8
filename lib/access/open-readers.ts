import pLimit from 'p-limit';
import type { ReadBooks } from '../reconcile/deps.ts';
import { createRegistrarReader } from '../registrar/soap-registrar.ts';
import { httpTransport, type HttpTransport } from '../runtime/http.ts';
import type { Settings } from '../settings/schema.ts';
import { createWhmcsReader } from '../whmcs/reader.ts';
import type { BooksAccess } from './books-access.ts';

/** Told of every request sent to a book, repeated ones included. */
export type OnBookCall = (book: 'registrar' | 'whmcs') => void;

/** What of the settings the clients are made from. */
export const keyOf = ({ registrar, whmcs, timeZone }: Settings): string =>
  JSON.stringify([registrar.level, registrar.concurrency, whmcs.concurrency, timeZone]);

/** Both books to read, and what other clients beside each are made of: they share the reader's limit. */
export function openReaders({ registrar, whmcs }: BooksAccess, settings: Settings, onCall: OnBookCall) {
  const { timeZone } = settings;
  const { level, concurrency } = settings.registrar;
  const soap = { ...registrar, concurrency, timeZone };
  const soapSide = transports(concurrency);
  const { accessKey, ...api } = whmcs;
  const form = {
    ...api,
    ...(accessKey !== null && { accessKey }),
    concurrency: settings.whmcs.concurrency,
  };
  const formSide = transports(settings.whmcs.concurrency);
  const onSoap = (): void => onCall('registrar');
  const onForm = (): void => onCall('whmcs');
  const soapReads = { transport: soapSide.reads, onCall: onSoap };
  const formReads = { transport: formSide.reads, onCall: onForm };
  const readers: ReadBooks = {
    registrar: createRegistrarReader({ ...soap, level }, soapReads),
    whmcs: createWhmcsReader(form, formReads),
    whmcsUrl: whmcs.url.href,
  };
  return {
    readers,
    soap,
    soapReads,
    soapWrites: { transport: soapSide.writes, onCall: onSoap },
    form,
    formReads,
    formWrites: { transport: formSide.writes, onCall: onForm },
  };
}

/** Reads and writes together keep within one limit; a write has a connection of its own. */
function transports(concurrency: number): { readonly reads: HttpTransport; readonly writes: HttpTransport } {
  const limit = pLimit(concurrency);
  const within =
    (transport: HttpTransport): HttpTransport =>
    (post) =>
      limit(() => transport(post));
  return { reads: within(httpTransport()), writes: within(httpTransport({ keepAlive: false })) };
}
