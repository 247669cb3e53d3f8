import type { HintQueue } from '../reconcile/hint.ts';
import type { Log } from '../runtime/log.ts';
import { invoicesIn } from './invoice-paid-body.ts';
import type { WebhookKeys } from './keys.ts';
import { refusalOf, type SignedRequest } from './verify.ts';

export interface WebhookDeps {
  /** Asked for at each request that might be signed: they may have changed. */
  readonly keys: () => Promise<WebhookKeys>;
  readonly queue: HintQueue;
  /** In ms since 1970. */
  readonly now: () => number;
  readonly log: Log;
}

export type Taken =
  | { readonly kind: 'queued' }
  | { readonly kind: 'tooLarge' }
  | { readonly kind: 'refused' }
  /** `problem` names the field and what is allowed. */
  | { readonly kind: 'malformed'; readonly problem: string };

/** In bytes. Some thousand invoices. */
const MOST_BYTES = 64 * 1_024;

/**
 * Takes a webhook that says that invoices were paid: a hint for each goes into the queue, and nothing it says is
 * believed. Taken twice, it costs a message each.
 * @throws StichtagError if the keys cannot be read or the queue does not take it: then it may be sent again.
 */
export async function takeInvoicePaid(
  request: SignedRequest,
  { keys, queue, now, log }: WebhookDeps,
): Promise<Taken> {
  if (request.body.length > MOST_BYTES) {
    log('webhookRefused', { why: 'tooLarge' });
    return { kind: 'tooLarge' };
  }
  const refusal = await refusalOf(request, keys, now());
  if (refusal !== null) {
    log('webhookRefused', { why: refusal });
    return { kind: 'refused' };
  }
  const named = invoicesIn(request.body);
  if ('problem' in named) {
    log('webhookRefused', { why: 'malformed' });
    return { kind: 'malformed', problem: named.problem };
  }
  const { invoices } = named;
  await queue.send(invoices.map((invoiceId) => ({ invoiceId, cause: 'invoicePaid' as const })));
  log('webhookTaken', { invoices: invoices.length });
  return { kind: 'queued' };
}
