import { REPLY_BYTES } from '../../../lib/registrar/operation.ts';
import type { RegistrarConfig } from '../../../lib/registrar/soap-registrar.ts';
import { GOOD, sends } from './calls.ts';
import { envelope, fault, returning } from './replies.ts';
import type { Answering } from './server.ts';

const short = { limits: { connectTimeoutMs: 20_000, totalTimeoutMs: 1_000 } };

export interface Case {
  readonly title: string;
  readonly answer: Answering;
  readonly code: string;
  readonly outcome: string;
  /** Is a read repeated? */
  readonly repeated: boolean;
  readonly changes?: Partial<RegistrarConfig>;
}

const bomb =
  '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>' +
  '<Envelope><Body>&c;</Body></Envelope>';
const refused = { outcome: 'refused', repeated: false };
const unclear = { outcome: 'mayHaveHadEffect', repeated: true };

/** Replies that are none, what they are called, how far they got, and whether a read is repeated. */
export const CASES: readonly Case[] = [
  { title: 'a wrong password', answer: sends('', 401), code: 'unauthorised', ...refused },
  { title: 'a forbidden user', answer: sends('', 403), code: 'unauthorised', ...refused },
  {
    title: 'a wrong address',
    answer: sends('<h1>Not Found</h1>', 404),
    code: 'unexpectedStatus',
    ...refused,
  },
  {
    title: 'a redirect',
    answer: sends('', 302, { Location: '/login' }),
    code: 'unexpectedStatus',
    outcome: 'mayHaveHadEffect',
    repeated: false,
  },
  {
    title: 'too many calls',
    answer: sends('', 429),
    code: 'rateLimited',
    outcome: 'refused',
    repeated: true,
  },
  { title: 'HTML with 500', answer: sends('<html>Oops</html>', 500), code: 'serverError', ...unclear },
  { title: 'a gateway that gave up', answer: sends('', 504), code: 'serverError', ...unclear },
  { title: 'a good envelope with 500', answer: sends(GOOD, 500), code: 'serverError', ...unclear },
  { title: 'a fault with 500', answer: sends(fault('Not allowed'), 500), code: 'fault', ...refused },
  { title: 'a fault with 200', answer: sends(fault('Not allowed')), code: 'fault', ...refused },
  {
    title: 'a fault of the SOAP engine after the handler',
    answer: sends(fault("SOAP-ERROR: Encoding: object has no 'returnCode' property"), 500),
    code: 'fault',
    outcome: 'mayHaveHadEffect',
    repeated: false,
  },
  {
    title: 'a fault that says nothing',
    answer: sends(fault(''), 500),
    code: 'fault',
    outcome: 'mayHaveHadEffect',
    repeated: false,
  },
  {
    title: 'HTML with 200',
    answer: sends('<!DOCTYPE html><html>Wartung</html>'),
    code: 'notXml',
    ...unclear,
  },
  { title: 'nothing at all with 200', answer: sends(''), code: 'notXml', ...unclear },
  { title: 'a reply cut off', answer: sends(GOOD.slice(0, -40)), code: 'truncated', ...unclear },
  {
    title: 'a DOCTYPE with entities',
    answer: sends(bomb),
    code: 'doctype',
    outcome: 'mayHaveHadEffect',
    repeated: false,
  },
  {
    title: 'a charset nobody knows',
    answer: sends(GOOD, 200, { 'Content-Type': 'text/xml; charset=utf-7' }),
    code: 'charset',
    outcome: 'mayHaveHadEffect',
    repeated: false,
  },
  {
    title: 'a reply over the limit',
    answer: sends(GOOD + ' '.repeat(REPLY_BYTES)),
    code: 'replyTooLarge',
    outcome: 'mayHaveHadEffect',
    repeated: false,
  },
  {
    title: 'the reply to another operation',
    answer: sends(returning('domainList', 'DomainListResponseObject', '')),
    code: 'otherReply',
    ...unclear,
  },
  {
    title: 'an empty body',
    answer: sends(envelope('')),
    code: 'unexpectedReply',
    outcome: 'mayHaveHadEffect',
    repeated: false,
  },
  {
    title: 'XML that is no SOAP',
    answer: sends('<rss><channel/></rss>'),
    code: 'unexpectedReply',
    outcome: 'mayHaveHadEffect',
    repeated: false,
  },
  {
    title: 'a connection closed before the reply',
    answer: (_, response) => response.socket?.destroy(),
    code: 'connectionLost',
    ...unclear,
  },
  {
    title: 'a connection closed within the reply',
    answer: (_, response) => {
      response.writeHead(200, { 'Content-Length': '5000' });
      response.write(GOOD, () => response.socket?.destroy());
    },
    code: 'connectionLost',
    ...unclear,
  },
  {
    title: 'a reply that comes too late',
    answer: () => undefined,
    code: 'totalTimeout',
    ...unclear,
    changes: short,
  },
];
