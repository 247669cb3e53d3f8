import type { ReasonCode } from '../../expiry/verdict.ts';
import { tell, type ReasonFacts, type Sentences } from '../sentences.ts';
import { dayOr } from './dates.ts';

const invoice = ({ invoiceId }: ReasonFacts): string =>
  invoiceId === null ? 'an invoice' : `invoice ${invoiceId}`;
const until = ({ coveredUntil }: ReasonFacts): string => dayOr(coveredUntil, 'an unknown day');

export const SENTENCES: Sentences = {
  handsOff: 'on the hands-off list: a person looks after it',
  oursAndCovered: 'we ended it, and it has been paid for since',
  paidLineOfTerm: (e) => `ended at the registrar although ${invoice(e)} for this term is paid`,
  absent: 'not at the registrar',
  absentButCovered: 'gone from the registrar although it is covered',
  absentTooEarly: 'gone from the registrar before its term ended',
  ended: 'its term has ended',
  absenceNotConfirmed: 'not yet confirmed on a second day',
  registrarUnread: 'the registrar could not be read for it',
  domainStatusMissing: 'the registrar gave no status',
  domainStatusUnknown: 'the registrar gave a status we do not know',
  endingUnreadable: 'whether it is already ended could not be read',
  termUnknown: 'the end of its term is not known',
  whmcsUnread: 'WHMCS could not be read to the end',
  whmcsStatusMissing: 'WHMCS gives no status',
  whmcsStatusUnknown: 'WHMCS gives a status we do not know',
  nextDueDateMissing: 'WHMCS gives no next due date',
  invoicesUnread: "the client's invoices could not be read",
  invoiceDateMissing: (e) => `${invoice(e)} is paid but has no due date, so its term is unknown`,
  factsStale: 'the facts are more than 6 hours old',
  twoActiveRows: 'WHMCS has two Active rows for it',
  otherModule: 'WHMCS has it under another registrar module',
  dateImplausible: 'a date lies before 1985 or more than 11 years ahead',
  expiryAheadOfTerm: "WHMCS's expiry date is far beyond the registrar's term, but nothing is paid",
  termDrift: 'registrar and WHMCS disagree about the day its term ends',
  fraud: 'marked as fraud in WHMCS',
  transferredAwayYetHere: 'transferred away in WHMCS, yet still here at the registrar',
  notInWhmcs: 'not in WHMCS',
  inProgress: 'its registration or transfer is still in progress',
  endedThoughCovered: (e) =>
    `ended at the registrar for ${dayOr(e.ending, 'an unknown day')} although it is covered`,
  covered: (e) => `covered until ${until(e)}`,
  nextDueDate: "by WHMCS's next due date",
  paidLine: (e) => `by ${invoice(e)}, which is paid`,
  keepUntil: "by a person's word",
  refunded: (e) => `${invoice(e)} for this term was refunded`,
  staleEnding: (e) => `its ending of ${dayOr(e.ending, 'an unknown day')} has passed and it is still here`,
  protected: 'on the protected list',
  endingPresent: (e) => `and yet it is ended for ${dayOr(e.ending, 'an unknown day')}`,
  endingNotOurs: (e) => `already ended for ${dayOr(e.ending, 'an unknown day')}, not by us`,
  endingOurs: (e) => `we ended it for ${dayOr(e.ending, 'an unknown day')}`,
  endingOffTerm: (e) => `our ending shows ${dayOr(e.ending, 'another day')}, not the end of its term`,
  endingLostConsent: 'we ended it with a consent that has been withdrawn',
  modeDisabled: 'mode is disabled',
  afterCancelBy: (e) =>
    `the deadline has passed: it renews on ${dayOr(e.termEnd, 'its term end')} and will be charged`,
  beforeWarnOn: (e) => `nothing to do before ${dayOr(e.warnOn, 'its warning day')}`,
  modeTicket: 'mode is ticket, so a person decides',
  pathUnconfirmed: 'this kind of ending was neither rehearsed nor confirmed',
  beforePlaceOn: (e) => `nothing to do before ${dayOr(e.placeOn, 'its placing day')}`,
  notDeclined: 'the customer has neither paid nor declined',
  undoneByOthers: 'somebody else undid our ending in this term',
  consentButPaying: 'the customer declined, yet a payment is on its way',
  consentMissing: "the registry wants the holder's consent and there is none",
  autoRenewOff: 'the customer switched auto-renew off',
  recordedRequest: "the customer's request to end it is recorded",
  statusCancelled: 'cancelled in WHMCS',
  unpaidInvoice: (e) => `${invoice(e)} is unpaid`,
  deadRow: 'expired in WHMCS for more than 60 days',
  paymentPending: 'a payment is pending',
  draftInvoice: 'an invoice is still a draft',
  halfPaid: 'an invoice is partly paid',
  captureAhead: 'an invoice will be collected automatically',
  manualPaidLine: 'a paid hand-made invoice names it',
  invoiceStatusUnknown: 'an invoice has a status we do not know',
  noMemory: ({ ending }) =>
    ending === null
      ? 'one plan alone cannot confirm that it is gone'
      : 'a plan remembers no earlier run, so the ending counts as somebody else’s',
};

export const reasonText = (code: string, facts: ReasonFacts): string => tell(SENTENCES, code, facts);

/** All reasons in one line, in the order the decision gave them. */
export function whyText({
  reasons,
  evidence,
}: {
  reasons: readonly ReasonCode[];
  evidence: ReasonFacts;
}): string {
  return reasons.map((code) => reasonText(code, evidence)).join('; ');
}
