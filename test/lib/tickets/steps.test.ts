import { expect, it } from '@jest/globals';
import type { ReasonCode } from '../../../lib/expiry/verdict.ts';
import type { TicketKind } from '../../../lib/tickets/kinds.ts';
import { stepsOf } from '../../../lib/tickets/steps.ts';
import { EXAMPLES } from './examples.ts';

const steps = (kind: TicketKind, reasons: readonly ReasonCode[]): string =>
  stepsOf({ ...EXAMPLES[kind], reasons }).join(' ');

it.each<[string, TicketKind, readonly ReasonCode[], string]>([
  ['declined', 'decide', ['modeTicket', 'unpaidInvoice'], 'endByHand keep payment doNothing'],
  ['not declined', 'decide', ['modeTicket', 'notDeclined'], 'askCustomer endByHand keep doNothing'],
  ['a new path', 'decide', ['pathUnconfirmed', 'autoRenewOff'], 'confirmPath endByHand keep doNothing'],
  [
    'a new path, not declined',
    'decide',
    ['pathUnconfirmed', 'notDeclined'],
    'askCustomer endByHand keep doNothing',
  ],
  ['row 15', 'decide', ['notDeclined'], 'askCustomer end keep doNothing'],
  [
    'undone by others',
    'decide',
    ['undoneByOthers', 'unpaidInvoice'],
    'askWhoUndid end keep payment doNothing',
  ],
  [
    'consent, and a payment on its way',
    'decide',
    ['consentButPaying', 'autoRenewOff', 'paymentPending'],
    'askPaying keep doNothing',
  ],
  ['no consent', 'decide', ['consentMissing', 'statusCancelled'], 'getConsent keep doNothing'],
  [
    'no consent, in mode ticket',
    'decide',
    ['modeTicket', 'consentMissing', 'unpaidInvoice'],
    'getConsent endByHand keep payment doNothing',
  ],
  ['stale', 'endingOdd', ['staleEnding'], 'askStale undoByHand leaveEnded'],
  ['protected', 'endingOdd', ['protected', 'endingPresent'], 'undoByAdoptAndKeep unprotect endsOtherwise'],
  ['off its term', 'endingOdd', ['endingOffTerm'], 'askOffTerm undoByKeep leaveEnded'],
  ['consent gone', 'endingOdd', ['endingLostConsent'], 'undoByKeep consentAgain endsOtherwise'],
  ['two facts', 'hold', ['fraud', 'termDrift'], 'hold:fraud hold:termDrift clearUp doNothing'],
])('what can be done: %s', (_, kind, reasons, expected) => {
  expect(steps(kind, reasons)).toBe(expected);
});

it('a hold does not undo an ending that stands', () => {
  const { evidence } = EXAMPLES.endedThoughCovered;
  const ticket = { ...EXAMPLES.hold, evidence, reasons: ['fraud', 'endingPresent'] as const };
  expect(stepsOf(ticket)).toEqual(['hold:fraud', 'clearUp', 'undoByHand', 'endsOtherwise']);
});

it('an ending that stands is told what a payment does, unless there is nothing to pay', () => {
  const { placed } = EXAMPLES;
  expect(stepsOf(placed)).toEqual(['nothing', 'payment', 'keep']);
  const unbilled = { ...placed, evidence: { ...placed.evidence, invoiceId: null } };
  expect(stepsOf(unbilled)).toEqual(['nothing', 'keep']);
});
