import type { Evidence, ReasonCode } from '../expiry/verdict.ts';

/** The evidence that reasons speak of; a stored plan entry has it too. */
export type ReasonFacts = Pick<
  Evidence,
  'termEnd' | 'placeOn' | 'warnOn' | 'ending' | 'coveredUntil' | 'invoiceId'
>;

export type Sentence = string | ((facts: ReasonFacts) => string);

/** Each reason as part of a sentence a clerk understands. */
export type Sentences = Readonly<Record<ReasonCode, Sentence>>;

/** The sentence of a reason; a code that an older version stored stands for itself. */
export function tell(sentences: Sentences, code: string, facts: ReasonFacts): string {
  if (!isReason(sentences, code)) return code;
  const sentence = sentences[code];
  return typeof sentence === 'string' ? sentence : sentence(facts);
}

function isReason(sentences: Sentences, code: string): code is ReasonCode {
  return Object.hasOwn(sentences, code);
}
