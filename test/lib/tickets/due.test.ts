import { describe, expect, it } from '@jest/globals';
import { VERDICTS, type Row, type VerdictName } from '../../../lib/expiry/verdict.ts';
import { newCase, type Case } from '../../../lib/state/case.ts';
import { dueTickets } from '../../../lib/tickets/due.ts';
import { date, nameOf } from '../expiry/world.ts';

const kaseOf = (over: Partial<Case> = {}): Case => ({
  ...newCase(nameOf('example.com'), date('2026-09-23')),
  ...over,
});
const ENABLED = { autoDeleteMode: 'enabled', whmcsBot: 42 } as const;

function kinds(
  verdict: VerdictName,
  row: Row,
  kase: Case | null = null,
  settings: Parameters<typeof dueTickets>[2] = ENABLED,
) {
  return dueTickets({ verdict, row }, kase, settings).map(({ kind }) => kind);
}

describe('what a person is told', () => {
  it.each<[VerdictName, Row, string]>([
    ['ticket', 5, 'inProgress'],
    ['ticket', 6, 'endedThoughCovered'],
    ['ticket', 7, 'refunded'],
    ['ticket', 8, 'endingOdd'],
    ['ticket', 13, 'decide'],
    ['ticket', 15, 'decide'],
    ['ticket', 17, 'decide'],
    ['hold', 5, 'hold'],
    ['lost', 4, 'lost'],
    ['late', 11, 'late'],
  ])('%s of row %i: %s', (verdict, row, kind) => {
    expect(kinds(verdict, row)).toEqual([kind]);
    expect(kinds(verdict, row, kaseOf(), { ...ENABLED, autoDeleteMode: 'ticket' })).toEqual([kind]);
    const loud = ['lost', 'endedThoughCovered'].includes(kind);
    expect(kinds(verdict, row, null, { ...ENABLED, autoDeleteMode: 'disabled' })).toEqual(loud ? [kind] : []);
  });

  it('nothing by any other verdict', () => {
    for (const verdict of VERDICTS.filter((one) => !['ticket', 'hold', 'lost', 'late'].includes(one)))
      expect(kinds(verdict, 7)).toEqual([]);
  });

  it('that an ending of ours stands, where there is somebody to open it for', () => {
    const stands = kaseOf({ state: 'confirmed', ours: 'delete' });
    expect(kinds('keep', 8, stands)).toEqual(['placed']);
    expect(kinds('keep', 8, stands, { ...ENABLED, whmcsBot: null })).toEqual([]);
    expect(kinds('keep', 8, { ...stands, rehearsal: true })).toEqual([]);
    expect(kinds('keep', 8, { ...stands, state: 'watching' })).toEqual([]);
  });
});
