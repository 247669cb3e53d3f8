import { suffixesOf, type DomainName } from '../names/domain-name.ts';

/** How a registry takes another owner: `trade`, by an order of its own (`domainTrade`); `update`, like any contact. */
export interface OwnerChange {
  readonly way: 'trade' | 'update' | 'unknown';
  /** What follows the name: `de`, `co.za`. */
  readonly suffix: string;
  /** Where it is written; null: nowhere that is known. */
  readonly source: string | null;
}

const RESELLERS =
  'CentralNic Reseller, TradeDomain (kb.centralnicreseller.com/api/api-command/TradeDomain.html)';
const AFNIC =
  'AFNIC, since 2016-12-12 (secure.europeannic.eu/en/news/2223/reminder-change-of-the-fr-trade-command)';
const IRTP = 'ICANN IRTP-C working group (forum.icann.org/lists/gnso-irtpc/msg00149.html)';

/**
 * The registrar names no TLDs in its API, so these are other registrars' words about the same registries. A TLD that
 * is not listed is not known: it is treated as an update, and whoever asks for it is told so before.
 */
export const OWNER_CHANGES: Readonly<
  Record<string, { readonly way: 'trade' | 'update'; readonly source: string }>
> = {
  ...listed('trade', RESELLERS, 'am at be ch cn dm es fi gr hk ie it li lu ma no nu pt sg travel co.za'),
  ...listed('update', AFNIC, 'fr re pm tf wf yt'),
  ...listed('update', IRTP, 'de nl mx'),
};

export function ownerChangeOf(domain: DomainName): OwnerChange {
  const suffixes = suffixesOf(domain);
  for (const suffix of suffixes) {
    const known = OWNER_CHANGES[suffix];
    if (known !== undefined) return { ...known, suffix };
  }
  return { way: 'unknown', suffix: suffixes[0] ?? domain, source: null };
}

function listed<Way extends 'trade' | 'update'>(
  way: Way,
  source: string,
  suffixes: string,
): Record<string, { readonly way: Way; readonly source: string }> {
  return Object.fromEntries(suffixes.split(' ').map((suffix) => [suffix, { way, source }]));
}
