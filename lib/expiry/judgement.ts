import type { Path } from './facts.ts';
import type { Outcome, PassedCode, ReasonCode, Row } from './verdict.ts';

export interface Decision {
  readonly outcome: Outcome;
  readonly reasons: readonly ReasonCode[];
}

/** A row's answer: what to do and why, or what kept it from deciding. */
export type Judgement = Decision | PassedCode;

export interface RowRule<Input> {
  readonly row: Row;
  readonly judge: (input: Input) => Judgement;
}

export function keep(...reasons: ReasonCode[]): Decision {
  return { outcome: { verdict: 'keep', urgent: false, path: null }, reasons };
}

export function revoke(...reasons: ReasonCode[]): Decision {
  return { outcome: { verdict: 'revoke', urgent: false, path: null }, reasons };
}

export function ticket(reasons: readonly ReasonCode[], path: Path | null, urgent = false): Decision {
  return { outcome: { verdict: 'ticket', urgent, path }, reasons };
}

export function ending(path: Path, reasons: readonly ReasonCode[]): Decision {
  return { outcome: { verdict: path, urgent: false, path }, reasons };
}
