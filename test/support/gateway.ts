import { connectGateway } from '../../lib/access/connect-gateway.ts';
import { answer } from '../../lib/gateway/answer.ts';
import { createBookSnapshot } from '../../lib/gateway/book-snapshot.ts';
import { createPaidInvoices } from '../../lib/gateway/paid-invoices.ts';
import type { GatewayFunction, GatewayServices, Params } from '../../lib/gateway/deps.ts';
import { functionNamed, LATE, ONCE_ONLY } from '../../lib/gateway/dispatch.ts';
import type { GatewayReply } from '../../lib/gateway/reply.ts';
import type { SystemDeps } from '../../lib/sweep/sweep-deps.ts';
import { withWorld, type World, type WorldOptions } from './acting.ts';

export const HASH_KEY = Buffer.alloc(32, 7);

export interface CallOptions {
  /** Left out: a new one for each call, as WHMCS's module does. */
  readonly id?: string;
  readonly language?: 'en' | 'de';
  readonly patienceMs?: number;
  /** Left out: the one of that name. */
  readonly use?: GatewayFunction;
}

/** A small world with the registrar gateway in it: real books over HTTP, a table in memory, a clock by hand. */
export interface GatewayWorld extends World {
  readonly services: GatewayServices;
  /** One call of WHMCS's module, without HTTP and signatures. `sld` and `tld` are made of `domain`, if one is given. */
  readonly call: (
    name: string,
    params?: Params & { readonly domain?: string },
    options?: CallOptions,
  ) => Promise<GatewayReply>;
}

/** @param wrap stands between the gateway and what it waits for. */
export function withGateway<T>(
  options: WorldOptions & { readonly services?: (services: GatewayServices) => GatewayServices },
  use: (world: GatewayWorld) => Promise<T>,
): Promise<T> {
  return withWorld(options, (world) => {
    const plain = servicesOf(world, world.deps);
    return use(gatewayIn(world, options.services?.(plain) ?? plain));
  });
}

/** The same world, with other services: those of a process that dies, say. */
export function gatewayIn(world: World, services: GatewayServices): GatewayWorld {
  let calls = 0;
  return {
    ...world,
    services,
    call: (name, { domain, ...params } = {}, { id, language = 'en', patienceMs, use } = {}) => {
      const found = use ?? functionNamed(name);
      if (found === undefined) throw new Error(`no function ${name}`);
      const all = { ...(domain !== undefined && namesOf(domain)), ...params };
      const asked = {
        function: name,
        use: found,
        once: ONCE_ONLY.has(name),
        late: LATE[name],
        params: all,
        body: Buffer.from(JSON.stringify(all)),
        requestId: id ?? `request-${++calls}`,
        language,
      };
      return answer(asked, services, patienceMs);
    },
  };
}

function servicesOf({ simulators }: World, deps: SystemDeps): GatewayServices {
  const { registrar, whmcs } = simulators;
  const { url, identifier, secret } = whmcs;
  const access = {
    registrar: { url: new URL(registrar.url), user: registrar.user, password: registrar.password },
    whmcs: { url: new URL(url), identifier, secret, accessKey: null },
  };
  return {
    ...deps,
    connect: connectGateway(access),
    hashKey: () => Promise.resolve(HASH_KEY),
    snapshot: createBookSnapshot(),
    paidInvoices: createPaidInvoices(),
    sleep: () => Promise.resolve(),
  };
}

function namesOf(domain: string): { readonly sld: string; readonly tld: string } {
  const [sld = '', ...tld] = domain.split('.');
  return { sld, tld: tld.join('.') };
}
