import { createHmac, randomUUID } from 'node:crypto';
import { codeOf } from '../runtime/errors.ts';
import type { RequestRecord, StoredReply } from '../state/request-record.ts';
import type { Asked } from './asked.ts';
import type { GatewayDeps } from './deps.ts';
import { domainOrNull } from './domain-param.ts';
import { errorReply } from './refused.ts';
import type { GatewayReply } from './reply.ts';

/**
 * Does what is asked unless this very request was made before: then it is answered as it was, or that it is under way.
 * A request that somebody died on may be done again after two minutes: what it does is itself done once.
 * @throws StichtagError if it cannot be noted that it is under way: nothing was done.
 */
export async function onceOnly(
  asked: Asked,
  { state, clock, hashKey, log }: GatewayDeps,
  run: () => Promise<GatewayReply>,
): Promise<GatewayReply> {
  const record: RequestRecord = {
    requestId: asked.requestId,
    function: asked.function,
    domain: domainOrNull(asked.params),
    bodyHash: createHmac('sha256', await hashKey())
      .update(asked.body)
      .digest('hex'),
    since: clock.now(),
    reply: null,
    worker: randomUUID(),
  };
  const known = await state.requests.begin(record);
  if (known !== null) return replyFrom(known, record, asked);
  const reply = await run();
  try {
    await state.requests.finish({ ...record, reply: storable(reply) });
  } catch (error) {
    // It is done all the same, and whoever asks again finds what was done.
    log('gatewayFailed', { function: asked.function, error: codeOf(error) });
  }
  return reply;
}

function replyFrom(known: RequestRecord, record: RequestRecord, { language }: Asked): GatewayReply {
  if (known.function !== record.function || known.bodyHash !== record.bodyHash) {
    return errorReply('otherRequest', language);
  }
  return known.reply ?? errorReply('underWay', language);
}

/** Without what may name people. */
function storable(reply: GatewayReply): StoredReply {
  if (reply.kind === 'result') return { kind: 'result', result: { ...reply.result } };
  if (reply.kind === 'accepted') return reply;
  const { code, message, fields } = reply.error;
  const told = fields?.map(({ field, rule }) => ({ field, rule }));
  return { kind: 'error', error: { code, message, ...(told && { fields: told }) } };
}
