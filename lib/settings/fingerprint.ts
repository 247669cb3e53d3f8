import { createHash } from 'node:crypto';
import type { Settings } from './schema.ts';

/**
 * Twelve hex digits over the settings that say when an ending is due and what covers a domain: a run that judges by
 * others than the last passed run waits for a person.
 */
export function rulesFingerprint(settings: Settings): string {
  const { notice, marginDays, ticketLeadDays, toleranceDays, driftDays, timeZone } = settings;
  const { termField, level } = settings.registrar;
  const { registrars, captureGateways } = settings.whmcs;
  const rules = { notice, marginDays, ticketLeadDays, toleranceDays, driftDays, timeZone, termField, level };
  const sets = { registrars: [...registrars].sort(), captureGateways: [...captureGateways].sort() };
  return createHash('sha256')
    .update(JSON.stringify(sorted({ ...rules, ...sets })))
    .digest('hex')
    .slice(0, 12);
}

/** The same keys in the same order, however the file had them. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
