import { setTimeout as pause } from 'node:timers/promises';
import { codeOf } from '../runtime/errors.ts';
import { settingsInForce } from '../state/edit-settings.ts';
import type { Asked } from './asked.ts';
import type { GatewayDeps, GatewayServices } from './deps.ts';
import { domainOrNull } from './domain-param.ts';
import { failedReply } from './failed-reply.ts';
import { onceOnly } from './once-only.ts';
import { errorReply } from './refused.ts';
import type { GatewayReply } from './reply.ts';
import { GATEWAY_TEXTS } from './words/texts.ts';

/** In all. WHMCS's module waits for 28 s, and what stands in front of the gateway for 30. */
export const MOST_MS = 24_000;
/** What a late answer may still look up. */
const LATE_MS = 500;

/**
 * Answers one call in time. Whoever is slower is told by his signal that nothing more may be begun, and what was sent by
 * then is settled by reading; the caller is told what may have come of it, or, where nothing was begun, to ask again.
 * @param patienceMs left out: 24 s.
 * @throws StichtagError if the settings cannot be read or a request cannot be noted: nothing was done.
 */
export async function answer(
  asked: Asked,
  services: GatewayServices,
  patienceMs = MOST_MS,
): Promise<GatewayReply> {
  const late = new AbortController();
  const came = performance.now();
  const timer = new Promise<'late'>((resolve) => {
    const timeout = setTimeout(() => resolve('late'), patienceMs);
    late.signal.addEventListener('abort', () => clearTimeout(timeout));
  });
  const { log } = services;
  const domain = domainOrNull(asked.params);
  const begun: Begun = { deps: null };
  const work = workOn(asked, services, late.signal, begun);
  // Whoever is late fails unheard: it was told of already.
  work.catch(() => undefined);
  const outcome = await Promise.race([work, timer]).finally(() => late.abort());
  const reply = outcome === 'late' ? await lateReply(asked, begun) : outcome;
  if (outcome === 'late') log('gatewayTooSlow', { function: asked.function, domain });
  log('gatewayAnswered', {
    function: asked.function,
    domain,
    kind: reply.kind,
    error: reply.kind === 'error' ? reply.error.code : undefined,
    ms: Math.round(performance.now() - came),
  });
  return reply;
}

/** `deps` from the moment on from which something may come of it. */
interface Begun {
  deps: GatewayDeps | null;
}

async function workOn(
  asked: Asked,
  services: GatewayServices,
  signal: AbortSignal,
  begun: Begun,
): Promise<GatewayReply> {
  const deps = await depsOf(asked, services, signal);
  const run = async (): Promise<GatewayReply> => {
    try {
      return await asked.use(asked.params, deps);
    } catch (error) {
      const reply = failedReply(error, asked.language);
      if (isOurs(reply)) deps.log('gatewayFailed', { function: asked.function, error: codeOf(error) });
      return reply;
    }
  };
  return asked.once ? onceOnly(asked, deps, run, () => (begun.deps = deps)) : run();
}

const isOurs = (reply: GatewayReply): boolean => reply.kind === 'error' && reply.error.code === 'failed';

async function depsOf(
  { requestId, language }: Asked,
  services: GatewayServices,
  signal: AbortSignal,
): Promise<GatewayDeps> {
  const { state, queue, log, hashKey, snapshot, paidInvoices, clock, connect } = services;
  const { sleep = (ms: number) => pause(ms) } = services;
  const settingsVersion = await settingsInForce(services);
  const { settings } = settingsVersion;
  return {
    state,
    queue,
    log,
    hashKey,
    snapshot,
    paidInvoices,
    settings,
    settingsVersion,
    requestId,
    language,
    signal,
    sleep,
    books: connect(settings),
    clock: clock(settings.timeZone),
    acting: services,
  };
}

/** Of what was begun nobody knows yet what comes of it. */
async function lateReply({ late, params, language }: Asked, { deps }: Begun): Promise<GatewayReply> {
  if (deps === null) return errorReply('tooSlow', language);
  const underWay: GatewayReply = { kind: 'accepted', message: GATEWAY_TEXTS[language].underWay({}) };
  if (late === undefined) return underWay;
  const looked = late(params, deps).catch(() => underWay);
  return Promise.race([looked, pause(LATE_MS, underWay, { ref: false })]);
}
