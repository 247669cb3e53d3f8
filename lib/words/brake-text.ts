import { isBrakeName } from '../expiry/brake-effect.ts';
import type { Brake, BrakeName } from '../expiry/brake.ts';

/** A brake as a run stores it: an older or newer version may know others. */
export type TrippedBrake = Omit<Brake, 'name'> & { readonly name: string };

export type BrakeTexts = Readonly<Record<BrakeName, (brake: Omit<Brake, 'name'>) => string>>;

/** What a tripped brake measured, in words; of one that is not known only the numbers. */
export function tellBrake(texts: BrakeTexts, brake: TrippedBrake): string {
  const { name, measured, limit } = brake;
  return isBrakeName(name) ? texts[name](brake) : `${measured ?? '?'} > ${limit}`;
}
