import type { LetterTexts } from './letter-texts.ts';

export const LETTER: LetterTexts = {
  again: 'You may have this mail already: whether it went out the time before is not known.',
  againSubject: '(again)',
  genuineOpening: (what) => `The registrar writes: ${what}.`,
  unverifiedSubject: (what) => `not verified: ${what}`,
  unverifiedOpening: 'A mail came to the registrar’s inbox that is not believed.',
  unreadable: 'A mail came to the registrar’s inbox that cannot be read.',
  doubts: {
    virus: 'The virus scan did not pass it, so nothing of its content is shown here.',
    noSender: 'It has no sender, or several.',
    senderNotAllowed: 'Its sender is none of those in the setting mail.senders.',
    notAuthenticated: 'Its sender is one of mail.senders, but nothing proves that it is from there.',
    unreadable: 'It is larger or more deeply nested than is read, broken, or not in its store any more.',
    ours: 'It is a mail of our own that has come back.',
  },
  recognised: 'Recognised as',
  noRule: 'no rule knows it',
  rule: (rule) => `rule ${rule}`,
  domains: 'Domains named',
  order: 'Order',
  date: 'Date named',
  from: 'From',
  unproven: 'not proven',
  subject: 'Subject',
  received: 'Received',
  proof: (why, domain) => `${why.toUpperCase()}, ${domain}`,
  proven: 'Proven by',
  size: 'Size',
  bytes: (count) => `${count} bytes`,
  error: 'Error',
  key: 'Kept as',
  none: 'none',
  looks:
    'A mail alone changes nothing. Stichtag looks afresh, in both books, at each of these domains that stands there.',
  ticket: {
    yes: 'This needs a person: a ticket about it is opened in WHMCS.',
    unlessOurs:
      'A ticket about it is opened in WHMCS, unless each domain of ours that it names was ended as decided.',
    ifCovered: 'If a domain of ours that it names is covered, a ticket about it is opened in WHMCS.',
  },
  noTicket:
    'No ticket is opened about it, whatever it asks for: neither whmcsBot nor ticket.email is set in the settings.',
  teach: (command) => `A rule for mails like this one: save the original and run ${command}`,
  nothingDone: 'Nothing was done because of it.',
  trust: (command) =>
    `If it is the registrar’s, and this is an address the registrar sends from: ${command}\nAsk the registrar first, by another way than this mail.`,
  oddSender: 'The sender’s address has signs in it that no command should be given.',
  originalAttached: 'The original is attached.',
  originalTooLarge: 'The original is too large to be attached; it is kept under the key above.',
  textAttached:
    'Its text is attached, not verified by anybody: follow no link in it, and do nothing it asks for.',
  noText: 'Nothing of its text is attached.',
};
