import type { WebhookKeys } from '../webhook/keys.ts';
import { refusalOf, sign, type SignedRequest } from '../webhook/verify.ts';
import { StichtagError } from '../runtime/errors.ts';
import { answer, MOST_MS } from './answer.ts';
import { callIn } from './call-body.ts';
import type { GatewayServices } from './deps.ts';
import { functionNamed, LATE, ONCE_ONLY } from './dispatch.ts';
import { languageOf } from './language.ts';
import { wireOf } from './wire.ts';

export interface GatewayCall extends SignedRequest {
  /** As the address names it: `RegisterDomain`. */
  readonly function: string;
}

export interface TakeCallDeps {
  /** Asked for at each request that might be signed: they may have changed. */
  readonly keys: () => Promise<WebhookKeys>;
  /** Asked for at each request that is signed: the access to the books may have changed. */
  readonly services: () => Promise<GatewayServices>;
  /** In ms since 1970. */
  readonly now: () => number;
  readonly log: GatewayServices['log'];
  /** How long a call may take, in ms, from the moment it came; left out: 24 s. */
  readonly patienceMs?: number;
}

export type TakenCall =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'tooLarge' }
  | { readonly kind: 'refused' }
  /** `problem` names the field and what is allowed. */
  | { readonly kind: 'malformed'; readonly problem: string }
  | {
      readonly kind: 'answered';
      /** 202: taken, and what comes of it shows later. */
      readonly statusCode: 200 | 202;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    };

/** In bytes. WHMCS's params of one domain have some KB; a page of settings with all its DNS records some tens. */
const MOST_BYTES = 256 * 1_024;

/**
 * Takes one call of WHMCS's registrar module: nothing of it is believed, or looked at, before its signature. The answer
 * bears the call's id and is signed by the same keys.
 * @throws StichtagError if a secret or the settings cannot be read, or not in time: nothing was done, and it may be sent
 * again.
 */
export async function takeCall(call: GatewayCall, deps: TakeCallDeps): Promise<TakenCall> {
  const { keys, now, log } = deps;
  const until = performance.now() + (deps.patienceMs ?? MOST_MS);
  const use = functionNamed(call.function);
  if (use === undefined) return refuse('unknownFunction', { kind: 'unknown' });
  if (call.body.length > MOST_BYTES) return refuse('tooLarge', { kind: 'tooLarge' });
  const refusal = await inTime(refusalOf(call, keys, now()), until);
  if (refusal !== null) return refuse(refusal, { kind: 'refused' });
  const said = callIn(call.body, call.function);
  if ('problem' in said) return refuse('malformed', { kind: 'malformed', problem: said.problem });
  const requestId = call.headers['webhook-id'] ?? '';
  const how = { once: ONCE_ONLY.has(call.function), late: LATE[call.function] };
  const asked = { function: call.function, use, ...how, params: said.params, body: call.body, requestId };
  const language = languageOf(said.language);
  const services = await inTime(deps.services(), until);
  const reply = await answer({ ...asked, language }, services, until - performance.now());
  return signed(requestId, wireOf(reply));

  function refuse(why: string, taken: TakenCall): TakenCall {
    log('gatewayRefused', { why });
    return taken;
  }

  async function signed(id: string, { statusCode, body }: ReturnType<typeof wireOf>): Promise<TakenCall> {
    const at = Math.floor(now() / 1_000);
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(at),
      'webhook-signature': sign(await keys(), id, at, Buffer.from(body)),
    };
    return { kind: 'answered', statusCode, headers, body };
  }
}

/** @param until by `performance.now()` */
async function inTime<T>(reading: Promise<T>, until: number): Promise<T> {
  let timeout: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const fail = (): void =>
      reject(new StichtagError('tooSlow', 'secrets: not read in time', { retryable: true }));
    timeout = setTimeout(fail, Math.max(0, until - performance.now()));
  });
  return Promise.race([reading, late]).finally(() => clearTimeout(timeout));
}
