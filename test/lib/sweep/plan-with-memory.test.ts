import { describe, expect, it } from '@jest/globals';
import type { Memory } from '../../../lib/expiry/facts.ts';
import { NOTHING_REMEMBERED } from '../../../lib/expiry/facts.ts';
import type { DomainName } from '../../../lib/names/domain-name.ts';
import { currentContext } from '../../../lib/reconcile/context.ts';
import { makePlan } from '../../../lib/sweep/make-plan.ts';
import { name, withWorld, type World } from '../../support/acting.ts';
import { date } from '../expiry/world.ts';

const COVERED = { name: 'covered.example.com', termIn: 20, endingIn: 20, nextDueIn: 385 } as const;
const GONE = { name: 'gone.example.com', termIn: 20, atRegistrar: false } as const;
const TERM = date('2026-07-05');

async function verdicts(world: World, memories: ReadonlyMap<DomainName, Memory> | null) {
  const { rules, books, clock } = await currentContext(world.deps);
  const { entries } = await makePlan({ rules, days: 0, all: false, memories }, { ...books, clock });
  return Object.fromEntries(entries.map(({ domain, verdict, row }) => [domain, `${verdict} ${row}`]));
}

const remembered = (domain: string, memory: Partial<Memory>): [DomainName, Memory] => [
  name(domain),
  { ...NOTHING_REMEMBERED, caseTermEnd: TERM, ...memory },
];

describe('a plan with what is remembered', () => {
  it('knows what is ours and what is missing for good', async () => {
    await withWorld({ plots: [COVERED, GONE] }, async (world) => {
      const memories = new Map([
        remembered(COVERED.name, { ours: 'delete' }),
        remembered(GONE.name, { absentSince: date('2026-06-01'), absenceConfirmed: true }),
      ]);
      expect(await verdicts(world, memories)).toEqual({ [COVERED.name]: 'revoke 2', [GONE.name]: 'lost 4' });
      expect(await verdicts(world, null)).toEqual({ [COVERED.name]: 'ticket 6', [GONE.name]: 'gone 4' });
    });
  });

  it('forgets what belongs to an earlier term', async () => {
    await withWorld({ plots: [{ name: 'due.example.com', termIn: 6 }] }, async (world) => {
      const consent = (termEnd: string) =>
        new Map([remembered('due.example.com', { recordedConsent: true, caseTermEnd: date(termEnd) })]);
      expect(await verdicts(world, consent('2026-06-21'))).toEqual({ 'due.example.com': 'delete 18' });
      expect(await verdicts(world, consent('2025-06-21'))).toEqual({ 'due.example.com': 'ticket 15' });
    });
  });
});
