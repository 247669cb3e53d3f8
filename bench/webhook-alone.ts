import { createHandler } from '../functions/invoice-paid/handler.ts';
import { jsonLog } from '../lib/runtime/log.ts';
import { webhookKeys } from '../lib/webhook/keys.ts';

/** The webhook without a queue to reach: signature, body, answer and log line. */
const keys = webhookKeys(process.env.WEBHOOK_SECRET ?? '');

export const handler = createHandler({
  keys: () => Promise.resolve(keys),
  queue: { send: () => Promise.resolve() },
  now: () => Date.now(),
  log: jsonLog(
    (line) => process.stdout.write(line),
    () => new Date().toISOString(),
  ),
});
