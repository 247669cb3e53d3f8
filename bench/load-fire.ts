import { createHmac, randomUUID } from 'node:crypto';
import autocannon from 'autocannon';

/** A webhook that was answered. */
export interface Shot {
  readonly invoices: readonly number[];
  /** When it was made, in ms since 1970: its hints are no older. */
  readonly sentAt: number;
  readonly status: number;
}

export interface Fired {
  readonly shots: readonly Shot[];
  readonly result: autocannon.Result;
}

export interface FireOptions {
  readonly url: string;
  /** `whsec_…` */
  readonly secret: string;
  readonly invoices: readonly number[];
  readonly perRequest: number;
  /** So many within so many seconds; `all`: as many as it takes in that time. */
  readonly requests: number | 'all';
  readonly seconds: number;
}

const CONNECTIONS = 10;
/** It would fill in what it takes to be left out, in steps of a millisecond, whatever the rate. */
const AS_MEASURED = { ignoreCoordinatedOmission: true };

/** Sends signed webhooks, each with an id, a time and a signature of its own, the invoices one after the other. */
export async function fire(options: FireOptions): Promise<Fired> {
  const { url, secret, invoices, perRequest, requests, seconds } = options;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const shots: Shot[] = [];
  const underway = new WeakMap<object, Omit<Shot, 'status'>>();
  let next = 0;
  const takeInvoices = (): number[] =>
    Array.from({ length: perRequest }, () => invoices[next++ % invoices.length] ?? 0);

  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    ...(requests === 'all'
      ? { duration: seconds }
      : { amount: requests, connectionRate: Math.ceil(requests / seconds / CONNECTIONS), ...AS_MEASURED }),
    requests: [
      {
        method: 'POST',
        setupRequest: (request, context) => {
          const shot = { invoices: takeInvoices(), sentAt: Date.now() };
          underway.set(context, shot);
          const body = JSON.stringify({ event: 'InvoicePaid', invoiceIds: shot.invoices });
          return { ...request, body, headers: { ...request.headers, ...signed(body, shot.sentAt, key) } };
        },
        onResponse: (status, _body, context) => {
          const shot = underway.get(context);
          if (shot !== undefined) shots.push({ ...shot, status });
        },
      },
    ],
  });
  return { shots, result };
}

/** By Standard Webhooks' scheme; shares nothing with what verifies it. */
function signed(body: string, at: number, key: Buffer): Record<string, string> {
  const id = `msg_${randomUUID()}`;
  const timestamp = String(Math.floor(at / 1_000));
  const digest = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${digest}`,
  };
}
