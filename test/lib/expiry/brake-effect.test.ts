import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { BrakeName } from '../../../lib/expiry/brakes.ts';
import {
  effectOf,
  isBrakeName,
  isIncomplete,
  stops,
  stopsRun,
  type BrakeEffect,
} from '../../../lib/expiry/brake-effect.ts';
import { planEntry } from '../../../lib/expiry/plan.ts';
import { viewOf } from '../../../lib/expiry/view.ts';
import { clientIdOf } from '../../../lib/names/ids.ts';
import { anyGiven } from './arbitrary.ts';
import { DELETE, entryOf, REVOKE_OTHERS, REVOKE_PAID, REVOKE_UNPAID, TRANSIT } from './entries.ts';
import { CLIENT_ID, paid } from './invoices.ts';
import { worldOf, type Given } from './world.ts';

const EFFECT: Record<BrakeName, BrakeEffect> = {
  firstRun: 'everything',
  booksIncomplete: 'allButPaidRevokes',
  registrarShrunk: 'allButPaidRevokes',
  whmcsShrunk: 'allButPaidRevokes',
  cronAge: 'allButPaidRevokes',
  endingShare: 'allButPaidRevokes',
  endingShareJump: 'allButPaidRevokes',
  maxEndings: 'endings',
  consentShare: 'endings',
  consentJump: 'endings',
  datesMoved: 'endings',
  modeEnabled: 'endings',
  rulesChanged: 'endings',
  maxPerClient: 'clientEndings',
  maxRevokes: 'unpaidRevokes',
  maxTickets: 'singleTickets',
};
const NAMES = Object.keys(EFFECT) as BrakeName[];
const brakeOf = (name: BrakeName, client: number | null = null) => ({
  name,
  clientId: client === null ? null : clientIdOf(client),
});

it.each(Object.entries(EFFECT) as [BrakeName, BrakeEffect][])('%s stops %s', (name, effect) => {
  expect(effectOf({ name })).toBe(effect);
});

it.each(NAMES)('%s: does the run pass, are the books in doubt?', (name) => {
  const part: BrakeEffect[] = ['clientEndings', 'unpaidRevokes', 'singleTickets'];
  expect(stopsRun({ name })).toBe(!part.includes(EFFECT[name]));
  expect(isIncomplete([{ name }])).toBe(EFFECT[name] === 'allButPaidRevokes');
});

it('a name is one we know, or not', () => {
  expect(NAMES.every(isBrakeName)).toBe(true);
  expect(['maxEnding', 'toString', ''].some(isBrakeName)).toBe(false);
});

it('one brake in doubt of the books is enough', () => {
  expect(isIncomplete([])).toBe(false);
  expect(isIncomplete([{ name: 'maxEndings' }, { name: 'firstRun' }])).toBe(false);
  expect(isIncomplete([{ name: 'maxEndings' }, { name: 'cronAge' }])).toBe(true);
});

describe('what is held back', () => {
  const KINDS: Record<string, Given> = {
    delete: DELETE,
    transit: TRANSIT,
    'revoke, ours, paid': REVOKE_PAID,
    'revoke, ours, paid line alone': { ending: 0, memory: { ours: 'delete' }, invoices: [paid()] },
    'revoke, ours, unpaid': REVOKE_UNPAID,
    'revoke, not ours': REVOKE_OTHERS,
    ticket: { termIn: 8 },
    'ticket, urgent': { ending: 0, nextDue: 365 },
    late: { termIn: 4 },
    hold: { nextDue: null },
    lost: { registrar: 'absent', absentSince: -90 },
  };
  const OURS_PAID = ['revoke, ours, paid', 'revoke, ours, paid line alone'];
  const all = Object.keys(KINDS);
  const HELD: Record<BrakeEffect, string[]> = {
    everything: all,
    allButPaidRevokes: all.filter((kind) => ![...OURS_PAID, 'revoke, not ours'].includes(kind)),
    endings: ['delete', 'transit'],
    clientEndings: ['delete', 'transit'],
    unpaidRevokes: ['revoke, ours, unpaid', 'revoke, not ours'],
    singleTickets: [],
  };

  it.each(NAMES)('by %s', (name) => {
    const held = Object.entries(KINDS).filter(([, given]) => stops(brakeOf(name, CLIENT_ID), entryOf(given)));
    expect(held.map(([kind]) => kind)).toEqual(HELD[EFFECT[name]]);
  });

  it('by maxPerClient is of that client alone', () => {
    const nobodys = { ...entryOf(DELETE) };
    const evidence = { ...nobodys.evidence, clientId: null };
    expect(stops(brakeOf('maxPerClient', CLIENT_ID + 1), entryOf(DELETE))).toBe(false);
    expect(stops(brakeOf('maxPerClient', CLIENT_ID), { ...nobodys, evidence })).toBe(false);
  });
});

it('no brake but firstRun stops a revoke of ours by a paid line', () => {
  fc.assert(
    fc.property(
      anyGiven,
      fc.constantFrom(...NAMES),
      fc.constantFrom(null, CLIENT_ID),
      (given, name, client) => {
        const { facts, rules, today } = worldOf({
          ...given,
          ending: 0,
          memory: { ...given.memory, ours: 'delete' },
          invoices: [...(given.invoices === 'unread' ? [] : (given.invoices ?? [])), paid()],
          nextDue: 365,
        });
        const entry = planEntry(facts, rules, today);
        if (!viewOf(facts, rules, today).coverage?.paidLine) return;
        if (entry.row !== 2) return;
        expect(stops(brakeOf(name, client), entry)).toBe(name === 'firstRun');
      },
    ),
    { numRuns: 1_000 },
  );
});
