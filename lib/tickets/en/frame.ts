import { day } from '../../words/en/dates.ts';
import type { FrameTexts } from '../ticket-texts.ts';

export const FRAME: FrameTexts = {
  urgent: 'URGENT',
  whatToDo: 'What to do',
  atOnce: 'at once',
  why: 'Why',
  restsOn: 'What it rests on',
  more: 'More',
  settled: (today) =>
    `is settled: on ${day(today)} the reason for this ticket no longer held. Nothing is left to do here.`,
  now: 'Now',
  again: 'The reason for this ticket is back.',
  changed: 'The reason for this ticket has changed. Now it is this:',
  until: ({ how, on }) => `${how} ${day(on)}`,
  inDays: (days) => (days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`),
  row: (row, question) => `Row ${row} of the decision table decided: ${question}`,
  evidence: {
    termEnd: (termEnd) => `Term ends: ${termEnd}`,
    cancelBy: (cancelBy, { suffix, days }, source) =>
      `Registrar's deadline for an ending: ${cancelBy}, ${days} days before the term ends${suffix === '*' ? '' : ` (.${suffix})`}. Source: ${source}`,
    placeOn: (placeOn) => `Day from which an ending is placed: ${placeOn}`,
    ending: (ending) => `Ending at the registrar: ${ending}`,
    noEnding: 'Ending at the registrar: none',
    coveredUntil: (coveredUntil) => `Covered until: ${coveredUntil}`,
    notCovered: 'Covered: not beyond this term',
    path: (path) =>
      `Kind of ending: ${path === 'delete' ? 'deletion (`delete`)' : 'back to DENIC (`transit`)'}`,
    invoice: (invoice) => `Invoice: ${invoice}`,
    absentSince: (absentSince) => `First missed at the registrar: ${absentSince}`,
  },
  explain: (command) => `The whole story: ${command}`,
  inWhmcs: 'In WHMCS',
  domain: 'the domain',
  invoice: (id) => `invoice ${id}`,
  settings: (version) => `Decided by settings version ${version}`,
};
