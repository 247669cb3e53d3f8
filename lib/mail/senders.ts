import { parseDomainName } from '../names/domain-name.ts';

/**
 * Does an entry of `mail.senders` allow this From? An address allows itself, in any case; a domain allows every address
 * at it and at its subdomains.
 */
export function senderAllows(sender: string, address: string): boolean {
  const own = split(sender);
  const from = split(address);
  if (own.domain === undefined || from.domain === undefined || from.local === undefined) return false;
  if (own.local === undefined) return isWithin(from.domain, own.domain);
  return own.local === from.local && own.domain === from.domain;
}

/** Does a DKIM signature of this domain speak for the entry? An address stands for its very domain, not for subdomains. */
export function senderSigns(sender: string, signer: string): boolean {
  const own = split(sender);
  const signing = parseDomainName(signer);
  if (own.domain === undefined || signing === undefined) return false;
  return own.local === undefined ? isWithin(signing, own.domain) : signing === own.domain;
}

function split(sender: string) {
  const at = sender.lastIndexOf('@');
  return {
    local: at < 0 ? undefined : sender.slice(0, at).trim().toLowerCase(),
    domain: parseDomainName(sender.slice(at + 1)),
  };
}

const isWithin = (domain: string, parent: string): boolean =>
  domain === parent || domain.endsWith(`.${parent}`);
