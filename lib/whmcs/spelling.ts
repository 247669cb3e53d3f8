import { domainToUnicode } from 'node:url';
import type { DomainName } from '../names/domain-name.ts';

/** The ways WHMCS may have stored a name: ACE and, for an internationalised one, Unicode. */
export function spellingsOf(domain: DomainName): readonly string[] {
  const unicode = domainToUnicode(domain);
  return unicode === '' || unicode === domain ? [domain] : [domain, unicode];
}

/**
 * Could WHMCS's database, whose usual collation compares letters without their accents, find one name when asked
 * for the other? `bücher.example` and `bucher.example` are two domains, but one search.
 */
export function isSpelledAlike(a: DomainName, b: DomainName): boolean {
  return a === b || withoutAccents(a) === withoutAccents(b);
}

function withoutAccents(domain: DomainName): string {
  const letters = domainToUnicode(domain).normalize('NFD').replace(/\p{M}/gu, '');
  return letters.replaceAll('ß', 's').replace(/s+/g, 's');
}
