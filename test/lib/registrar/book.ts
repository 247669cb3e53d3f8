import { createRegistrarReader, type RegistrarConfig } from '../../../lib/registrar/soap-registrar.ts';
import { configFor, observed } from './reader.ts';
import { listReply } from './replies.ts';
import { startServer, type Answering, type Received } from './server.ts';

/** A reader whose every request is answered by `answer`, and what became of it. */
export async function readerOf(answer: Answering, changes: Partial<RegistrarConfig> = {}) {
  const server = await startServer(answer);
  const watch = observed();
  const reader = createRegistrarReader(configFor(server.url, changes), watch.deps);
  return { ...watch, received: server.received, reader };
}

export type Fields = Record<string, string | null>;
/** A row of the list: registered on 2020-05-05 in Berlin, every other date absent in one of three ways. */
export const listed = (domainName: string, changes: Fields = {}): Fields => ({
  domainName,
  domainNameAce: domainName,
  domainStatus: 'active',
  regType: 'REG',
  systemInDate: '1588629600',
  paidUntilDate: null,
  executionDate: '',
  toBeDeletedDate: '0',
  orderDate: '1588629600',
  orderNumber: '007',
  status: 'create_ok_org',
  ...changes,
});

/** The text of an element of a request. */
export const field = (request: Received | undefined, name: string) =>
  new RegExp(`<${name} [^>]*>([^<]*)</${name}>`).exec(request?.body ?? '')?.[1];

/** A book that answers limit and offset. */
export const book =
  (rows: readonly Fields[]): Answering =>
  (request, response) => {
    const offset = Number(field(request, 'offset'));
    response.end(listReply(rows.slice(offset, offset + Number(field(request, 'limit')))));
  };
