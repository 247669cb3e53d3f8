import pLimit from 'p-limit';
import type { Books } from '../reconcile/deps.ts';
import { createRegistrarReader } from '../registrar/soap-registrar.ts';
import { createRegistrarWriter } from '../registrar/soap-writer.ts';
import { httpTransport, type HttpTransport } from '../runtime/http.ts';
import type { Settings } from '../settings/schema.ts';
import { createWhmcsReader } from '../whmcs/reader.ts';
import { createWhmcsWriter } from '../whmcs/writer-client.ts';
import type { BooksAccess } from './books-access.ts';

/** Told of every request sent to a book, repeated ones included. */
export type OnBookCall = (book: 'registrar' | 'whmcs') => void;

/**
 * Both books under given settings, to read and to act on. The clients are kept, with their connections, until settings
 * come that are about them.
 */
export function connectBooks(
  access: BooksAccess,
  onCall: OnBookCall = () => undefined,
): (settings: Settings) => Books {
  let kept: { readonly key: string; readonly books: Books } | null = null;
  return (settings) => {
    const key = keyOf(settings);
    if (kept?.key !== key) kept = { key, books: booksOf(access, settings, onCall) };
    return kept.books;
  };
}

/** What of the settings the clients are made from. */
const keyOf = ({ registrar, whmcs, timeZone }: Settings): string =>
  JSON.stringify([registrar.level, registrar.concurrency, whmcs.concurrency, timeZone]);

function booksOf({ registrar, whmcs }: BooksAccess, settings: Settings, onCall: OnBookCall): Books {
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
  return {
    registrar: createRegistrarReader({ ...soap, level }, { transport: soapSide.reads, onCall: onSoap }),
    registrarWriter: createRegistrarWriter(soap, { transport: soapSide.writes, onCall: onSoap }),
    whmcs: createWhmcsReader(form, { transport: formSide.reads, onCall: onForm }),
    whmcsWriter: createWhmcsWriter(form, { transport: formSide.writes, onCall: onForm }),
    whmcsUrl: whmcs.url.href,
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
