import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { Context } from '../../../lib/reconcile/context.ts';
import type { LogFields } from '../../../lib/runtime/log.ts';
import { newCase, type Case } from '../../../lib/state/case.ts';
import { countCases } from '../../../lib/sweep/count-cases.ts';
import { name, withWorld } from '../../support/acting.ts';

const NOW = Temporal.Instant.from('2026-06-15T08:00:00Z');
const TODAY = Temporal.PlainDate.from('2026-06-15');
const clock: Context['clock'] = { now: () => NOW, today: () => TODAY };

const caseIn = (changes: Partial<Case>): Case => ({
  ...newCase(name('one.example.com'), TODAY.add({ days: 30 })),
  ...changes,
});
const pending = (kind: 'delete' | 'revoke', ago: Temporal.DurationLike): Case['pending'] => ({
  kind,
  attempt: 1,
  clientTRID: 'st-1',
  since: NOW.subtract(ago),
  code: null,
});

function counted(...cases: Case[]): LogFields {
  const lines: LogFields[] = [];
  countCases('r', cases, { clock }, { log: (_, fields) => lines.push(fields) });
  return lines[0] ?? {};
}

describe('cases that are not where they should be', () => {
  it.each([
    ['a minute more', { hours: 1, minutes: 1 }, 1],
    ['an hour', { hours: 1 }, 0],
    ['a minute', { minutes: 1 }, 0],
  ])('unclear for %s', (_, ago, unclearOverHour) => {
    const kase = caseIn({ state: 'unclear', pending: pending('delete', ago) });
    expect(counted(kase)).toMatchObject({ open: 1, unclearOverHour, placedOverDay: 0 });
  });

  it.each([
    ['a minute more than a day', { hours: 24, minutes: 1 }, 1],
    ['a day', { hours: 24 }, 0],
  ])('placed and not seen for %s', (_, ago, placedOverDay) => {
    const kase = caseIn({ state: 'placed', pending: pending('delete', ago) });
    expect(counted(kase)).toMatchObject({ placedOverDay, unclearOverHour: 0 });
  });

  const soon = { endingSeen: TODAY.add({ days: 6 }) };
  it.each<[string, Partial<Case>, number]>([
    ['on its way', { ...soon, state: 'revoking', pending: pending('revoke', { minutes: 1 }) }, 1],
    ['unclear', { ...soon, state: 'unclear', pending: pending('revoke', { minutes: 1 }) }, 1],
    ['refused', { ...soon, state: 'confirmed', problems: { revokeFailed: { answered: '2304' } } }, 1],
    ['held back', { ...soon, problems: { revokeWaits: { why: 'killSwitch', limit: null, since: NOW } } }, 1],
    ['never seen, the term ends in 6 days', { state: 'revoking', termEnd: TODAY.add({ days: 6 }) }, 1],
    ['7 days away', { state: 'revoking', endingSeen: TODAY.add({ days: 7 }) }, 0],
    ['an ending nobody undoes', { ...soon, state: 'confirmed' }, 0],
  ])('an undoing that is %s', (_, changes, revokesUnconfirmed7Days) => {
    expect(counted(caseIn(changes))).toMatchObject({ revokesUnconfirmed7Days });
  });

  it('are counted by each sweep, one that cannot read a book too', async () => {
    await withWorld(
      { plots: [{ name: 'going.example.com', termIn: 6, autoRenew: false }] },
      async (world) => {
        const { runId } = await world.sweep();
        await world.drain();
        await world.approve(runId);
        await world.drain();
        world.simulators.registrar.fail({ kind: '500html', times: 50 });
        await expect(world.sweep()).rejects.toThrow();
        const lines = world.logged.filter(({ code }) => code === 'casesCounted');
        expect(lines).toMatchObject([{ open: 0 }, { open: 1, unclearOverHour: 0 }]);
      },
    );
  });
});
