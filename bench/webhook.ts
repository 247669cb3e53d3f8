import { createHmac } from 'node:crypto';
import path from 'node:path';
import * as z from 'zod';
import { bundleEntry, type Bundle } from '../infra/bundle-function.ts';
import { quantile } from './figures.ts';
import { startFunction } from './function.ts';
import { WEBHOOK_KEY, type BenchSystem } from './system.ts';

export interface MeasuredWebhook {
  readonly calls: number;
  /** CPU of the function's own process within one call, in ms. */
  readonly median: number;
  readonly p95: number;
  /** All CPU of the process over all calls, what the engine does between them included. */
  readonly mean: number;
  /** The very first call of a process: keys read, connections opened, nothing compiled yet. */
  readonly first: number;
}

const WARM_UP = 500;

/** The function as it is deployed, its queue in another process. */
export function measureWebhook(
  system: BenchSystem,
  bundle: Bundle,
  { calls, profile }: { readonly calls: number; readonly profile: string | null },
): Promise<MeasuredWebhook> {
  return measure(bundle, calls, { env: system.env, profile });
}

/** The same handler with a queue that takes everything at once: what is left is the function's own work. */
export async function measureWebhookAlone(folder: string, calls: number): Promise<MeasuredWebhook> {
  const file = path.join(folder, 'webhook-alone.mjs');
  await bundleEntry(path.resolve(import.meta.dirname, 'webhook-alone.ts'), file);
  const env = { WEBHOOK_SECRET: `whsec_${WEBHOOK_KEY.toString('base64')}` };
  return measure({ name: 'webhook-alone', file }, calls, { env, profile: null });
}

async function measure(
  bundle: Pick<Bundle, 'name' | 'file'>,
  count: number,
  options: { readonly env: Readonly<Record<string, string>>; readonly profile: string | null },
): Promise<MeasuredWebhook> {
  const running = await startFunction(bundle, options);
  try {
    const first = await running.invoke(signedEvent(1));
    await running.invoke(...many(WARM_UP));
    const { calls, cpuMs } = await running.invoke(...many(count));
    for (const { result } of calls) takenSchema.parse(result);
    const times = calls.map((call) => call.cpuMs);
    return {
      calls: count,
      median: quantile(times, 0.5),
      p95: quantile(times, 0.95),
      mean: cpuMs / count,
      first: first.cpuMs,
    };
  } finally {
    await running.stop();
  }
}

const takenSchema = z.object({ statusCode: z.literal(202) });
const many = (count: number): unknown[] => Array.from({ length: count }, (_, n) => signedEvent(n + 1));

/** What an HTTP API hands to the function when WHMCS's hook told of one paid invoice, signed by Standard Webhooks. */
export function signedEvent(invoiceId: number): unknown {
  const id = `msg_bench${invoiceId}`;
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const body = JSON.stringify({ event: 'InvoicePaid', invoiceId });
  const digest = createHmac('sha256', WEBHOOK_KEY).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    version: '2.0',
    routeKey: 'POST /whmcs/invoice-paid',
    rawPath: '/whmcs/invoice-paid',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'GuzzleHttp/7',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${digest}`,
    },
    requestContext: { http: { method: 'POST', path: '/whmcs/invoice-paid', sourceIp: '192.0.2.1' } },
    body,
    isBase64Encoded: false,
  };
}
