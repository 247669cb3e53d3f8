import { createHandler } from '../../functions/invoice-paid/handler.ts';
import { startHttpServer } from '../../infra/local/http-server.ts';
import type { HttpEvent } from '../../infra/local/http-event.ts';
import type { Hint } from '../../lib/reconcile/hint.ts';
import { webhookKeys } from '../../lib/webhook/keys.ts';

export const SECRET = `whsec_${Buffer.alloc(32, 'a').toString('base64')}`;
export const OTHER_SECRET = `whsec_${Buffer.alloc(32, 'b').toString('base64')}`;

export interface Endpoint {
  /** What the hook is told, as environment. */
  readonly settings: { readonly STICHTAG_WEBHOOK_URL: string; readonly STICHTAG_WEBHOOK_SECRET: string };
  readonly requests: readonly HttpEvent[];
  readonly hints: readonly Hint[];
  close(): Promise<void>;
}

/** The function itself behind HTTP. @param secrets of the function, as in its secret. */
export async function startEndpoint(secrets = SECRET, send?: () => Promise<void>): Promise<Endpoint> {
  const requests: HttpEvent[] = [];
  const hints: Hint[] = [];
  const handler = createHandler({
    keys: () => Promise.resolve(webhookKeys(secrets)),
    queue: {
      async send(given) {
        await send?.();
        hints.push(...given);
      },
    },
    now: () => Date.now(),
    log: () => undefined,
  });
  const server = await startHttpServer(0, {
    'POST /whmcs/invoice-paid': {
      name: 'invoice-paid',
      handler: (event, context) => {
        requests.push(event);
        return handler(event, context);
      },
    },
  });
  return {
    settings: { STICHTAG_WEBHOOK_URL: `${server.url}/whmcs/invoice-paid`, STICHTAG_WEBHOOK_SECRET: SECRET },
    requests,
    hints,
    close: () => server.close(),
  };
}
