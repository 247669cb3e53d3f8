import type { Adoption } from '../lib/person/adopt.ts';
import { EXIT } from './exit.ts';

type Because = Pick<Adoption, 'outcome' | 'because'>;

/** Whoever names a domain wants to know whether it became ours. What may yet be settled or read is no bad input. */
export function exitCodeOfNamed(adoptions: readonly Because[]): number {
  const left = adoptions.filter(({ outcome }) => outcome === 'leftOut');
  if (left.length === 0) return EXIT.done;
  if (left.some(({ because }) => because === 'unread')) return EXIT.upstream;
  return left.every(({ because }) => because === 'unsettled' || because === 'covered')
    ? EXIT.braked
    : EXIT.badInput;
}

/** Nobody named them, so what is not for adoption is no mistake; what could not be looked at is still to be done. */
export function exitCodeOfFound(adoptions: readonly Because[]): number {
  if (adoptions.some(({ because }) => because === 'unread')) return EXIT.upstream;
  return adoptions.some(({ because }) => because === 'unsettled') ? EXIT.braked : EXIT.done;
}
