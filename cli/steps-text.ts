import type { Step } from '../lib/expiry/plan.ts';
import { day } from '../lib/words/en/dates.ts';
import { verdictLabel, verdictSentence } from './words/verdicts.ts';

/** The days ahead, if the facts stay as they are: a line each. */
export function stepsText(steps: readonly Step[]): string[] {
  return steps.map(({ on, verdict }, index) => {
    const before = steps[index - 1]?.verdict.verdict;
    const unplaced = before === 'delete' || before === 'transit' ? ', if it was not placed by then' : '';
    const when = index === 0 ? 'today' : `${day(on)}${unplaced}`;
    return `${when}: ${verdictLabel(verdict)}. ${verdictSentence(verdict)}`;
  });
}
