import { createHash } from 'node:crypto';
import type { Case, Pending } from '../state/case.ts';

/**
 * The name of one call at the registrar: the same domain, term, kind and attempt always give the same, so that a
 * call can be found again in the registrar's own books.
 */
export function clientTRID({ domain, term }: Case, kind: Pending['kind'], attempt: number): string {
  const hash = createHash('sha256').update(`${domain} ${term.toString()} ${kind} ${attempt}`).digest('hex');
  return `ST.${hash.slice(0, 24)}`;
}
