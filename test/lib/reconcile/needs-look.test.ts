import { describe, expect, it } from '@jest/globals';
import { caseNeedsLook, ticketsDiffer } from '../../../lib/reconcile/needs-look.ts';
import { parseSettings } from '../../../lib/settings/parse.ts';
import type { Case } from '../../../lib/state/case.ts';
import type { TicketRecord } from '../../../lib/state/ticket-record.ts';
import { kaseOf, NOW, pending, TERM, TODAY } from './seen.ts';

const SETTINGS = parseSettings({ autoDeleteMode: 'enabled', whmcsBot: 42 });
const KEEP = { verdict: 'keep', row: 7, reasons: ['covered'] } as const;
const ASK = { verdict: 'ticket', row: 15, reasons: ['notDeclined'] } as const;
const SEEN = { ending: null, termEnd: TERM, absent: false };

const record = (state: TicketRecord['state']): TicketRecord => ({
  state,
  token: 'ST-0123456789',
  since: NOW,
  ticketId: 1,
  tid: 'A',
});
const needs = (kase: Partial<Case>, judged: typeof KEEP | typeof ASK = KEEP, seen: object = {}) =>
  caseNeedsLook(kaseOf(kase), judged, { ...SEEN, ...seen }, SETTINGS);

describe('does a worker find anything to do', () => {
  it('not where nothing happened', () => {
    expect(needs({})).toBe(false);
    expect(needs({ state: 'warned', tickets: { decide: record('open') } }, ASK)).toBe(false);
    const stands = { state: 'confirmed', ours: 'delete', endingSeen: TERM } as const;
    const told = { ...stands, tickets: { placed: record('open') } };
    expect(needs(told, KEEP, { ending: TERM })).toBe(false);
  });

  it('while a call is unsettled, a mark was left, or leave is given', () => {
    for (const state of ['authorised', 'placing', 'placed', 'unclear', 'revoking', 'revoked'] as const)
      expect([state, needs({ state, pending: pending('delete', {}) })]).toEqual([state, true]);
    expect(needs({ again: true })).toBe(true);
  });

  it('where the state is not the verdict’s', () => {
    expect(needs({ state: 'warned' })).toBe(true);
    expect(needs({ state: 'held' })).toBe(true);
    expect(needs({}, ASK)).toBe(true);
  });

  it('where an ending of ours came, went or moved', () => {
    const ours = {
      state: 'confirmed',
      ours: 'delete',
      endingSeen: TERM,
      tickets: { placed: record('open') },
    } as const;
    expect(needs(ours, KEEP, { ending: null })).toBe(true);
    expect(needs(ours, KEEP, { ending: TERM.add({ days: 1 }) })).toBe(true);
    expect(needs(ours, KEEP, { absent: true })).toBe(true);
  });

  it('where another term runs, or a missing domain is back', () => {
    expect(needs({}, KEEP, { termEnd: TERM.add({ years: 1 }) })).toBe(true);
    expect(needs({ absence: { since: TODAY, confirmed: false } })).toBe(true);
    expect(needs({ absence: { since: TODAY, confirmed: false } }, KEEP, { absent: true })).toBe(false);
  });

  it('while a rehearsal’s ending stands, and no longer', () => {
    expect(needs({ rehearsal: true, ours: 'delete', endingSeen: TERM }, KEEP, { ending: TERM })).toBe(true);
    expect(needs({ rehearsal: true })).toBe(false);
  });
});

describe('is there a fact without its ticket, or a ticket without its fact', () => {
  const differ = (tickets: Case['tickets'], judged: typeof KEEP | typeof ASK = ASK, settings = SETTINGS) =>
    ticketsDiffer(kaseOf({ tickets }), judged, settings);

  it.each([
    ['no ticket yet', {}, ASK, true],
    ['told', { decide: record('open') }, ASK, false],
    ['told in a summary', { decide: record('summarised') }, ASK, false],
    ['settled, and back', { decide: record('answered') }, ASK, true],
    ['unclear whether it was opened', { decide: record('opening') }, ASK, true],
    ['unclear whether it was answered', { decide: record('answering') }, KEEP, true],
    ['only recorded by a dry run that is over', { decide: record('recorded') }, ASK, true],
    ['settled, and not told', { decide: record('open') }, KEEP, true],
    ['settled, and told', { decide: record('answered') }, KEEP, false],
  ] as const)('%s', (_, tickets, judged, differs) => {
    expect(differ(tickets, judged)).toBe(differs);
  });

  it('a dry run has told what it recorded', () => {
    expect(differ({ decide: record('recorded') }, ASK, { ...SETTINGS, dryRun: true })).toBe(false);
  });

  it('nobody is told where nobody can open a ticket', () => {
    expect(differ({}, ASK, parseSettings({ autoDeleteMode: 'enabled' }))).toBe(false);
  });
});
