import { parseDomainName } from '../names/domain-name.ts';

/**
 * One mail address, its domain in ACE and lower case. The part before the @ is ASCII: no registrar or registry is known
 * to take another.
 * @returns null for anything else
 */
export function mailAddressOf(given: string): string | null {
  const [local = '', host = '', ...more] = given.split('@');
  const domain = parseDomainName(host);
  const isAddress = more.length === 0 && LOCAL.test(local) && domain !== undefined;
  return isAddress && local.length <= 64 ? `${local}@${domain}` : null;
}

/** RFC 5322's dot-atom. */
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
