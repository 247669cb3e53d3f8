import { setTimeout as pause } from 'node:timers/promises';
import type { Ordered, RoleHandles } from '../registrar/orders.ts';
import { concernsOneRead, StichtagError, UpstreamError } from '../runtime/errors.ts';
import type { OrderRecord } from '../state/order-record.ts';
import { Stale } from '../state/stale.ts';
import type { OrderDeps } from './order-deps.ts';
import { OPERATIONS, tellOrder } from './order-history.ts';
import { lookAtOrder } from './settle.ts';
import type { WantedOrder } from './wanted-order.ts';

/**
 * `done`: it shows as ours. `taken`: accepted, and it does not show yet. `unclear`: the answer was lost. `stopped`: not sent,
 * as the settings were changed meanwhile, or it had become too late. `notSent`: it did not leave, or we were not let in.
 */
export type Sent =
  | { readonly kind: 'done' | 'taken' | 'unclear'; readonly record: OrderRecord }
  | { readonly kind: 'refused'; readonly said: string | null; readonly zone: OrderRecord['zone'] }
  | { readonly kind: 'notSent'; readonly code: string }
  | { readonly kind: 'stopped' };

/** What is ready to be ordered. */
export type ReadyOrder = Omit<WantedOrder, 'contacts'> & { readonly handles: RoleHandles };

/**
 * Sends an order that is prepared, stores how it was answered, and reads the domain back. If this stops anywhere in between,
 * the record says so, and a hint that was queued before settles it by reading.
 * @param preparing as it is stored, but for its zone
 * @throws Stale if somebody else took it over: nothing was sent.
 */
export async function sendOrder(order: ReadyOrder, preparing: OrderRecord, deps: OrderDeps): Promise<Sent> {
  const { state, clock, log } = deps;
  const { domain, kind } = order;
  const { clientTRID } = preparing;
  // Before the record says that it leaves: from then on nothing but the call may fail.
  await tellOrder(preparing, null, null, deps);
  const begun = clock.now();
  const ordering = await state.orders.save(preparing, {
    ...preparing,
    state: 'ordering',
    since: begun,
    sentAt: begun,
  });
  log('callSent', { domain, operation: OPERATIONS[kind], clientTRID });
  const answer = (await isStopped(ordering, deps)) ? STOPPED : await answerOf(send(order, clientTRID, deps));
  log('callAnswered', { domain, clientTRID, answered: answer.answered, reply: answer.code });
  const stored = await store(ordering, answer, deps);
  await tellOrder(ordering, answer.answered, answer.code, deps).catch(() =>
    log('orderNotTold', { domain, clientTRID }),
  );
  return outcome(stored, answer, deps);
}

function send(order: ReadyOrder, clientTRID: string, { orderWriter, settings }: OrderDeps): Promise<Ordered> {
  const { kind, domain, handles, nameservers, extension, authCode } = order;
  const notify = settings.notification.inbox ?? '';
  const common = { domain, handles, nameservers, extension, notify, clientTRID };
  return kind === 'register' ? orderWriter.register(common) : orderWriter.transfer({ ...common, authCode });
}

interface Answer {
  readonly answered: 'accepted' | 'refused' | 'notSent' | 'unclear' | 'stopped';
  readonly code: string;
  readonly said: string | null;
  readonly orderNumber: string | null;
}

const STOPPED: Answer = { answered: 'stopped', code: 'stopped', said: null, orderNumber: null };

/** A machine that slept meanwhile must not wake up and send what others have settled by now. */
const MOST_MINUTES_TO_SEND = 1;

async function isStopped({ since }: OrderRecord, deps: OrderDeps): Promise<boolean> {
  const version = await versionNow(deps);
  if (deps.signal.aborted || version !== deps.settingsVersion.version) return true;
  return since.until(deps.clock.now()).total('minutes') > MOST_MINUTES_TO_SEND;
}

/** null: it cannot be read, so nobody knows whether a switch was thrown. */
async function versionNow({ settingsNow }: OrderDeps): Promise<string | null> {
  try {
    return (await settingsNow()).version;
  } catch (error) {
    if (!(error instanceof StichtagError)) throw error;
    return null;
  }
}

async function answerOf(sending: Promise<Ordered>): Promise<Answer> {
  try {
    const { returnCode, orderNumber } = await sending;
    return { answered: 'accepted', code: returnCode, said: null, orderNumber };
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    const { code, said, outcome } = error;
    const failed = { code, said, orderNumber: null };
    if (outcome === 'mayHaveHadEffect') return { answered: 'unclear', ...failed };
    // A refusal of us altogether says nothing about the domain.
    const isAboutUs = outcome === 'neverSent' || code === 'rateLimited' || !concernsOneRead(error);
    return { answered: isAboutUs ? 'notSent' : 'refused', ...failed };
  }
}

/** A table that fails for seconds must not cost the only note of how the registrar answered. */
const AGAIN_AFTER_MS = [200, 500, 1_000, 2_000];

/** Whoever has settled it by reading meanwhile knows more than the answer tells. */
async function store(ordering: OrderRecord, answer: Answer, deps: OrderDeps): Promise<OrderRecord> {
  const sleep = deps.sleep ?? ((ms) => pause(ms));
  const now = deps.clock.now();
  const { orderNumber, code } = answer;
  const answered = {
    ...ordering,
    ...STATE_AFTER[answer.answered],
    since: now,
    sentAt: now,
    orderNumber,
    code,
  };
  const next: OrderRecord =
    answer.answered === 'accepted' && code === '1001' ? { ...answered, state: 'pending' } : answered;
  const waits = [...AGAIN_AFTER_MS];
  for (;;) {
    try {
      return await deps.state.orders.save(ordering, next);
    } catch (error) {
      if (error instanceof Stale) return next;
      const wait = error instanceof StichtagError && error.retryable ? waits.shift() : undefined;
      if (wait === undefined) throw error;
      await sleep(wait);
    }
  }
}

const STATE_AFTER = {
  accepted: { state: 'ordered', failure: null },
  unclear: { state: 'unclear', failure: null },
  refused: { state: 'failed', failure: 'refused' },
  notSent: { state: 'failed', failure: 'notSent' },
  stopped: { state: 'failed', failure: 'notSent' },
} as const;

async function outcome(
  stored: OrderRecord,
  { answered, said, code }: Answer,
  deps: OrderDeps,
): Promise<Sent> {
  if (stored.state === 'failed' && !deps.signal.aborted) await noteTold(stored, deps);
  if (answered === 'refused') return { kind: 'refused', said, zone: stored.zone };
  if (answered === 'notSent') return { kind: 'notSent', code };
  if (answered === 'stopped') return { kind: 'stopped' };
  const shown = await lookBack(stored, deps);
  if (shown.state === 'done') return { kind: 'done', record: shown };
  return { kind: answered === 'accepted' || shown.state === 'pending' ? 'taken' : 'unclear', record: shown };
}

/** Not noted it is told once more, in a ticket. */
async function noteTold(failed: OrderRecord, { state }: OrderDeps): Promise<void> {
  try {
    await state.orders.save(failed, { ...failed, failureTold: true });
  } catch (error) {
    if (!(error instanceof StichtagError)) throw error;
  }
}

/** Accepted is not done. Where it cannot be read just now, the hint does it. */
async function lookBack(stored: OrderRecord, deps: OrderDeps): Promise<OrderRecord> {
  try {
    const { record } = await lookAtOrder(stored.domain, deps);
    return record ?? stored;
  } catch (error) {
    if (!(error instanceof StichtagError)) throw error;
    return stored;
  }
}
