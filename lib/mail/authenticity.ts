import { passedDkim } from './authentication-results.ts';
import type { ParsedMail } from './parsed-mail.ts';
import { senderAllows, senderSigns } from './senders.ts';
import type { Verdicts } from './verdicts.ts';

export type { Verdict, Verdicts } from './verdicts.ts';

/** `unreadable` is for whoever could not parse the mail at all. */
export type Doubt = 'virus' | 'noSender' | 'senderNotAllowed' | 'notAuthenticated' | 'unreadable';

export type Authenticity =
  | { readonly kind: 'genuine'; readonly by: 'dmarc' | 'dkim'; readonly senderDomain: string }
  | { readonly kind: 'quarantined'; readonly why: Doubt };

/**
 * Is the mail the registrar's? Its From must be one of `senders`, and proven: by DMARC, which proves the From's domain,
 * or by a DKIM signature of a domain that the same entry of `senders` stands for. Display names never count.
 * @param verdicts as SES gave them with the mail, never as the mail's own headers repeat them.
 * @param senders `mail.senders` of the settings; empty: nobody is the registrar.
 */
export function authenticityOf(
  mail: ParsedMail,
  verdicts: Verdicts,
  senders: readonly string[],
): Authenticity {
  if (verdicts.virus !== 'PASS') return quarantined('virus');
  if (mail.from === null) return quarantined('noSender');
  const { address } = mail.from;
  const allowing = senders.filter((sender) => senderAllows(sender, address));
  if (allowing.length === 0) return quarantined('senderNotAllowed');
  if (verdicts.dmarc === 'PASS') return { kind: 'genuine', by: 'dmarc', senderDomain: domainOf(address) };
  const signer = verdicts.dkim === 'PASS' ? signerOf(mail, allowing) : undefined;
  return signer === undefined
    ? quarantined('notAuthenticated')
    : { kind: 'genuine', by: 'dkim', senderDomain: signer };
}

/** Two entries may not vouch for each other: whoever may sign for one mail service could write as the other's robot. */
function signerOf(mail: ParsedMail, allowing: readonly string[]): string | undefined {
  const signers = passedDkim(mail.authenticationResults[0] ?? '');
  return signers.find((signer) => allowing.some((sender) => senderSigns(sender, signer)));
}

const quarantined = (why: Doubt): Authenticity => ({ kind: 'quarantined', why });

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);
