import { isDeepStrictEqual } from 'node:util';
import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { createHandler } from '../../functions/invoice-paid/handler.ts';
import type { HttpReply } from '../../lib/aws/http-api.ts';
import { lambdaContext } from '../../infra/local/lambda-context.ts';
import type { Hint } from '../../lib/reconcile/hint.ts';
import { BadInputError } from '../../lib/runtime/errors.ts';
import { webhookKeys } from '../../lib/webhook/keys.ts';
import { NOW, OTHER_SECRET, SECRET } from '../lib/webhook/signed.ts';
import { FUZZ_TIMEOUT, fuzz } from './support/fuzz.ts';
import { jsonStep, jsonText } from './support/json.ts';
import { must } from './support/must.ts';
import { CANARY, anyText } from './support/nasty.ts';
import { anyWebhook, dueFor, sentBy } from './support/webhook.ts';

const context = lambdaContext('invoice-paid', 10);

/** The function, on a queue that takes all. */
function invoicePaid() {
  const [hints, logged]: [Hint[], string[]] = [[], []];
  const handler = createHandler({
    keys: () => Promise.resolve(webhookKeys(SECRET)),
    queue: { send: (more) => Promise.resolve(void hints.push(...more)) },
    now: () => NOW,
    log: (code, fields) => logged.push(JSON.stringify({ code, ...fields })),
  });
  return { handler, hints, logged };
}

describe('a webhook, whatever is wrong with it', () => {
  it(
    'is taken if and only if it is signed, in time and well-formed',
    () =>
      fuzz(
        anyWebhook,
        async (webhook) => {
          const { handler, hints, logged } = invoicePaid();
          const sent = sentBy(webhook);
          const reply = await handler(sent, context);
          const due = dueFor(sent);
          must(
            reply.statusCode === due.statusCode,
            `${reply.statusCode} is answered where ${due.statusCode} is due`,
          );
          const asked = due.invoices.map((invoiceId) => ({ invoiceId, cause: 'invoicePaid' }));
          must(isDeepStrictEqual(hints, asked), 'each invoice is queued once, and no other');
          checkReply(reply);
          checkLog(logged);
          return reply.statusCode === 202 ? 'accepted' : String(reply.statusCode);
        },
        ['400', '401', '413'],
      ),
    FUZZ_TIMEOUT,
  );

  it(
    'never fails the function, even in an event that no HTTP API sends',
    () =>
      fuzz(fc.record({ webhook: anyWebhook, event: fc.array(jsonStep, { maxLength: 2 }) }), async (input) => {
        const { handler, hints, logged } = invoicePaid();
        const reply = await handler(eventOf(jsonText(sentBy(input.webhook), input.event)), context);
        must([202, 400, 401, 413, 503].includes(reply.statusCode), 'one of the answers is given');
        must(reply.statusCode === 202 || hints.length === 0, 'nothing is queued of what is not taken');
        checkReply(reply);
        checkLog(logged);
        return reply.statusCode === 202 ? 'accepted' : String(reply.statusCode);
      }),
    FUZZ_TIMEOUT,
  );
});

describe('a webhook secret, whatever is wrong with it', () => {
  const part = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(SECRET, OTHER_SECRET) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(',', ' ', '\n', 'whsec_', '=', 'A'.repeat(88), 'A'.repeat(1_000_000)),
    },
    { weight: 1, arbitrary: anyText },
  );

  it(
    'gives one or two keys of the right length, or is refused without a word of it',
    () =>
      fuzz(fc.array(part, { maxLength: 4 }), (parts) => {
        const secret = parts.join('');
        try {
          const keys = webhookKeys(secret);
          must(keys.length === 1 || keys.length === 2, 'there are one or two keys');
          for (const { length } of keys)
            must(length >= 24 && length <= 64, 'a key is long enough, and not too long');
          return 'accepted';
        } catch (error) {
          if (!(error instanceof BadInputError)) throw error;
          const [, what = ''] = /^(.*)allowed: whsec_ and the base64 of/.exec(error.message) ?? [];
          must(
            /^(\d+ secrets|not a webhook secret|\d+ bytes); $/.test(what),
            `what is wrong is told: ${error.message}`,
          );
          return 'refused';
        }
      }),
    FUZZ_TIMEOUT,
  );
});

function eventOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function checkReply({ statusCode, body = '' }: HttpReply): void {
  must(statusCode === 400 || body === '', 'only who signed it learns more than the status');
  if (statusCode !== 400) return;
  must(
    /^\{"error":"[\w.]+: (must|allowed)[^\n]*"\}$/.test(body),
    `a field and what is allowed are told: ${body}`,
  );
  must(!body.includes(CANARY) && body.length < 200, 'nothing that was sent is repeated');
}

function checkLog(logged: readonly string[]): void {
  must(logged.length === 1, 'one request, one line');
  must(
    /^\{"code":"webhook(Taken|Refused|Failed)","\w+":(\d+|"\w+")\}$/.test(logged[0] ?? ''),
    `a line is closed: ${logged.join()}`,
  );
}
