import { describe, expect, it } from '@jest/globals';
import type { Hint } from '../../../lib/reconcile/hint.ts';
import { StichtagError } from '../../../lib/runtime/errors.ts';
import { webhookKeys } from '../../../lib/webhook/keys.ts';
import { takeInvoicePaid, type WebhookDeps } from '../../../lib/webhook/take-invoice-paid.ts';
import { NOW, SECRET, SENT, signed } from './signed.ts';

const KB = 1_024;
const BODY = '{"event":"InvoicePaid","invoiceIds":[123]}';

interface Kept {
  readonly sent: Hint[];
  readonly logged: unknown[];
  keysRead: number;
}

function depsWith(over: Partial<WebhookDeps> = {}): { deps: WebhookDeps; kept: Kept } {
  const kept: Kept = { sent: [], logged: [], keysRead: 0 };
  const deps: WebhookDeps = {
    keys: () => {
      kept.keysRead++;
      return Promise.resolve(webhookKeys(SECRET));
    },
    queue: { send: (hints) => Promise.resolve(void kept.sent.push(...hints)) },
    now: () => NOW,
    log: (code, fields) => kept.logged.push({ code, ...fields }),
    ...over,
  };
  return { deps, kept };
}

/** A body that names one invoice, blown up to so many bytes. */
const bodyOf = (bytes: number): string => BODY.padEnd(bytes, ' ');

describe('takeInvoicePaid', () => {
  it('queues a hint for each invoice, once, and says how many', async () => {
    const { deps, kept } = depsWith();
    const body = '{"event":"InvoicePaid","invoiceIds":[3,1,3]}';
    expect(await takeInvoicePaid(signed(body), deps)).toEqual({ kind: 'queued' });
    expect(kept.sent).toEqual([
      { invoiceId: 3, cause: 'invoicePaid' },
      { invoiceId: 1, cause: 'invoicePaid' },
    ]);
    expect(kept.logged).toEqual([{ code: 'webhookTaken', invoices: 2 }]);
  });

  it('taken twice, queues twice, and nothing else', async () => {
    const { deps, kept } = depsWith();
    for (let times = 0; times < 2; times++) await takeInvoicePaid(signed(BODY), deps);
    expect(kept.sent).toEqual(Array.from({ length: 2 }, () => ({ invoiceId: 123, cause: 'invoicePaid' })));
  });

  it('takes 64 KB', async () => {
    const { deps, kept } = depsWith();
    expect(await takeInvoicePaid(signed(bodyOf(64 * KB)), deps)).toEqual({ kind: 'queued' });
    expect(kept.sent).toHaveLength(1);
  });

  it('refuses a byte more before anything else, however well signed', async () => {
    const { deps, kept } = depsWith();
    expect(await takeInvoicePaid(signed(bodyOf(64 * KB + 1)), deps)).toEqual({ kind: 'tooLarge' });
    expect(kept).toEqual({
      sent: [],
      logged: [{ code: 'webhookRefused', why: 'tooLarge' }],
      keysRead: 0,
    });
  });

  it('counts bytes, not characters', async () => {
    const { deps } = depsWith();
    const body = signed(`{"note":"${'ü'.repeat(33 * KB)}"}`);
    expect(await takeInvoicePaid(body, deps)).toEqual({ kind: 'tooLarge' });
  });

  it.each([
    ['headerMissing', { ...signed(BODY), headers: {} }],
    ['idMalformed', signed(BODY, { id: 'a.b' })],
    [
      'timestampMalformed',
      { ...signed(BODY), headers: { ...signed(BODY).headers, 'webhook-timestamp': 'x' } },
    ],
    ['tooOld', signed(BODY, { at: SENT - 301 })],
    ['tooNew', signed(BODY, { at: SENT + 301 })],
    ['noSignatureFits', { ...signed(BODY), body: Buffer.from('no JSON') }],
  ])('refuses and logs why: %s', async (why, request) => {
    const { deps, kept } = depsWith();
    expect(await takeInvoicePaid(request, deps)).toEqual({ kind: 'refused' });
    expect(kept.sent).toEqual([]);
    expect(kept.logged).toEqual([{ code: 'webhookRefused', why }]);
  });

  it('says what is wrong with a body to none but who signed it', async () => {
    const { deps, kept } = depsWith();
    const [body, problem] = [
      '{"event":"InvoicePaid","invoiceId":0}',
      'invoiceId: must be a whole number from 1',
    ];
    expect(await takeInvoicePaid(signed(body), deps)).toEqual({ kind: 'malformed', problem });
    expect(await takeInvoicePaid({ headers: {}, body: Buffer.from(body) }, deps)).toEqual({
      kind: 'refused',
    });
    expect(kept.sent).toEqual([]);
    expect(kept.logged).toEqual([
      { code: 'webhookRefused', why: 'malformed' },
      { code: 'webhookRefused', why: 'headerMissing' },
    ]);
  });

  it.each<[string, Partial<WebhookDeps>]>([
    ['queueFailed', { queue: { send: () => Promise.reject(new StichtagError('queueFailed', 'no')) } }],
    ['secretUnreadable', { keys: () => Promise.reject(new StichtagError('secretUnreadable', 'no')) }],
  ])('is no answer at all: %s', async (code, over) => {
    const { deps, kept } = depsWith(over);
    await expect(takeInvoicePaid(signed(BODY), deps)).rejects.toMatchObject({ code });
    expect(kept.logged).toEqual([]);
  });

  it('measures the time when it is asked, not when it was made', async () => {
    const clock = { now: NOW };
    const { deps } = depsWith({ now: () => clock.now });
    expect(await takeInvoicePaid(signed(BODY), deps)).toEqual({ kind: 'queued' });
    clock.now += 301_000;
    expect(await takeInvoicePaid(signed(BODY), deps)).toEqual({ kind: 'refused' });
  });
});
