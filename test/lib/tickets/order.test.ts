import { expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { renderOrderTicket } from '../../../lib/tickets/order-message.ts';
import { orderOf } from '../orders/orders.ts';

it.each([
  ['en', 'register', 'notSeen', 'the registration came to nothing', 'order again in WHMCS'],
  ['en', 'transfer', 'slow', 'the transfer is not carried out', 'Nothing is ordered again meanwhile'],
  ['de', 'register', 'notSeen', 'aus der Registrierung wurde nichts', 'bestellen Sie in WHMCS erneut'],
  ['de', 'transfer', 'slow', 'die Übernahme ist nicht ausgeführt', 'Inzwischen wird nichts erneut bestellt'],
] as const)('a ticket about an order: %s %s %s', (language, kind, fact, subject, step) => {
  const order = orderOf({ kind, code: '1001', orderNumber: '4711' });
  const orderedOn = Temporal.PlainDate.from('2026-11-24');
  const text = renderOrderTicket({ fact, token: 'ST-0123', order, orderedOn }, language);
  expect(text.subject).toBe(`[ST-0123] new.example.de: ${subject}`);
  for (const part of [step, '1001', '4711', 'explain -- new.example.de', '24'])
    expect(text.message).toContain(part);
});
