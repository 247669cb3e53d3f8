import { createRegistrarReader } from '../../lib/registrar/soap-registrar.ts';
import type { HttpPost } from '../../lib/runtime/http.ts';
import { configFor } from '../lib/registrar/reader.ts';

/** What the reader sends, each request answered by `reply`. */
export async function exchange<T>(
  reply: (request: HttpPost, call: number) => string,
  work: (reader: ReturnType<typeof createRegistrarReader>) => Promise<T>,
  trid = 'stichtag-1',
) {
  const sent: HttpPost[] = [];
  const reader = createRegistrarReader(configFor(new URL('http://192.0.2.1/')), {
    newTransactionId: () => trid,
    sleep: () => Promise.resolve(),
    transport: (post) => {
      const body = Buffer.from(reply(post, sent.push(post)));
      return Promise.resolve({ status: 200, contentType: 'text/xml; charset=utf-8', body });
    },
  });
  return { sent, result: await work(reader) };
}
