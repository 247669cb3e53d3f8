import type { PassedCode } from '../../lib/expiry/verdict.ts';

/** What kept a row from deciding, as the answer to its question. */
const PASSED_TEXTS: Record<PassedCode, string> = {
  notOnHandsOffList: 'no, it is not listed',
  noEnding: 'no, the registrar shows no ending',
  endingNotOurs: 'no, we know of no ending of ours',
  endingOurs: 'no, the ending is ours',
  notCovered: 'no, nothing covers it beyond its term',
  notLive: 'no, the registrar does not call it live',
  termUnknown: 'cannot be told: the end of its term is unknown',
  endingAfterThisTerm: 'no, the ending lies beyond this term',
  noPaidLine: 'no, no renewal of this term is paid',
  notOurModule: 'no, WHMCS has it under no registrar module of ours',
  rowCancelledOrFraud: 'no, WHMCS has it as Cancelled or Fraud',
  backAfterOurRevoke: 'no, we undid it once and it came back: a person must look',
  presentAtRegistrar: 'no, it is there',
  factsAgree: 'no, the facts are there and agree',
  notProtected: 'no, it is not listed',
  modeNotDisabled: 'no',
  beforeCancelByOrOn: 'no, there is time left',
  warnOnReached: 'no, the warning day has come',
  notYetDeclinedNorDue: 'no, nobody declined it and the placing day is ahead',
  pathConfirmedOrNotDue: 'no, the path is confirmed, or the day has not come',
  placeOnReached: 'no, the placing day has come',
  declined: 'no, it was declined',
  noTransit: 'no',
  consentGivenOrNotNeeded: 'no, consent is given or not needed',
};

export const passedText = (code: PassedCode): string => PASSED_TEXTS[code];
