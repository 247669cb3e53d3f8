import type { Doubt } from '../lib/mail/authenticity.ts';
import type { Foreseen } from '../lib/mail/foresee.ts';
import { MAIL_EVENT_TEXTS } from '../lib/words/en/mail-events.ts';
import { displayName } from '../lib/words/names.ts';

export interface ShownMail extends Foreseen {
  readonly file: string;
  /** SES's verdicts stand in the file. */
  readonly isStamped: boolean;
}

/** docs/commands.md describes it. */
export function mailJson({ file, isStamped, read, ours, told, ticket }: ShownMail): object {
  const { mailId, believed, classified, failure } = read;
  const { event, rule, domains, order, date, language } = classified;
  return {
    file,
    mailId,
    authenticity: { kind: believed.kind, why: believed.why, assumed: !isStamped },
    event,
    rule,
    language,
    domains: domains.map((domain) => ({ domain, ours: ours.includes(domain) })),
    order,
    date,
    failure,
    would: { tell: told, reconcile: ours, ticket },
  };
}

/** The same for a person. */
export function mailText(mail: ShownMail): string {
  const { file, read } = mail;
  const { event, rule, order, date } = read.classified;
  const facts: [string, string][] = [
    ['Recognised', `${event}: ${MAIL_EVENT_TEXTS[event]} (${rule === null ? 'no rule' : `rule ${rule}`})`],
    ['Sender', senderText(mail)],
    ['Domains', domainsText(mail)],
    ...(order === null ? [] : [['Order', order] satisfies [string, string]]),
    ...(date === null ? [] : [['Date', date] satisfies [string, string]]),
    ...(read.failure === null ? [] : [['Unreadable', read.failure] satisfies [string, string]]),
  ];
  const lines = facts.map(([label, text]) => `  ${label.padEnd(WIDTH)}${text}`);
  return [file, ...lines, '  It would lead to:', ...effects(mail).map((effect) => `    - ${effect}`)].join(
    '\n',
  );
}

const WIDTH = 12;

function senderText({ read: { believed }, isStamped }: ShownMail): string {
  if (believed.kind === 'genuine') {
    return isStamped
      ? `one of mail.senders, proven by ${believed.why}, as SES's headers in the file have it (a file can say so of itself)`
      : 'one of mail.senders. SES has not seen this file: what follows holds if it proves the sender';
  }
  return `not believed: ${DOUBTS[believed.why]}`;
}

const DOUBTS: Readonly<Record<Doubt | 'ours', string>> = {
  virus: 'the virus scan did not pass it',
  noSender: 'it has no sender, or several',
  senderNotAllowed: 'its sender is none of mail.senders',
  notAuthenticated: 'nothing proves that it is from its sender',
  unreadable: 'it cannot be read',
  ours: 'it is a mail of our own',
};

function domainsText({ read, ours }: ShownMail): string {
  const isAsked = read.believed.kind === 'genuine';
  const names = read.classified.domains.map((domain) => {
    const where = ours.includes(domain) ? 'in our books' : 'not in our books';
    return isAsked ? `${displayName(domain)} (${where})` : displayName(domain);
  });
  return names.join(', ') || 'none';
}

function effects({ told, ours, ticket }: ShownMail): string[] {
  return [
    TOLD[told],
    ...ours.map((domain) => `${displayName(domain)}: a line in its history, and a fresh look at both books`),
    ...(ticket === 'yes' ? ['a ticket: it needs a person'] : []),
    ...(ticket === 'ifCovered' ? ['a ticket, if a domain of ours that it names is covered'] : []),
    ...(ticket === 'unlessOurs'
      ? ['a ticket, unless each domain of ours that it names was ended as decided']
      : []),
  ];
}

const TOLD: Readonly<Record<Foreseen['told'], string>> = {
  forward: 'it is forwarded to notification.forwardTo',
  announcement: 'it is announced to notification.forwardTo as not verified, and nothing else',
  noForwardTo: 'no mail to anybody: notification.inbox or notification.forwardTo is not set',
  ours: 'nothing: it is a mail of our own',
  bounce: 'no mail to anybody: one about a bounce might bounce as well',
  autoReply: 'no mail to anybody: one about an automatic reply might be replied to as well',
  reply: 'no mail to anybody: it answers a mail of ours, or comes from notification.forwardTo itself',
  dryRun: 'no mail to anybody: it is a dry run',
};
