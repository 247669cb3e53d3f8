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

/** What a rule may tell: a bounce is told by its headers, and an automatic reply if no rule knows it. */
export const RULE_EVENTS = MAIL_EVENTS.filter((event) => event !== 'bounce' && event !== 'autoReply');
export type RuleEvent = (typeof RULE_EVENTS)[number];

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

/** A stored event; what another release called otherwise is not known. */
export const eventOf = (text: string): MailEvent => MAIL_EVENTS.find((event) => event === text) ?? 'unknown';

/** With such a mail a domain leaves us, or may: it needs a person if the domain is covered, whatever else. */
export const isLeaving = (event: MailEvent): boolean => LEAVING.has(event);

/**
 * When such a mail of the registrar's has a ticket. `unlessOurs`: but if each domain it names was ended as decided, which
 * is what most such mails are about. `ifCovered`: if one of them is covered, or may be.
 */
export type TicketWhen = 'yes' | 'unlessOurs' | 'ifCovered' | 'no';

export function ticketWhen(event: MailEvent): TicketWhen {
  if (event === 'deletionExecuted') return 'unlessOurs';
  if (needsPerson(event)) return 'yes';
  return isLeaving(event) ? 'ifCovered' : 'no';
}

/** Not known yet: that is for fresh facts to say. */
export const mayNeedPerson = (event: MailEvent): boolean => ticketWhen(event) !== 'no';

const LEAVING: ReadonlySet<MailEvent> = new Set([
  'transferOutRequested',
  'transferOutReminder',
  'transferOutAcked',
  'transferOutDone',
  'deletionScheduled',
  'deletionExecuted',
  'transitDone',
]);
