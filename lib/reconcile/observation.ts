import type { Temporal } from 'temporal-polyfill';
import type { Facts } from '../expiry/facts.ts';
import type { AuditEvent } from '../state/audit.ts';
import type { Case, Pending } from '../state/case.ts';
import { isAccepted } from '../state/problems.ts';

/** What a read proves about a case: the change it makes, and the name history gives it. */
export interface Observation {
  readonly event: AuditEvent;
  readonly changes: Partial<Case>;
  readonly note: string | null;
}

export interface Seen {
  readonly facts: Facts;
  readonly now: Temporal.Instant;
  readonly today: Temporal.PlainDate;
  /** T as the registrar has it now; null: unknown. */
  readonly termEnd: Temporal.PlainDate | null;
  readonly earlyDays: number;
  /** WHMCS has it as transferred away: its owner took it elsewhere. */
  readonly transferredAway: boolean;
}

/** No ending of ours stands any more. */
export const goneFromCase = ({ state }: Case): Partial<Case> => ({
  ours: null,
  endingSeen: null,
  ...(state === 'confirmed' ? { state: 'watching' as const } : {}),
});

export function without({ problems }: Case, ...settled: (keyof Case['problems'])[]): Case['problems'] {
  return Object.fromEntries(
    Object.entries(problems).filter(([name]) => !(settled as readonly string[]).includes(name)),
  );
}

/** For history. */
export function answeredWith(pending: Pending | null): string {
  const code = pending?.code ?? null;
  return isAccepted(code) ? `accepted with ${code}` : `no usable answer (${code ?? 'none'})`;
}
