import { describe, expect, it } from '@jest/globals';
import { lostOf, type LoadFacts } from '../../bench/load-lost.ts';

const PAID = { domain: 'paid.example.com', invoiceId: 1 };
const UNPAID = { domain: 'unpaid.example.com', invoiceId: 2 };

/** Two webhooks, each of invoices 1 and 2, all worked; the paid ending undone, the other one not. */
const KEPT: LoadFacts = {
  shots: [
    { invoices: [1, 2], sentAt: 100, status: 202 },
    { invoices: [2, 1], sentAt: 200, status: 202 },
  ],
  worked: {
    messages: new Map([
      [1, new Set(['a', 'b'])],
      [2, new Set(['c', 'd'])],
    ]),
    lastSplit: new Map([
      [1, 200],
      [2, 250],
    ]),
    led: 4,
    domainMessages: 4,
    again: 1,
  },
  told: {
    calls: { registrar: {}, whmcs: {}, repeated: 0 },
    changes: ['domainRevoke paid.example.com'],
    doubled: [],
    stillStanding: ['unpaid.example.com'],
    peakRssMb: 1,
  },
  paid: [PAID],
  unpaid: [UNPAID],
  deadLetters: 0,
  secondsToEmpty: 3,
};
const lost = (changes: Partial<LoadFacts>): string[] => lostOf({ ...KEPT, ...changes });
const { worked, told, shots } = KEPT;

describe('what a load lost', () => {
  it('is nothing if every accepted hint was worked and what was paid undone once', () => {
    expect(lost({})).toEqual([]);
    expect(lost({ shots: [...shots, { invoices: [3], sentAt: 300, status: 503 }] })).toEqual([]);
  });

  it.each<[string, Partial<LoadFacts>]>([
    ['the queue was not empty in time', { secondsToEmpty: null }],
    ['2 dead letters', { deadLetters: 2 }],
    ['4 hints about domains queued, 3 worked', { worked: { ...worked, domainMessages: 3 } }],
    ['sent twice: OpenTicket {}', { told: { ...told, doubled: ['OpenTicket {}'] } }],
    [
      'invoice 3: 1 hints accepted, 0 worked',
      {
        shots: [...shots, { invoices: [3], sentAt: 300, status: 202 }],
        worked: { ...worked, lastSplit: new Map([...worked.lastSplit, [3, 300]]) },
      },
    ],
    [
      'invoice 1: not looked at after its last hint',
      { worked: { ...worked, lastSplit: new Map([...worked.lastSplit, [1, 199]]) } },
    ],
    [
      'paid.example.com: paid, and its ending stands after 0 revokes',
      { told: { ...told, changes: [], stillStanding: [PAID.domain, UNPAID.domain] } },
    ],
    [
      'paid.example.com: paid, and no ending shows after 2 revokes',
      { told: { ...told, changes: [...told.changes, ...told.changes] } },
    ],
    [
      'unpaid.example.com: not paid, and no ending shows after 1 revokes',
      { told: { ...told, changes: [...told.changes, `domainRevoke ${UNPAID.domain}`], stillStanding: [] } },
    ],
    [
      'nobody asked for it: domainDelete other.example.com',
      { told: { ...told, changes: [...told.changes, 'domainDelete other.example.com'] } },
    ],
  ])('is told: %s', (line, changes) => {
    expect(lost(changes)).toEqual([line]);
  });
});
