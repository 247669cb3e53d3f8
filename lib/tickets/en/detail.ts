import { isAccepted, type Problem } from '../../state/problems.ts';
import { day } from '../../words/en/dates.ts';
import { code, plain } from '../markdown.ts';
import type { TicketTexts } from '../ticket-texts.ts';

export const DETAIL: TicketTexts['DETAIL'] = (problem) => {
  switch (problem.kind) {
    case 'refused':
      return 'words' in problem
        ? said(problem.words)
        : `The registrar refused it and gave no reason${asCode(problem.answered)}.`;
    case 'notConfirmed':
      return `${answer(problem.answered)}, and no ending shows.`;
    case 'revokeFailed':
      return 'words' in problem
        ? said(problem.words)
        : `${answer(problem.answered)}, and the ending still shows.`;
    case 'revokeWaits':
      return `Held back by: ${waitsFor(problem)}`;
    case 'notExecuted':
      return `The ending was dated ${day(problem.ending)}.`;
    case 'executedEarly':
      return `It was missed ${problem.daysBefore} days before its term ends.`;
  }
};

const said = (words: string): string => `The registrar said: “${plain(words)}”`;

const asCode = (answered: string | null): string => (answered === null ? '' : ` (${code(answered)})`);

function answer(answered: string | null): string {
  if (answered === null) return 'No answer to our call was stored';
  return isAccepted(answered)
    ? `The registrar accepted our call${asCode(answered)}`
    : `Our call got no usable answer${asCode(answered)}`;
}

function waitsFor({ why, limit }: Extract<Problem, { kind: 'revokeWaits' }>): string {
  switch (why) {
    case 'killSwitch':
      return 'the kill switch, which is set to `all`';
    case 'notApproved':
      return 'no run has been approved yet, and the payment is older than the installation';
    case 'dailyLimit':
      return `the limit of ${limit ?? 0} undone endings of this kind a day, which is reached`;
  }
}
