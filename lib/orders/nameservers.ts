import { parseDomainName, type DomainName } from '../names/domain-name.ts';
import type { FieldProblem } from '../gateway/reply.ts';
import type { Params } from '../contacts/whmcs-params.ts';

const FIELDS = ['ns1', 'ns2', 'ns3', 'ns4', 'ns5'] as const;

export interface Nameservers {
  /** In ACE and lower case, primary first, each once. */
  readonly names: readonly string[];
  readonly problems: readonly FieldProblem[];
}

/** The nameservers in WHMCS's params; what is wrong with any of them, all at once. Empty fields do not count. */
export function nameserversIn(params: Params, domain: DomainName): Nameservers {
  const given = FIELDS.map((field) => ({ field, text: textOf(params[field]) })).filter(
    ({ text }) => text !== '',
  );
  const problems = given.flatMap(({ field, text }) => problemOf(field, text, domain));
  const names = [...new Set(given.flatMap(({ text }) => parseDomainName(text) ?? []))];
  const isFew = problems.length === 0 && names.length < 2;
  return { names, problems: isFew ? [{ field: names.length === 0 ? 'ns1' : 'ns2', rule: TWO }] : problems };
}

const TWO = 'at least two different nameservers';

function problemOf(field: string, text: string, domain: DomainName): FieldProblem[] {
  const name = parseDomainName(text);
  if (name === undefined) return [{ field, rule: 'a host name, such as ns1.example.com' }];
  // It would need an address with it (glue), and there is none in what WHMCS gives.
  const isWithin = name === domain || name.endsWith(`.${domain}`);
  return isWithin ? [{ field, rule: `a host outside ${domain}` }] : [];
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** The registrar's own: `dns1.dns.de` to `dns4.dns.de`, as its public clients name them. */
export const isRegistrarsOwn = (nameserver: string): boolean => /^dns[1-4]\.dns\.de$/.test(nameserver);
