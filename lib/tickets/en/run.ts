import { approve, explain } from '../command.ts';
import type { RunTexts } from '../texts.ts';

const domains = (count: number): string => (count === 1 ? '1 domain' : `${count} domains`);

export const RUN: RunTexts = {
  brakedSubject: (runId, waiting, first) =>
    `run ${runId} is braked; ${domains(waiting)} wait${first === null ? '' : `, first deadline ${first}`}`,
  braked: (runId, day, waiting) =>
    `Run ${runId} of ${day} tripped a brake: **${domains(waiting)}** wait for a person. Nothing of what is listed here is done before that.`,
  brakedSteps: (runId, incomplete) =>
    incomplete
      ? [
          'Put right what the brakes name: the books could not be trusted, so the run is incomplete. The next run reads them anew.',
          `If the books are right as they are: ${approve(runId)}. Later runs are then compared with this one. It lets nothing through.`,
        ]
      : [
          `Look through the domains below, the odd ones with ${explain('DOMAIN')}.`,
          `If they are right: ${approve(runId)}. It lets exactly these domains through, for 24 hours, each decided again on fresh facts; they count for no daily limit.`,
          'If they are not: put right what is wrong in WHMCS, at the registrar or in the settings. The next run judges anew, and nothing is ended meanwhile.',
        ],
  brakes: 'The brakes',
  waiting: 'What waits',
  first: (shown) => `By deadline, the first ${shown}`,
  summarySubject: (count, first) =>
    `${domains(count)} more need a person${first === null ? '' : `, first deadline ${first}`}`,
  summary: (runId, day, count) =>
    `**${domains(count)}** need a person, beyond the number of single tickets one run may open (run ${runId} of ${day}). They are told here, and not in tickets of their own.`,
  summarySteps: [
    'Go through the list from the top: it is sorted by deadline.',
    `${explain('DOMAIN')} says of each what it is about and what comes next.`,
  ],
  list: 'The domains, by deadline',
  noDeadline: 'no deadline',
  wouldBe: (path) => `as a ${path === 'delete' ? 'deletion' : 'transit'}`,
  andMore: (more, command) => `and ${more} more: ${command}`,
};
