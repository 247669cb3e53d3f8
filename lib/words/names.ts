import { domainToUnicode } from 'node:url';
import type { DomainName } from '../names/domain-name.ts';

/** As its customer writes it; `explain` takes either spelling. */
export function displayName(domain: DomainName): string {
  return domainToUnicode(domain) || domain;
}
