import type { SoapDeps } from '../../lib/registrar/soap-client.ts';
import { createRegistrarReader } from '../../lib/registrar/soap-registrar.ts';
import { createRegistrarWriter } from '../../lib/registrar/soap-writer.ts';
import type { HttpPost } from '../../lib/runtime/http.ts';
import { configFor } from '../lib/registrar/reader.ts';

type Replying = (request: HttpPost, call: number) => string;

/** What the reader sends, each request answered by `reply`. */
export async function exchange<T>(
  reply: Replying,
  work: (reader: ReturnType<typeof createRegistrarReader>) => Promise<T>,
  trid = 'stichtag-1',
) {
  const { sent, deps } = answeringWith(reply);
  const reader = createRegistrarReader(CONFIG, { ...deps, newTransactionId: () => trid });
  return { sent, result: await work(reader) };
}

/** What the writer sends, each request answered by `reply`. */
export async function exchangeWrites<T>(
  reply: Replying,
  work: (writer: ReturnType<typeof createRegistrarWriter>) => Promise<T>,
) {
  const { sent, deps } = answeringWith(reply);
  return { sent, result: await work(createRegistrarWriter(CONFIG, deps)) };
}

export const CONFIG = configFor(new URL('http://192.0.2.1/'));

/** Deps under which each request is answered by `reply`, and what was sent. */
export function answeringWith(reply: Replying): { readonly sent: HttpPost[]; readonly deps: SoapDeps } {
  const sent: HttpPost[] = [];
  const deps: SoapDeps = {
    sleep: () => Promise.resolve(),
    transport: (post) => {
      const body = Buffer.from(reply(post, sent.push(post)));
      return Promise.resolve({ status: 200, contentType: 'text/xml; charset=utf-8', body });
    },
  };
  return { sent, deps };
}
