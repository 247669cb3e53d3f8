import { parseDomainName, type DomainName } from '../names/domain-name.ts';
import type { FieldProblem } from '../gateway/reply.ts';
import { fieldProblem } from '../gateway/words/field-rules.ts';
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
  return {
    names,
    problems: isFew ? [fieldProblem(names.length === 0 ? 'ns1' : 'ns2', 'twoHosts')] : problems,
  };
}

function problemOf(field: string, text: string, domain: DomainName): FieldProblem[] {
  const name = parseDomainName(text);
  if (name === undefined) return [fieldProblem(field, 'hostName')];
  // It would need an address with it (glue), and there is none in what WHMCS gives.
  const isWithin = name === domain || name.endsWith(`.${domain}`);
  return isWithin ? [fieldProblem(field, 'hostOutside', domain)] : [];
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** The registrar's own: `dns1.dns.de` to `dns4.dns.de`, as its public clients name them. */
export const isRegistrarsOwn = (nameserver: string): boolean => /^dns[1-4]\.dns\.de$/.test(nameserver);
