import fc from 'fast-check';
import { HttpFailure, type HttpPost, type HttpReply, type HttpTransport } from '../../../lib/runtime/http.ts';
import { byteStep, withBytes, type ByteStep } from './bytes.ts';
import { CANARY } from './nasty.ts';

/** What may happen to a reply on its way, whatever is written in it. Most often nothing. */
export const onTheWay = fc.record({
  status: fc.oneof(
    { weight: 20, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom(0, 200, 204, 301, 400, 401, 403, 408, 429, 500, 503, 999) },
  ),
  contentType: fc.oneof(
    { weight: 20, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom('', 'text/html', 'text/xml', `text/xml; charset=${CANARY}`) },
    { weight: 1, arbitrary: fc.constantFrom('text/xml;charset=iso-8859-1', 'text/xml; charset="UTF-8"') },
  ),
  bytes: fc.oneof(
    { weight: 5, arbitrary: fc.constant<ByteStep[]>([]) },
    { weight: 1, arbitrary: fc.array(byteStep, { minLength: 1, maxLength: 2 }) },
  ),
  /** What becomes of the replies after the first: they are honest, meet the same, or are the first one again. */
  later: fc.constantFrom('honest', 'same', 'first'),
});
export type OnTheWay = typeof onTheWay extends fc.Arbitrary<infer Way> ? Way : never;

export interface Exchange {
  readonly transport: HttpTransport;
  /** What came back, in order. */
  readonly replies: readonly Buffer[];
}

/** Replies are written anew, and then meet what may happen on their way. */
export function exchangeOf(
  answer: (post: HttpPost) => HttpReply,
  written: (body: string) => string,
  { status, contentType, bytes, later }: OnTheWay,
): Exchange {
  const replies: Buffer[] = [];
  let first: HttpReply | undefined;
  const changed = (honest: HttpReply): HttpReply => ({
    status: status ?? honest.status,
    contentType: contentType ?? honest.contentType,
    body: bytes.reduce(withBytes, Buffer.from(written(honest.body.toString('utf8')))),
  });
  const next = (before: HttpReply, post: HttpPost) => (later === 'first' ? before : answer(post));
  const transport: HttpTransport = (post) => {
    const reply = first === undefined || later === 'same' ? changed(answer(post)) : next(first, post);
    first ??= reply;
    replies.push(reply.body);
    return reply.body.length > post.maxReplyBytes
      ? Promise.reject(new HttpFailure('replyTooLarge', true, `reply over ${post.maxReplyBytes} bytes`))
      : Promise.resolve(reply);
  };
  return { transport, replies };
}
