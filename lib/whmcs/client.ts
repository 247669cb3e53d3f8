import { setTimeout as pause } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { HttpTransport } from '../runtime/http.ts';
import { retryRead } from '../runtime/retry.ts';
import type { RetryPolicy } from '../runtime/retry.ts';
import type { WhmcsCall } from './call.ts';
import { WhmcsError } from './error.ts';
import type { FailedCall } from './error.ts';
import { readReply } from './reply.ts';
import { scrubber } from './scrub.ts';
import { whmcsTransport } from './transport.ts';
import type { WhmcsAccess } from './transport.ts';

export interface WhmcsConfig extends WhmcsAccess {
  /** Requests at a time, over all calls of this client: each one boots WHMCS. */
  readonly concurrency: number;
  readonly retry?: RetryPolicy | undefined;
}

export interface WhmcsDeps {
  readonly transport?: HttpTransport | undefined;
  readonly random?: (() => number) | undefined;
  readonly sleep?: ((ms: number) => Promise<void>) | undefined;
  /** Told of every request sent, retries included. */
  readonly onCall?: ((action: string) => void) | undefined;
}

export type WhmcsClient = <Reply>(call: WhmcsCall<Reply>) => Promise<Reply>;

/**
 * Makes a described call: sends it, reads the reply, checks its shape. Reads are tried again while their error says
 * so; a write is sent once.
 * @throws WhmcsError
 */
export function whmcsClient(config: WhmcsConfig, deps: WhmcsDeps = {}): WhmcsClient {
  const post = whmcsTransport(config, deps.transport);
  const scrub = scrubber([config.identifier, config.secret, config.accessKey ?? '']);
  const limit = pLimit(config.concurrency);
  const waiting = { random: deps.random ?? Math.random, sleep: deps.sleep ?? ((ms: number) => pause(ms)) };

  return (call) => {
    const once = () =>
      limit(async () => {
        deps.onCall?.(call.action);
        return shaped(call, readReply(call, await post(call), scrub));
      });
    return call.mutates ? once() : retryRead(once, config.retry, waiting);
  };
}

function shaped<Reply>(call: WhmcsCall<Reply>, fields: Readonly<Record<string, unknown>>): Reply {
  const flat = Object.keys(fields).find((key) => key.includes('['));
  // `items[item][0][id]` as a literal key, as some samples have it, would read as an empty list.
  if (flat !== undefined) throw misshapen(call, `${flat.slice(0, MAX_KEY)}: must be nested`);
  const parsed = call.reply.safeParse(fields);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw misshapen(call, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  const mismatch = call.mismatch?.(parsed.data);
  if (mismatch) throw new WhmcsError(call, mismatch);
  return parsed.data;
}

/** Of a key that is none of WHMCS's own, and may be as long as the reply. */
const MAX_KEY = 60;

function misshapen(call: FailedCall, detail: string): WhmcsError {
  return new WhmcsError(call, { code: 'unexpectedShape', outcome: 'mayHaveHadEffect', detail });
}
