import { suffixesOf, type DomainName } from '../names/domain-name.ts';
import type { YearlyPrice } from '../registrar/registrar.ts';
import type { CostGroup, CostLine, Costs, Money } from './digest.ts';

export interface Costing {
  readonly orphans: readonly DomainName[];
  readonly neverEnded: readonly DomainName[];
}

/**
 * What domains cost a year that nobody ends. Pure.
 * @param prices the registrar's; null: they could not be read.
 */
export function costsOf({ orphans, neverEnded }: Costing, prices: readonly YearlyPrice[] | null): Costs {
  const bySuffix = new Map(
    (prices ?? []).map(({ suffix, cents, currency }) => [suffix, { cents, currency }]),
  );
  return {
    orphans: groupOf(orphans, bySuffix),
    neverEnded: groupOf(neverEnded, bySuffix),
    priced: prices !== null,
  };
}

function groupOf(domains: readonly DomainName[], prices: ReadonlyMap<string, Money>): CostGroup {
  const lines = [...new Set(domains)].map((domain): CostLine => ({
    domain,
    yearly: priceOf(domain, prices),
  }));
  const sums = new Map<string, number>();
  for (const { yearly } of lines)
    if (yearly) sums.set(yearly.currency, (sums.get(yearly.currency) ?? 0) + yearly.cents);
  return {
    lines: lines.sort(byPrice),
    yearly: [...sums].map(([currency, cents]) => ({ currency, cents })).sort((a, b) => b.cents - a.cents),
    unpriced: lines.filter(({ yearly }) => yearly === null).length,
  };
}

/** Of the longest suffix the price list names. */
function priceOf(domain: DomainName, prices: ReadonlyMap<string, Money>): Money | null {
  const suffix = suffixesOf(domain).find((one) => prices.has(one));
  return (suffix !== undefined && prices.get(suffix)) || null;
}

const byPrice = (a: CostLine, b: CostLine): number =>
  (b.yearly?.cents ?? -1) - (a.yearly?.cents ?? -1) || (a.domain < b.domain ? -1 : 1);
