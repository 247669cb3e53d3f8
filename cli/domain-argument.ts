import { parseDomainName, type DomainName } from '../lib/names/domain-name.ts';
import { BadInputError } from '../lib/runtime/errors.ts';

/** A domain as a person types it, in any spelling. @throws BadInputError */
export function domainOf(text: string): DomainName {
  const domain = parseDomainName(text);
  if (domain === undefined) {
    throw new BadInputError(`DOMAIN: "${text}" is not a domain name; allowed: a name such as example.de`);
  }
  return domain;
}
