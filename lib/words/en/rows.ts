import type { Row } from '../../expiry/verdict.ts';

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
