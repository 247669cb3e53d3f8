import type { LogCode, LogFields } from './log.ts';

/** Where CloudWatch keeps our metrics, and their one dimension: alarms that look elsewhere would never go off. */
export const NAMESPACE = 'Stichtag';
export const SERVICE = 'stichtag';

/**
 * Fields that are measured: each is a gauge of its own name, beside the count of the code it comes with. Alarms rely
 * on the names (docs/logging.md).
 */
export const GAUGES = {
  casesCounted: ['unclearOverHour', 'placedOverDay', 'revokesUnconfirmed7Days'],
  sweepFinished: ['authorised', 'queued'],
} as const satisfies Partial<Record<LogCode, readonly string[]>>;

/** Counts the lines of level `error`, whatever their code. An alarm relies on the name. */
export const LOGGED_ERRORS = 'loggedErrors';

/** What of a line is measured, by name. */
export function gaugesIn(code: LogCode, fields: LogFields): readonly (readonly [string, number])[] {
  if (!isMeasured(code)) return [];
  return GAUGES[code].flatMap((name) => {
    const value = fields[name];
    return typeof value === 'number' ? [[name, value] as const] : [];
  });
}

const isMeasured = (code: LogCode): code is keyof typeof GAUGES => code in GAUGES;
