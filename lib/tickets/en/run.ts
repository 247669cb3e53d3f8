import { approve, explain, KEEP } from '../command.ts';
import type { RunTexts } from '../ticket-texts.ts';

const first = (day: string | null): string => (day === null ? '' : `, first deadline ${day}`);
const waits = (count: number): string => (count === 1 ? 'waits' : 'wait');
const domains = (count: number): string => (count === 1 ? '1 domain' : `${count} domains`);

export const RUN: RunTexts = {
  brakedSubject: (runId, waiting, day) =>
    `run ${runId} is braked; ${domains(waiting)} ${waits(waiting)}${first(day)}`,
  braked: (runId, day, waiting) =>
    `Run ${runId} of ${day} tripped a brake: **${domains(waiting)}** ${waits(waiting)} for a person. Nothing of what is listed here is done before that.`,
  brakedSteps: (runId, incomplete) =>
    incomplete
      ? [
          'Put right what the brakes name: the books could not be trusted, so the run is incomplete. The next run reads them anew.',
          `An ending of ours below that must not happen and is days away: ${KEEP} undoes it at once, whatever the books are like.`,
          `If the books are right as they are: ${approve(runId)}. Later runs are then compared with this one. It lets nothing through.`,
        ]
      : [
          `Look through the domains below, the odd ones with ${explain('DOMAIN')}.`,
          `If they are right: ${approve(runId)}. It lets exactly these domains through, for 24 hours, each decided again on fresh facts; they count for no daily limit.`,
          'If they are not: put right what is wrong in WHMCS, at the registrar or in the settings. The next run judges anew, and none of these is ended meanwhile.',
        ],
  brakes: 'The brakes',
  waiting: 'What waits',
  first: (shown) => `Undoings first, then by deadline: the first ${shown}`,
  summarySubject: (count, day) =>
    `${count} more ${count === 1 ? 'domain needs' : 'domains need'} a person${first(day)}`,
  summary: (runId, day, count) =>
    `**${domains(count)}** ${count === 1 ? 'needs' : 'need'} a person, beyond the number of single tickets one run may open (run ${runId} of ${day}). What is told here gets no ticket of its own.`,
  summarySteps: [
    'Go through the list from the top: what is urgent comes first, then by deadline.',
    `${explain('DOMAIN')} says of each what it is about and what comes next.`,
  ],
  list: 'The domains: undoings first, then by deadline',
  noDeadline: 'no deadline',
  wouldBe: (path) => `as a ${path === 'delete' ? 'deletion' : 'transit'}`,
  andMore: (more, command) => `and ${more} more: ${command}`,
  approved: (runId, incomplete) =>
    incomplete
      ? `Run ${runId} is approved. Later runs are compared with it; it lets nothing through.`
      : `Run ${runId} is approved. What waited passes for 24 hours, each domain decided again on fresh facts.`,
  passed: (runId, by, day) =>
    `Nothing of run ${runId} waits any more: run ${by} of ${day} tripped no brake. What is due is judged anew by each run.`,
  replaced: (runId, by, day) =>
    `Run ${runId} is out of date: run ${by} of ${day} tripped other brakes, or holds back an ending that is days away by now, and has a ticket of its own. Please go by that one.`,
};
