import type { PassedCode, Row } from '../../lib/expiry/verdict.ts';

/** The rows of the decision table in a clerk's words; docs/decision.md has them in full. */
export const ROW_TEXTS: Record<Row, string> = {
  1: 'is it on the hands-off list?',
  2: 'did we end it, and is it paid for now?',
  3: 'did somebody else end it although this term is paid?',
  4: 'is it gone from the registrar?',
  5: 'is a fact missing, old, or in contradiction?',
  6: 'is it ended although it is covered?',
  7: 'is it covered beyond its term?',
  8: 'is it ended already?',
  9: 'is it on the protected list?',
  10: 'is the mode disabled?',
  11: 'has the deadline passed?',
  12: 'is it too early to warn?',
  13: 'must a person be asked first?',
  14: 'is it too early to place the ending?',
  15: 'has nobody declined it?',
  16: 'does the TLD have transit?',
  17: "is the holder's consent needed and missing?",
  18: 'does none of these hold?',
};

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
