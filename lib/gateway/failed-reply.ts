import { codeOf, StoppedError, UpstreamError } from '../runtime/errors.ts';
import { Stale } from '../state/stale.ts';
import type { Language } from './language.ts';
import { errorReply, Refused } from './refused.ts';
import type { GatewayReply } from './reply.ts';

/** What the admin is told of a function that threw. */
export function failedReply(error: unknown, language: Language): GatewayReply {
  if (error instanceof Refused) return error.in(language);
  if (error instanceof UpstreamError) return upstreamReply(error, language);
  if (error instanceof StoppedError || error instanceof Stale) return errorReply('busy', language);
  return errorReply('failed', language, { code: codeOf(error) });
}

function upstreamReply({ book, outcome, said }: UpstreamError, language: Language): GatewayReply {
  if (book === 'whmcs') return errorReply('whmcsUnreachable', language);
  if (outcome !== 'refused') return errorReply('registrarUnreachable', language);
  const reply = errorReply('registrarRefused', language);
  return reply.kind === 'error' && said !== null ? { ...reply, error: { ...reply.error, said } } : reply;
}
