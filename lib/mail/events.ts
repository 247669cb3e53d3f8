/**
 * What a registrar's mail can report. `transferOut…`: away from us; `transferIn…`: to us. `bounce` and `autoReply` are
 * no registrar's word, `unknown` is whatever no rule knows.
 */
export const MAIL_EVENTS = [
  'orderAccepted',
  'orderFailed',
  'registered',
  'updated',
  'transferInStarted',
  'transferInDone',
  'transferInFailed',
  'transferOutRequested',
  'transferOutReminder',
  'transferOutAcked',
  'transferOutNacked',
  'transferOutDone',
  'deletionScheduled',
  'deletionRevoked',
  'deletionExecuted',
  'transitDone',
  'restored',
  'ownerChangePending',
  'ownerChangeDone',
  'verificationPending',
  'verificationFailed',
  'verificationSuspended',
  'foaPending',
  'renewalCharged',
  'invoice',
  'creditLow',
  'handleStatus',
  'bounce',
  'autoReply',
  'unknown',
] as const;

export type MailEvent = (typeof MAIL_EVENTS)[number];

/**
 * Does such a mail ask something of a person? The others only name a domain to look at. A bounce and an automatic reply
 * do not: what is sent about them may bounce, or be replied to, in turn.
 */
export const needsPerson = (event: MailEvent): boolean => FOR_A_PERSON.has(event);

const FOR_A_PERSON: ReadonlySet<MailEvent> = new Set([
  'orderFailed',
  'transferInFailed',
  'transferOutRequested',
  'transferOutReminder',
  'transferOutAcked',
  'deletionExecuted',
  'ownerChangePending',
  'verificationPending',
  'verificationFailed',
  'verificationSuspended',
  'foaPending',
  'creditLow',
  'unknown',
]);
