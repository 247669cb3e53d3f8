import { createHandler } from '../../functions/invoice-paid/handler.ts';
import { createHandler as createGateway } from '../../functions/registrar-gateway/handler.ts';
import type { HttpHandler } from '../../lib/aws/http-api.ts';
import type { GatewayServices } from '../../lib/gateway/deps.ts';
import { BadInputError } from '../../lib/runtime/errors.ts';
import { errorCode } from '../../lib/runtime/error-code.ts';
import { webhookKeys } from '../../lib/webhook/keys.ts';
import type { WebhookDeps } from '../../lib/webhook/take-invoice-paid.ts';
import { startHttpServer, type Route, type RunningHttp } from './http-server.ts';

export interface WebhookOptions {
  /** 0: any that is free. */
  readonly port: number;
  /** One, or two separated by a comma; null: webhooks are not taken. */
  readonly secret: string | null;
  /** Of the registrar module's calls, likewise. Left out: they are not taken. */
  readonly gatewaySecret?: string | null;
}

export interface LocalWebhook {
  /** Where WHMCS's hook posts to, if there is a secret for it. */
  readonly url: string;
  /** Where its registrar module posts to: the name of a function is added. */
  readonly gatewayUrl: string | null;
  /** From now on webhooks are taken, and with services the registrar module's calls. What comes before is answered with 503. */
  open(deps: Pick<WebhookDeps, 'queue' | 'log'>, services?: GatewayServices): void;
  /** Answers what is under way, takes nothing more. */
  close(): Promise<void>;
}

const WEBHOOK = '/whmcs/invoice-paid';
const REGISTRAR = '/registrar';

/**
 * The functions that WHMCS calls, behind a port of this machine.
 * @throws BadInputError if the port is taken or a secret malformed; no secret is ever part of the message.
 */
export async function startWebhook({
  port,
  secret,
  gatewaySecret = null,
}: WebhookOptions): Promise<LocalWebhook> {
  const keys = secret === null ? null : webhookKeys(secret);
  const gatewayKeys = gatewaySecret === null ? null : webhookKeys(gatewaySecret);
  let webhook: HttpHandler = () => Promise.resolve({ statusCode: 503 });
  let gateway = webhook;
  const server = await listen(port, {
    ...(keys && { [`POST ${WEBHOOK}`]: route('invoice-paid', (...given) => webhook(...given)) }),
    ...(gatewayKeys && {
      [`POST ${REGISTRAR}/{function}`]: route('registrar-gateway', (...given) => gateway(...given)),
    }),
  });
  const now = (): number => Date.now();
  return {
    url: `${server.url}${WEBHOOK}`,
    gatewayUrl: gatewayKeys && `${server.url}${REGISTRAR}`,
    open: (deps, services) => {
      webhook = createHandler({ ...deps, keys: () => Promise.resolve(keys ?? []), now });
      if (services === undefined) return;
      gateway = createGateway({
        keys: () => Promise.resolve(gatewayKeys ?? []),
        services: () => Promise.resolve(services),
        log: deps.log,
        now,
      });
    },
    close: () => server.close(),
  };
}

const route = (name: string, handler: Route['handler']): Route => ({ name, handler });

async function listen(port: number, routes: Readonly<Record<string, Route>>): Promise<RunningHttp> {
  try {
    return await startHttpServer(port, routes);
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    const why = `port ${port} is not to be had (${errorCode(error.cause)})`;
    throw new BadInputError(
      `environment: STICHTAG_PORT: ${why}; allowed: a free one from 1 to 65535`,
      error.cause,
    );
  }
}
