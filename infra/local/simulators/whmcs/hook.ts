import { createHmac, randomUUID } from 'node:crypto';

/** Where the hook posts to, and the secret it signs with, as Standard Webhooks writes it: `whsec_` and base64. */
export interface HookTarget {
  readonly url: string;
  readonly secret: string;
}

/** One request of the hook, after its end. */
export interface HookPost {
  readonly invoiceIds: readonly number[];
  /** null: nobody answered. */
  readonly status: number | null;
}

export interface Hook {
  /**
   * InvoicePaidPreEmail and InvoicePaid have fired for these, all within one request to WHMCS: one POST at its end, each
   * id once. It never fails, as no payment may fail for it.
   * @returns null if there is nothing to tell, or nobody to tell it to.
   */
  paid(invoiceIds: readonly number[]): Promise<HookPost | null>;
  /** Cuts short what is under way. */
  end(): void;
}

const MOST_MS = 5_000;

/** The hook file in WHMCS, in a few lines. @param target null: not installed. */
export function createHook(target: HookTarget | null): Hook {
  const over = new AbortController();
  return {
    end: () => over.abort(),
    paid: async (invoiceIds) => {
      if (target === null || invoiceIds.length === 0) return null;
      const body = JSON.stringify({ event: 'InvoicePaid', invoiceIds });
      const signal = AbortSignal.any([over.signal, AbortSignal.timeout(MOST_MS)]);
      const headers = { 'content-type': 'application/json', ...signed(body, target.secret) };
      try {
        const { status } = await fetch(target.url, {
          method: 'POST',
          headers,
          body,
          signal,
          redirect: 'manual',
        });
        return { invoiceIds, status };
      } catch {
        return { invoiceIds, status: null };
      }
    },
  };
}

function signed(body: string, secret: string): Record<string, string> {
  const id = `msg_${randomUUID()}`;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
