import * as z from 'zod';
import { REPLY_BYTES, type Operation } from '../../../lib/registrar/operation.ts';
import { DOMAIN_INFO } from '../../../lib/registrar/read-operations.ts';
import { string } from '../../../lib/registrar/request-fields.ts';
import { createSoapClient, type SoapDeps } from '../../../lib/registrar/soap-client.ts';
import type { RegistrarConfig } from '../../../lib/registrar/soap-registrar.ts';
import { configFor, observed } from './reader.ts';
import { infoReply } from './replies.ts';
import { startServer, type Answering } from './server.ts';

export const INPUT = { requestLockStatus: null, domainName: 'example.org', domainNameAce: null };
export const GOOD = infoReply([{ domainName: 'example.org', domainStatus: 'active' }]);

const FAKE_REQUEST = { domainName: string };
/** An operation that changes something, made up here: it proves what becomes of its errors. */
export const FAKE_DELETE: Operation<typeof FAKE_REQUEST, object> = {
  name: 'fakeDelete',
  mutates: true,
  requestPart: 'fakeDeleteRequest',
  requestType: 'FakeDeleteRequestObject',
  request: FAKE_REQUEST,
  reply: z.object({}),
  maxReplyBytes: REPLY_BYTES,
};

/** A client whose every request is answered by `answer`, and what became of it. */
export async function setUp(answer: Answering, changes: Partial<RegistrarConfig> = {}, deps: SoapDeps = {}) {
  const server = await startServer(answer);
  const watch = observed(deps);
  const call = createSoapClient(configFor(server.url, changes), watch.deps);
  return {
    ...watch,
    received: server.received,
    read: () => call(DOMAIN_INFO, INPUT),
    mutate: () => call(FAKE_DELETE, { domainName: 'example.org' }),
  };
}

export const sends =
  (
    body: string | Buffer,
    status = 200,
    headers: Record<string, string> = { 'Content-Type': 'text/xml' },
  ): Answering =>
  (_, response) =>
    void response.writeHead(status, headers).end(body);
