/** Every event a log line can tell. The list is closed: alarms and reports rely on it (docs/logging.md). */
export const LOG_CODES = [
  'hintWorked',
  'hintComesBack',
  'hintUnreadable',
  'hintFailed',
  'invoiceSplit',
  'caseChanged',
  'callSent',
  'callAnswered',
  'ticketTold',
  'ticketFailed',
  'activityNotLogged',
  'stopped',
  'killSwitchSet',
  'sweepStarted',
  'sweepResumed',
  'sweepBusy',
  'sweepSkipped',
  'sweepPhase',
  'brakeTripped',
  'sweepFinished',
  'sweepFailed',
] as const;
export type LogCode = (typeof LOG_CODES)[number];

/** Domain names, ids, codes and counts. Never people's data, never a reply's text. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export type Log = (code: LogCode, fields: LogFields) => void;

/** One JSON object a line. */
export function jsonLog(write: (line: string) => void, now: () => string): Log {
  return (code, fields) => write(`${JSON.stringify({ at: now(), code, ...fields })}\n`);
}
