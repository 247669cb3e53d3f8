/** A registrar corrects its dates by days; what is dated further away from a term's end belongs to another term. */
export const SAME_TERM_DAYS = 45;

/** How far before its term's end, beyond what the TLD allows, an ending of ours may be executed. */
export const EARLY_GRACE_DAYS = 2;

const NEAR_TERM_END_DAYS = 2;

/** Two days either side of T, or earlier by what the TLD's registry is known to do. */
export function isNearTermEnd(daysBeforeTermEnd: number, earlyDays: number): boolean {
  return (
    daysBeforeTermEnd >= -NEAR_TERM_END_DAYS && daysBeforeTermEnd <= Math.max(NEAR_TERM_END_DAYS, earlyDays)
  );
}
