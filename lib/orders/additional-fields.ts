import { ADDITIONAL_FIELDS } from '../contacts/extension.ts';
import { registrantOf, type Params } from '../contacts/whmcs-params.ts';
import type { FieldProblem } from '../gateway/reply.ts';
import { fieldProblem } from '../gateway/words/field-rules.ts';
import { suffixesOf, type DomainName } from '../names/domain-name.ts';
import type { RegistryExtension } from '../registrar/orders.ts';

/** WHMCS's additional fields (`additionalfields.php`, as it ships) that are part of the order, by TLD. */
export const ORDER_FIELDS: Readonly<Record<string, Readonly<Record<string, 'seIDNumber'>>>> = {
  // The only field of the registrar's orders that is named after a registry's own.
  se: { 'Identification Number': 'seIDNumber' },
};

/** Those that the registrar's order has no place for, and whose registry takes the domain without. */
export const NOT_PASSED: Readonly<Record<string, readonly string[]>> = {
  uk: ['Legal Type', 'Registrant Name', 'WHOIS Opt-out'],
};

export interface Additional {
  readonly extension: RegistryExtension;
  readonly problems: readonly FieldProblem[];
}

/**
 * What WHMCS's additional fields are to the order. One that is neither a contact's, nor the order's, nor known to be needless
 * is refused: what a customer was asked for is not dropped in silence. Empty ones and ticked boxes do not count: a box is
 * something that the customer declares to the hoster.
 */
export function additionalOf(params: Params, domain: DomainName): Additional {
  const suffixes = suffixesOf(domain);
  const given = Object.entries(registrantOf(params).additionalfields ?? {}).map(
    ([name, value]) => [name, value.trim()] as const,
  );
  const filled = given.filter(([, value]) => value !== '' && !TICKED.has(value.toLowerCase()));
  const own = suffixes.flatMap((suffix) => Object.entries(ORDER_FIELDS[suffix] ?? {}));
  const known = new Set(
    [
      ...Object.keys(ADDITIONAL_FIELDS),
      ...own.map(([name]) => name),
      ...suffixes.flatMap((suffix) => NOT_PASSED[suffix] ?? []),
    ].map(plain),
  );
  const extension = Object.fromEntries(
    own.flatMap(([field, key]) => {
      const value = filled.find(([name]) => plain(name) === plain(field))?.[1];
      return value === undefined ? [] : [[key, value]];
    }),
  );
  const unknown = filled.filter(([name]) => !known.has(plain(name)));
  return { extension, problems: unknown.map(([field]) => fieldProblem(field, 'noPlace')) };
}

const TICKED: ReadonlySet<string> = new Set(['on', 'yes', '1', 'true', 'ja']);

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');
