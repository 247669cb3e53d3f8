import { createHash } from 'node:crypto';
import type { NoticeRule } from '../expiry/notice.ts';
import { noticeTable } from './rules.ts';
import type { Settings } from './schema.ts';

/**
 * Twelve hex digits over what says when an ending is due and what covers a domain, a shipped notice that a release
 * changes included: a run that judges by other rules than the last passed run waits for a person.
 */
export function rulesFingerprint(settings: Settings): string {
  const { marginDays, ticketLeadDays, toleranceDays, driftDays, timeZone } = settings;
  const { termField, level } = settings.registrar;
  const { registrars, captureGateways } = settings.whmcs;
  const table = noticeTable(settings);
  const notice = { '*': valuesOf(table.default), ...mapped(table.tlds) };
  const rules = { notice, marginDays, ticketLeadDays, toleranceDays, driftDays, timeZone, termField, level };
  const sets = { registrars: [...registrars].sort(), captureGateways: [...captureGateways].sort() };
  return createHash('sha256')
    .update(JSON.stringify(sorted({ ...rules, ...sets })))
    .digest('hex')
    .slice(0, 12);
}

/** Where a value comes from, and who confirmed it, changes nothing that is due. */
const valuesOf = ({ days, transit, consent, earlyDays, termYears }: NoticeRule) => ({
  days,
  transit,
  consent,
  earlyDays,
  termYears,
});

const mapped = (tlds: ReadonlyMap<string, NoticeRule>) =>
  Object.fromEntries([...tlds].map(([tld, rule]) => [tld, valuesOf(rule)]));

/** The same keys in the same order, however the file had them. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
