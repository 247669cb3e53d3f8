export const WHMCS_FAULT_KINDS = [
  /** The four ways to be refused with 403 and JSON. */
  'authenticationFailed',
  'invalidIp',
  'accessDenied',
  'adminDisabled',
  'html200',
  'noticeBeforeJson',
  '500',
  '429',
  /** The reply stops half way. */
  'truncated',
  /** Acted upon, answered after `delayMs`. */
  'late',
  /** Acted upon, then the connection is cut. */
  'dropReply',
  /** The connection is cut before anything is done. */
  'reset',
  /** HTTP 200, `result: "error"`, `message`. */
  'resultError',
] as const;
export type WhmcsFaultKind = (typeof WHMCS_FAULT_KINDS)[number];
