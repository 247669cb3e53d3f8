import { expect } from '@jest/globals';

/** `accepted`, or the code of the refusal. */
export type Outcome = string;

/** Of all inputs: so many must be accepted, and so many refused. */
const LEAST_SHARE = 0.05;

/** What came of the inputs. FUZZ_TALLY in the environment prints it. */
export function createTally() {
  const counts = new Map<Outcome, number>();
  const share = (outcome: Outcome): number =>
    (counts.get(outcome) ?? 0) / [...counts.values()].reduce((sum, count) => sum + count, 0);

  return {
    count: (outcome: Outcome): void => {
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    },
    expectBoth: (): void => {
      if (process.env['FUZZ_TALLY']) process.stdout.write(`${JSON.stringify([...counts])}\n`);
      expect(share('accepted')).toBeGreaterThanOrEqual(LEAST_SHARE);
      expect(share('accepted')).toBeLessThanOrEqual(1 - LEAST_SHARE);
    },
    expectSeen: (outcomes: readonly Outcome[]): void => {
      expect(outcomes.filter((outcome) => !counts.has(outcome))).toEqual([]);
    },
  };
}
