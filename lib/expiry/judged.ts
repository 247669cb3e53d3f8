import type { Facts } from './facts.ts';
import type { Rules } from './rules.ts';
import { isActive } from './view.ts';

/**
 * Is the domain judged at all? One that the registrar does not hold says something only if WHMCS bills it, or if we
 * had to do with it before: an old Cancelled row is no loss.
 */
export function isJudged({ registrar, whmcs, memory }: Facts, rules: Rules): boolean {
  if (registrar.state !== 'absent') return true;
  if (memory !== null && (memory.caseTermEnd !== null || memory.absentSince !== null)) return true;
  const rows = whmcs.state === 'present' ? whmcs.rows : [];
  return rows.some((row) => isActive(row) && rules.managedRegistrars.has(row.registrar));
}
