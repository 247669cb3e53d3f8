import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { BrakeName } from '../../lib/expiry/brakes.ts';
import { decide } from '../../lib/expiry/decide.ts';
import { VERDICTS, type PassedCode } from '../../lib/expiry/verdict.ts';
import { SENTENCES } from '../../lib/words/en/reasons.ts';
import { anyGiven } from '../lib/expiry/arbitrary.ts';
import { worldOf } from '../lib/expiry/world.ts';
import { codesIn, tableOf, textOf } from './markdown.ts';

const doc = textOf('docs/decision.md');
const rows = tableOf(doc, 'Row', 'If', 'Then', 'What a person sees');
const reasons = tableOf(doc, 'Code', 'Row', 'Meaning');
const passed = tableOf(doc, 'Passed by', 'Row', 'Meaning');

describe('docs/decision.md', () => {
  it('has rows 1 to 18, in order, each told in full', () => {
    expect(rows.map(({ Row }) => Number(Row))).toEqual(Array.from({ length: 18 }, (_, index) => index + 1));
    for (const row of [...rows, ...reasons, ...passed]) expect(Object.values(row)).not.toContain('');
  });

  it('explains every verdict, and no other', () => {
    const explained = tableOf(doc, 'Verdict', 'What it means').flatMap(({ Verdict = '' }) =>
      codesIn(Verdict),
    );
    expect(explained.sort()).toEqual([...VERDICTS].sort());
  });

  it('explains every reason code, and no other', () => {
    expect(codesOf(reasons, 'Code')).toEqual(Object.keys(SENTENCES).sort());
  });

  it('explains every code for a row that did not decide, and no other', () => {
    expect(codesOf(passed, 'Passed by')).toEqual(Object.keys(PASSED_CODES).sort());
  });

  it('explains every brake, and no other', () => {
    const brakes = tableOf(doc, 'Brake', 'Trips if', 'What it stops');
    expect(codesOf(brakes, 'Brake')).toEqual(Object.keys(BRAKES).sort());
  });

  it('names for each row every verdict, reason and passing code it can give', () => {
    const said = new Set([
      ...rows.flatMap(({ Row, Then = '' }) => codesIn(Then).map((verdict) => `row ${Row}: ${verdict}`)),
      ...byRow(reasons, 'Code').map((entry) => `row ${entry}`),
      ...byRow(passed, 'Passed by').map((entry) => `passed ${entry}`),
    ]);
    const given = new Set<string>();
    for (const world of fc.sample(anyGiven, { numRuns: 3_000, seed: 1 }).map(worldOf)) {
      const verdict = decide(world.facts, world.rules, world.today);
      given.add(`row ${verdict.row}: ${verdict.verdict}`);
      for (const code of verdict.reasons) given.add(`row ${verdict.row}: ${code}`);
      for (const { row, because } of verdict.passed) given.add(`passed ${row}: ${because}`);
    }
    expect([...given].filter((entry) => !said.has(entry))).toEqual([]);
    expect(given.size).toBeGreaterThan(100);
  });
});

const codesOf = (table: readonly Readonly<Record<string, string>>[], column: string): string[] =>
  table.flatMap((row) => codesIn(row[column] ?? '')).sort();

/** `13: modeTicket` for each code and each of its rows. */
function byRow(table: readonly Readonly<Record<string, string>>[], column: string): string[] {
  return table.flatMap((row) =>
    numbersIn(row.Row ?? '').map((number) => `${number}: ${codesIn(row[column] ?? '')[0] ?? ''}`),
  );
}

/** `12–15, 17` → 12, 13, 14, 15, 17. */
function numbersIn(text: string): number[] {
  if (text === 'any') return numbersIn('1–18');
  return text.split(', ').flatMap((part) => {
    const [from = NaN, to = from] = part.split('–').map(Number);
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });
}

// The compiler sees to it that none is missing here.
const PASSED_CODES: Record<PassedCode, true> = {
  notOnHandsOffList: true,
  noEnding: true,
  endingNotOurs: true,
  endingOurs: true,
  notCovered: true,
  notLive: true,
  termUnknown: true,
  endingAfterThisTerm: true,
  noPaidLine: true,
  notOurModule: true,
  rowCancelledOrFraud: true,
  backAfterOurRevoke: true,
  presentAtRegistrar: true,
  factsAgree: true,
  notProtected: true,
  modeNotDisabled: true,
  beforeCancelByOrOn: true,
  warnOnReached: true,
  notYetDeclinedNorDue: true,
  pathConfirmedOrNotDue: true,
  placeOnReached: true,
  declined: true,
  noTransit: true,
  consentGivenOrNotNeeded: true,
};

const BRAKES: Record<BrakeName, true> = {
  maxEndings: true,
  maxPerClient: true,
  maxRevokes: true,
  booksIncomplete: true,
  cronAge: true,
  consentShare: true,
  endingShare: true,
  firstRun: true,
  registrarShrunk: true,
  whmcsShrunk: true,
  endingShareJump: true,
  consentJump: true,
  datesMoved: true,
  modeEnabled: true,
  rulesChanged: true,
  maxTickets: true,
};
