import type { MailEvent } from '../../mail/events.ts';
import { MAIL_EVENT_TEXTS } from '../../words/en/mail-events.ts';
import { TEACH } from '../command.ts';
import type { MailTexts } from '../ticket-texts.ts';

const REFUSE = [
  'Ask the customer whether the domain is to move away.',
  'If not: refuse the transfer at the registrar. Without a word from you it mostly goes through by itself.',
  'If so: let it go, and set the domain to Transferred Away in WHMCS once it is gone.',
];
const CONSENT = [
  'The holder has to agree, by a mail that the registrar has sent to the holder. Tell the customer to look for it.',
];
const RESTORE = [
  'Was that meant? Then nothing is left to do but to look whether WHMCS knows it.',
  'If not: have it restored at the registrar at once. How long that is possible hangs on the TLD; `docs/runbooks/a-domain-is-lost.md` says more.',
];
const VERIFY = [
  'Check the contact data with the customer, put them right, and have the registrar send its mail to the holder again.',
];

const STEPS: Partial<Record<MailEvent, readonly string[]>> = {
  transferOutRequested: REFUSE,
  transferOutReminder: REFUSE,
  transferOutAcked: [
    'Ask who agreed to it. If the customer did not want it, tell the registrar at once.',
    'Set the domain to Transferred Away in WHMCS once it is gone.',
  ],
  transferOutDone: [
    'Did the customer want it? Then set the domain to Transferred Away in WHMCS, so that it is billed no more.',
    'If not: tell the registrar at once, and the customer.',
  ],
  orderFailed: [
    'See in the mail why it failed, put that right, and give the order again or tell the customer.',
  ],
  transferInFailed: [
    'See in the mail why: mostly the authorisation code or a lock. Get what is missing from the customer, and start it again.',
  ],
  deletionScheduled: [
    'Stichtag looks at it by itself: an ending of ours, or one in a paid term, is undone.',
    'If somebody here gave the order on purpose, settle with the customer what was paid.',
  ],
  deletionExecuted: RESTORE,
  transitDone: RESTORE,
  ownerChangePending: CONSENT,
  foaPending: CONSENT,
  verificationPending: [
    'The holder has to confirm the contact data, by a mail that the registrar has sent to the holder. Tell the customer to look for it: else the domain is suspended.',
  ],
  verificationFailed: VERIFY,
  verificationSuspended: ['The domain answers no more until its contact data are confirmed.', ...VERIFY],
  creditLow: ['Top up the credit at the registrar: without it orders fail.'],
  unknown: [
    'Read the mail, and do what it asks for.',
    `If more of its kind will come, make a rule for them: ${TEACH}`,
  ],
};

export const MAIL: MailTexts = {
  subject: ({ event }, names, until) =>
    `${names === '' ? '' : `${names}: `}${MAIL_EVENT_TEXTS[event]}${until === null ? '' : `; act ${until}`}`,
  opening: ({ event }, what, names) =>
    event === 'unknown'
      ? `The registrar has sent a mail that no rule knows.${names === '' ? '' : ` It names ${names}.`}`
      : `The registrar has sent a mail: ${what}. ${names === '' ? 'It names no domain of ours.' : `It is about ${names}.`}`,
  steps: ({ event }) => STEPS[event] ?? ['Read the mail, and do what it asks for.'],
  where: (forwarded, key) =>
    forwarded
      ? `The mail was forwarded to the address in \`notification.forwardTo\`; it is kept as ${key}.`
      : `The mail is kept as ${key}; it was not forwarded.`,
  assumed: 'counted from the day it came, as the mail names no day',
  received: (day) => `Mail of ${day}, proven to be the registrar's`,
  recognised: (event, rule) => `Recognised as ${event}${rule === null ? '' : `, by rule ${rule}`}`,
  order: (order) => `Order at the registrar: ${order}`,
  date: (day) => `Day the mail names: ${day}`,
  notAtRegistrar: 'not at the registrar any more',
  notTold: 'not known: one of the two books does not tell of it, so look in both',
};
