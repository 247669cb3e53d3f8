import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { comingOf, heldOf } from '../../../lib/digest/ahead.ts';
import { costsOf } from '../../../lib/digest/costs.ts';
import { doneIn } from '../../../lib/digest/done.ts';
import type { AuditEntry } from '../../../lib/state/audit.ts';
import type { StoredEntry } from '../../../lib/state/run.ts';
import { name } from '../../support/acting.ts';
import { entryOf } from './example.ts';
import { draft } from '../state/support.ts';

const TODAY = Temporal.PlainDate.from('2026-11-30');
const on = (days: number): Temporal.PlainDate => TODAY.add({ days });

describe('what comes', () => {
  const kinds = (...entries: StoredEntry[]) =>
    comingOf(entries, new Map(), TODAY).map(
      ({ on: day, what, entry }) => `${day.toString()} ${what} ${entry.domain}`,
    );

  it('is what has a deadline within 30 days, by deadline', () => {
    expect(
      kinds(
        entryOf('b.example.com', { cancelBy: on(30) }),
        entryOf('a.example.com', { cancelBy: on(30) }),
        entryOf('late.example.com', { cancelBy: on(31) }),
        entryOf('past.example.com', { cancelBy: on(-1) }),
        entryOf('none.example.com', { cancelBy: null }),
        entryOf('today.example.com', { cancelBy: on(0) }),
      ),
    ).toEqual([
      '2026-11-30 undecided today.example.com',
      '2026-12-30 undecided a.example.com',
      '2026-12-30 undecided b.example.com',
    ]);
  });

  it.each([
    ['delete', {}, 'toBeEnded', 3],
    ['transit', {}, 'toBeEnded', 3],
    ['revoke', { ending: on(5) }, 'toBeUndone', 5],
    ['ticket', {}, 'personDecides', 3],
    ['ticket', { ending: on(5) }, 'personDecides', 5],
    ['late', { cancelBy: on(-2) }, 'renews', 8],
    ['keep', { ending: on(5) }, 'ends', 5],
  ] as const)('%s %j: %s', (verdict, changes, what, days) => {
    const entry = entryOf('a.example.com', { verdict, cancelBy: on(3), termEnd: on(8), ...changes });
    expect(kinds(entry)).toEqual([`${on(days).toString()} ${what} a.example.com`]);
  });

  it.each([
    ['keep', {}],
    ['orphan', {}],
    ['gone', {}],
    ['hold', {}],
    ['lost', {}],
    ['delete', { heldBy: 'maxEndings' }],
  ])('%s %j: not there', (verdict, changes) => {
    expect(kinds(entryOf('a.example.com', { verdict, cancelBy: on(3), ...changes }))).toEqual([]);
  });

  it('was done meanwhile where the case says so', () => {
    const coming = (entry: StoredEntry, ours: 'delete' | null, revokedByUs = false) =>
      comingOf([entry], new Map([[entry.domain, { ours, endingSeen: ours && on(8), revokedByUs }]]), TODAY);
    expect(coming(entryOf('a.example.com', { verdict: 'delete', cancelBy: on(3) }), 'delete')).toMatchObject([
      { what: 'ends' },
    ]);
    expect(coming(entryOf('a.example.com', { verdict: 'revoke', ending: on(3) }), null, true)).toEqual([]);
    expect(
      coming(entryOf('a.example.com', { verdict: 'revoke', ending: on(3) }), 'delete', true),
    ).toHaveLength(1);
  });
});

it('what is held comes by urgency, then by deadline; a ticket beyond the limit is not', () => {
  const held = heldOf([
    entryOf('later.example.com', { verdict: 'hold', cancelBy: on(9) }),
    entryOf('none.example.com', { verdict: 'hold', cancelBy: null }),
    entryOf('sooner.example.com', { verdict: 'delete', heldBy: 'canary', cancelBy: on(2) }),
    entryOf('lost.example.com', { verdict: 'lost', cancelBy: null }),
    entryOf('late.example.com', { verdict: 'late', heldBy: 'firstRun', cancelBy: on(-30), termEnd: on(5) }),
    entryOf('summary.example.com', { verdict: 'ticket', heldBy: 'maxTickets' }),
    entryOf('fine.example.com', { verdict: 'delete' }),
  ]);
  expect(held.map(({ domain }) => domain.split('.')[0])).toEqual(['lost', 'sooner', 'late', 'later', 'none']);
});

it('what was undone although it was held is held no more', () => {
  const entry = entryOf('a.example.com', { verdict: 'revoke', heldBy: 'firstRun', ending: on(3) });
  const undone = { ours: null, endingSeen: null, revokedByUs: true };
  expect(heldOf([entry], new Map([[entry.domain, undone]]))).toEqual([]);
  expect(heldOf([entry], new Map([[entry.domain, { ...undone, ours: 'delete' }]]))).toEqual([entry]);
});

describe('costs', () => {
  const prices = [
    { suffix: 'uk', cents: 700, currency: 'GBP' },
    { suffix: 'co.uk', cents: 840, currency: 'GBP' },
    { suffix: 'de', cents: 540, currency: 'EUR' },
  ];
  const of = (...domains: string[]) =>
    costsOf({ orphans: domains.map(name), neverEnded: [] }, prices).orphans;

  it('are those of the longest suffix, the dearest first, a sum for each currency', () => {
    expect(of('b.de', 'a.de', 'a.co.uk', 'a.uk', 'a.io', 'a.de')).toEqual({
      lines: [
        { domain: 'a.co.uk', yearly: { cents: 840, currency: 'GBP' } },
        { domain: 'a.uk', yearly: { cents: 700, currency: 'GBP' } },
        { domain: 'a.de', yearly: { cents: 540, currency: 'EUR' } },
        { domain: 'b.de', yearly: { cents: 540, currency: 'EUR' } },
        { domain: 'a.io', yearly: null },
      ],
      yearly: [
        { currency: 'GBP', cents: 1540 },
        { currency: 'EUR', cents: 1080 },
      ],
      unpriced: 1,
    });
  });

  it('without a price list are not told', () => {
    const costs = costsOf({ orphans: [name('a.de')], neverEnded: [] }, null);
    expect([costs.priced, costs.orphans.unpriced, costs.orphans.yearly]).toEqual([false, 1, []]);
  });
});

describe('a line of history', () => {
  const line = (changes: Partial<AuditEntry>): AuditEntry => ({
    ...draft(),
    version: 1,
    state: 'watching',
    ...changes,
  });
  const call = (operation: string) => ({ operation, clientTRID: 'x', attempt: 1 });

  it.each([
    [{ event: 'confirmed', facts: { ending: '2026-12-31' } }, 'placed'],
    [{ event: 'revoked' }, 'undone'],
    [{ event: 'judged', state: 'ended' }, 'ended'],
    [{ event: 'judged', verdict: 'lost' }, 'lost'],
    [{ event: 'refused', call: call('domainDelete') }, 'refused'],
    [{ event: 'refused', call: call('domainRevoke') }, null],
    [{ event: 'judged', verdict: 'ticket' }, null],
    [{ event: 'placing' }, null],
    [{ event: 'of another release' }, null],
  ])('%j: %s', (changes, what) => {
    expect(doneIn(name('a.example.com'), line(changes))?.what ?? null).toBe(what);
  });
});
