import { createHandler, type Handler } from '../../functions/invoice-paid/handler.ts';
import { BadInputError } from '../../lib/runtime/errors.ts';
import { errorCode } from '../../lib/runtime/error-code.ts';
import { webhookKeys } from '../../lib/webhook/keys.ts';
import type { WebhookDeps } from '../../lib/webhook/take-invoice-paid.ts';
import { startHttpServer, type RunningHttp } from './http-server.ts';

export interface WebhookOptions {
  /** 0: any that is free. */
  readonly port: number;
  /** One, or two separated by a comma. */
  readonly secret: string;
}

export interface LocalWebhook {
  /** Where WHMCS's hook posts to. */
  readonly url: string;
  /** From now on webhooks are taken. Those that come before are answered with 503. */
  open(deps: Pick<WebhookDeps, 'queue' | 'log'>): void;
  /** Answers what is under way, takes nothing more. */
  close(): Promise<void>;
}

const PATH = '/whmcs/invoice-paid';

/**
 * The function that takes WHMCS's webhooks, behind a port of this machine.
 * @throws BadInputError if the port is taken or the secret malformed; the secret is never part of the message.
 */
export async function startWebhook({ port, secret }: WebhookOptions): Promise<LocalWebhook> {
  const keys = webhookKeys(secret);
  let handler: Handler = () => Promise.resolve({ statusCode: 503 });
  const server = await listen(port, (event, context) => handler(event, context));
  return {
    url: `${server.url}${PATH}`,
    open: (deps) => {
      handler = createHandler({ ...deps, keys: () => Promise.resolve(keys), now: () => Date.now() });
    },
    close: () => server.close(),
  };
}

async function listen(port: number, handler: Handler): Promise<RunningHttp> {
  try {
    return await startHttpServer(port, { [`POST ${PATH}`]: { name: 'invoice-paid', handler } });
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    const why = `port ${port} is not to be had (${errorCode(error.cause)})`;
    throw new BadInputError(
      `environment: STICHTAG_PORT: ${why}; allowed: a free one from 1 to 65535`,
      error.cause,
    );
  }
}
