import { setTimeout as pause } from 'node:timers/promises';
import { createHmac, randomUUID } from 'node:crypto';
import { codeOf } from '../runtime/errors.ts';
import type { RequestRecord, StoredReply } from '../state/request-record.ts';
import type { Asked } from './asked.ts';
import type { GatewayDeps } from './deps.ts';
import { domainOrNull } from './domain-param.ts';
import { errorReply } from './refused.ts';
import type { GatewayReply } from './reply.ts';

/**
 * Does what is asked unless this very request was made before: then it is answered as it was, also if the first is still
 * at it, as that is waited for. A request that somebody died on may be done again after two minutes: what it does is itself done once.
 * @param begins called right before anything comes of it, or once it is known that something does
 * @throws StichtagError if it cannot be noted that it is under way: nothing was done.
 */
export async function onceOnly(
  asked: Asked,
  deps: GatewayDeps,
  run: () => Promise<GatewayReply>,
  begins: () => void,
): Promise<GatewayReply> {
  const { state, clock, hashKey, log, signal, language } = deps;
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
  // Whoever asked was told that nothing was done.
  const isLate = signal.aborted;
  if (!isLate) begins();
  if (known !== null) return replyFrom(known, record, deps);
  const reply = isLate ? errorReply('tooSlow', language) : await run();
  try {
    await state.requests.finish({ ...record, reply: storable(reply) });
  } catch (error) {
    // It is done all the same, and whoever asks again finds what was done.
    log('gatewayFailed', { function: asked.function, error: codeOf(error) });
  }
  return reply;
}

const LOOKS_EVERY_MS = 250;

/** The first request's own reply: the module asks once more after a lost connection, and must hear what the first would. */
async function replyFrom(
  known: RequestRecord,
  record: RequestRecord,
  { state, language, signal }: GatewayDeps,
): Promise<GatewayReply> {
  if (known.function !== record.function || known.bodyHash !== record.bodyHash) {
    return errorReply('otherRequest', language);
  }
  let stands = known;
  while (stands.reply === null && !signal.aborted) {
    await pause(LOOKS_EVERY_MS);
    stands = (await state.requests.load(known.requestId)) ?? stands;
  }
  return stands.reply ?? errorReply('underWay', language);
}

/** Without what may name people. */
function storable(reply: GatewayReply): StoredReply {
  if (reply.kind === 'result') return { kind: 'result', result: { ...reply.result } };
  if (reply.kind === 'accepted') return reply;
  const { code, message, fields } = reply.error;
  const told = fields?.map(({ field, rule }) => ({ field, rule }));
  return { kind: 'error', error: { code, message, ...(told && { fields: told }) } };
}
