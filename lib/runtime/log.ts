/**
 * Every event a log line can tell, and how loud it is: `info`, as it should be; `warn`, it goes on, look if it repeats;
 * `error`, a person has to look. The list is closed: alarms and reports rely on it (docs/logging.md).
 */
export const LOG_LEVELS = {
  hintWorked: 'info',
  hintComesBack: 'info',
  hintUnreadable: 'error',
  hintFailed: 'warn',
  webhookTaken: 'info',
  webhookRefused: 'warn',
  webhookFailed: 'error',
  gatewayAnswered: 'info',
  gatewayRefused: 'warn',
  gatewayFailed: 'error',
  gatewayTooSlow: 'warn',
  invoiceSplit: 'info',
  mailTaken: 'info',
  mailDoubled: 'info',
  mailQuarantined: 'warn',
  mailUnreadable: 'warn',
  mailForwarded: 'info',
  mailNotForwarded: 'warn',
  mailBounced: 'warn',
  mailFailed: 'warn',
  mailNoticeUnreadable: 'error',
  caseChanged: 'info',
  callSent: 'info',
  callAnswered: 'info',
  orderSettled: 'info',
  orderNotTold: 'warn',
  handleReplaced: 'info',
  handleDiffers: 'warn',
  ticketTold: 'info',
  ticketFailed: 'warn',
  activityNotLogged: 'warn',
  authorisationVoid: 'info',
  revokeWaits: 'warn',
  killSwitchSet: 'error',
  sweepStarted: 'info',
  sweepResumed: 'info',
  sweepBusy: 'info',
  sweepSkipped: 'info',
  sweepPhase: 'info',
  caseUnreadable: 'error',
  casesCounted: 'info',
  domainUnread: 'error',
  brakeTripped: 'warn',
  runMailAsked: 'info',
  runMailNotAsked: 'warn',
  runMailSent: 'info',
  sweepFinished: 'info',
  sweepFailed: 'error',
} as const satisfies Readonly<Record<string, 'info' | 'warn' | 'error'>>;
export type LogCode = keyof typeof LOG_LEVELS;

/** Domain names, ids, codes and counts. Never people's data, never a reply's text. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export type Log = (code: LogCode, fields: LogFields) => void;

/** One JSON object a line. */
export function jsonLog(write: (line: string) => void, now: () => string): Log {
  return (code, fields) =>
    write(`${JSON.stringify({ at: now(), level: LOG_LEVELS[code], code, ...fields })}\n`);
}
