import type { GatewayTexts } from './codes.ts';

export const en: GatewayTexts = {
  badInput: () => 'WHMCS sent something that cannot be used: see the fields.',
  underWay: () =>
    'This request is under way already. Look again in a minute; what comes of it shows in WHMCS.',
  otherRequest: () => 'Another request was made under the same id. Nothing was done; please try again.',
  tooSlow: () => 'It took too long to find out. Please try again in a minute.',
  mayBeDone: () =>
    'It took too long to hear what came of it. It may have been done all the same: look in a minute, before you save it again.',
  failed: ({ code = '' }) => `This did not work out (${code}). What Stichtag logged says why.`,
  registrarUnreachable: () =>
    'The registrar cannot be reached, or gives no usable answer. Please try again later.',
  registrarRefused: () => 'The registrar refused.',
  whmcsUnreachable: () =>
    'Stichtag cannot read WHMCS: its address, its API credential or the allowed addresses are not in order.',
  busy: () => 'Something else is just being done about this domain. Please try again in a minute.',
  dryRun: () => 'Stichtag runs dry (dryRun): it changes nothing at the registrar. Nothing was done.',
  killSwitch: () => 'The kill switch stops every change at the registrar (killSwitch all). Nothing was done.',
  earlierThanWhmcs: ({ found = '', held = '' }) =>
    `The domain is paid until ${found} as far as Stichtag can prove it, but WHMCS holds ${held}. Nothing was changed: check the invoices and the expiry date.`,
  implausibleDate: ({ found = '' }) =>
    `The date found, ${found}, is more than eleven years ahead. Nothing was changed.`,
  termUnknown: () => 'The registrar tells no end of the term of this domain.',
  absentUnknown: () =>
    'The registrar does not show this domain, and it is not known why. Its status was left as it is; the sweep looks again and opens a ticket.',
  orderFailed: ({ why = '' }) => `The order came to nothing (${why}).`,
  orderNeverShowed: () => 'Stichtag knows of no order of this domain, and the registrar does not show it.',
  transferRefused: () => 'The registrar wrote that the transfer failed.',
  notAtRegistrar: () => 'The registrar does not hold this domain.',
  undoing: () => 'The ending of this domain is being undone. Stichtag looks again in a minute.',
  covered: ({ until = '' }) =>
    `This domain is paid or kept until ${until}, so its end was not noted. To end it all the same: stichtag end DOMAIN, or take back what keeps it.`,
  notSeenPaid: ({ until = '', invoice = '' }) =>
    `WHMCS shows no payment for this domain beyond ${until}: ${invoice === '' ? 'no invoice for it is paid' : `invoice ${invoice} does not count as paid`}. Nothing was done, and nothing has to be bought, as the registrar renews by itself. Stichtag looks again in a minute; if it is paid by then, all is well.`,
  endingStands: ({ ending = '' }) =>
    `An ending of this domain stands for ${ending}, and it was not undone. See what Stichtag says about it: stichtag explain DOMAIN.`,
  undone: ({ until = '' }) => `The ending of this domain was undone. It is paid until ${until}.`,
  cannotEnd: () =>
    'The end of this domain cannot be noted; allowed: one that WHMCS has under its registrar module and the registrar holds, and that no keepUntil keeps. Why: stichtag explain DOMAIN.',
  consentRecorded: ({ until = '' }) =>
    `The request is recorded. The sweep ends the domain by it, unless somebody pays: it then runs until ${until}.`,
  consentTicket: ({ until = '' }) =>
    `The request is recorded. Stichtag does not end the domain by itself: a person is told of it in a ticket. If nobody ends it, it renews on ${until}.`,
  consentLate: ({ until = '' }) =>
    `The request is recorded, but the day to end the domain for ${until} has passed: it renews once more on that day.`,
  consentKept: ({ until = '' }) =>
    `The request is recorded, but as things stand nothing ends the domain for ${until}. Why: stichtag explain DOMAIN.`,
  consentButDisabled: ({ until = '' }) =>
    `The request is recorded, but autoDeleteMode is disabled: nothing ends the domain, which renews itself on ${until}.`,
  nameservers: () => 'The nameservers cannot be used: see the fields. Nothing was changed.',
  nameserversMany: ({ count = '' }) =>
    `The registrar holds ${count} nameservers for this domain, and WHMCS has five fields: the others would be lost. Nothing was changed; please change them at the registrar.`,
  nameserversUnclear: () =>
    'Whether the registrar has taken a change of this domain is not clear yet. Look at the nameservers again in 15 minutes before you save them once more.',
  settingsChanged: () => 'The settings were changed by somebody else at the same moment. Please save again.',
  settingsWrong: () => 'These settings cannot be used: see the fields. Nothing was changed.',
};
