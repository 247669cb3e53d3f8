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

/** WHMCS's module waits for 28 s, the gateway has 25 s in all. */
const MOST_MS = 24_000;

/**
 * Answers one call in time. Whoever is slower goes on, and what was sent by then is settled by reading; the caller is
 * told that it is under way, or, of a mere question, to ask again.
 * @param patienceMs left out: 24 s.
 * @throws StichtagError if the settings cannot be read or a request cannot be noted: nothing was done.
 */
export async function answer(
  asked: Asked,
  services: GatewayServices,
  patienceMs = MOST_MS,
): Promise<GatewayReply> {
  const late = new AbortController();
  const begun = performance.now();
  const timer = new Promise<'late'>((resolve) => {
    const timeout = setTimeout(() => resolve('late'), patienceMs);
    late.signal.addEventListener('abort', () => clearTimeout(timeout));
  });
  const { log } = services;
  const domain = domainOrNull(asked.params);
  const work = workOn(asked, services, late.signal);
  // Whoever is late fails unheard: it was told of already.
  work.catch(() => undefined);
  const came = await Promise.race([work, timer]).finally(() => late.abort());
  const reply = came === 'late' ? lateReply(asked) : came;
  if (came === 'late') log('gatewayTooSlow', { function: asked.function, domain });
  log('gatewayAnswered', {
    function: asked.function,
    domain,
    kind: reply.kind,
    error: reply.kind === 'error' ? reply.error.code : undefined,
    ms: Math.round(performance.now() - begun),
  });
  return reply;
}

async function workOn(asked: Asked, services: GatewayServices, signal: AbortSignal): Promise<GatewayReply> {
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
  return asked.once ? onceOnly(asked, deps, run) : run();
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

/** What was asked once only is under way, or not begun; whoever asks again under the same id is told which. */
function lateReply({ once, language }: Asked): GatewayReply {
  if (!once) return errorReply('tooSlow', language);
  return { kind: 'accepted', message: GATEWAY_TEXTS[language].underWay({}) };
}
