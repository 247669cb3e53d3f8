import type { DomainName } from '../names/domain-name.ts';

/** How a request names its domain. */
export function nameFields(domain: DomainName): {
  readonly domainName: string;
  readonly domainNameAce: string | null;
} {
  // nil is known to work for plain names; for the others both fields then mean the same name.
  return { domainName: domain, domainNameAce: domain.includes('xn--') ? domain : null };
}
