import { isAccepted, type Problem } from '../../state/problems.ts';
import { day } from '../../words/de/dates.ts';
import { code, plain } from '../markdown.ts';
import type { TicketTexts } from '../ticket-texts.ts';

export const DETAIL: TicketTexts['DETAIL'] = (problem) => {
  switch (problem.kind) {
    case 'refused':
      return 'words' in problem
        ? said(problem.words)
        : `Der Registrar hat das ohne Angabe von Gründen abgelehnt${asCode(problem.answered)}.`;
    case 'notConfirmed':
      return `${answer(problem.answered)}, und es ist keine Kündigung zu sehen.`;
    case 'revokeFailed':
      return 'words' in problem
        ? said(problem.words)
        : `${answer(problem.answered)}, und die Kündigung steht noch.`;
    case 'revokeWaits':
      return `Aufgehalten durch: ${waitsFor(problem)}`;
    case 'notExecuted':
      return `Die Kündigung war zum ${day(problem.ending)} eingetragen.`;
    case 'executedEarly':
      return `Zuerst gefehlt hat sie ${problem.daysBefore} Tage vor Ende ihrer Laufzeit.`;
  }
};

const said = (words: string): string => `Der Registrar sagte: „${plain(words)}“`;

const asCode = (answered: string | null): string => (answered === null ? '' : ` (${code(answered)})`);

function answer(answered: string | null): string {
  if (answered === null) return 'Eine Antwort auf unseren Aufruf wurde nicht festgehalten';
  return isAccepted(answered)
    ? `Der Registrar hat unseren Aufruf angenommen${asCode(answered)}`
    : `Auf unseren Aufruf kam keine brauchbare Antwort${asCode(answered)}`;
}

function waitsFor({ why, limit }: Extract<Problem, { kind: 'revokeWaits' }>): string {
  switch (why) {
    case 'killSwitch':
      return 'den Notschalter, der auf `all` steht';
    case 'notApproved':
      return 'die noch ausstehende Freigabe eines ersten Laufs; die Zahlung ist älter als die Installation';
    case 'dailyLimit':
      return `die Grenze von ${limit ?? 0} Rücknahmen dieser Art am Tag, die erreicht ist`;
  }
}
