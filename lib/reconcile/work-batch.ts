import pLimit from 'p-limit';
import { codeOf, StichtagError } from '../runtime/errors.ts';
import type { ActingDeps } from './deps.ts';
import { hintSchema, type Hint } from './hint.ts';
import { workHint, type Worked } from './work-hint.ts';

/** A message of the queue: its id, and the hint as JSON. */
export interface HintMessage {
  readonly messageId: string;
  readonly body: string;
}

/** Domains at a time: WHMCS and the registrar have limits of their own below that. */
const CONCURRENCY = 4;

/**
 * Works the hints of a batch, those about one thing one after the other. One that fails, or cannot be read, fails
 * alone.
 * @returns what became of each, in order.
 */
export function workBatch(
  messages: readonly HintMessage[],
  deps: ActingDeps,
): Promise<PromiseSettledResult<Worked>[]> {
  const limit = pLimit(CONCURRENCY);
  const last = new Map<string, Promise<unknown>>();
  const working = messages.map((message) => {
    const hint = hintIn(message.body);
    if (hint === null) {
      deps.log('hintUnreadable', { messageId: message.messageId });
      return Promise.reject(new StichtagError('hintUnreadable', `message ${message.messageId} is no hint`));
    }
    const before = last.get(subjectOf(hint)) ?? Promise.resolve();
    const worked = before.then(() => limit(() => workLoudly(message, hint, deps)));
    last.set(
      subjectOf(hint),
      worked.catch(() => undefined),
    );
    return worked;
  });
  return Promise.allSettled(working);
}

/** null: not a hint. What it says is not repeated anywhere: it may be anybody's. */
function hintIn(body: string): Hint | null {
  try {
    return hintSchema.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}

function subjectOf(hint: Hint): string {
  if ('domain' in hint) return hint.domain;
  if ('order' in hint) return hint.order;
  if ('mailId' in hint) return `mail ${hint.mailId}`;
  return 'runId' in hint ? `run ${hint.runId}` : `invoice ${hint.invoiceId}`;
}

async function workLoudly({ messageId }: HintMessage, hint: Hint, deps: ActingDeps): Promise<Worked> {
  try {
    return await workHint(hint, deps);
  } catch (error) {
    deps.log('hintFailed', { messageId, hint: subjectOf(hint), error: codeOf(error) });
    throw error;
  }
}
