import type { PricesReply } from './read-operations.ts';
import type { YearlyPrice } from './registrar.ts';

type Item = PricesReply['priceDomainList'][number];

/**
 * The yearly prices of a price list, one a TLD. What is no amount is left out; of two amounts for one TLD the higher
 * counts, so that no cost is told too low.
 */
export function pricesIn({ priceDomainList }: PricesReply): YearlyPrice[] {
  const bySuffix = new Map<string, YearlyPrice>();
  for (const item of priceDomainList) {
    const price = priceOf(item);
    const known = price && bySuffix.get(price.suffix);
    if (price && (known?.cents ?? -1) < price.cents) bySuffix.set(price.suffix, price);
  }
  return [...bySuffix.values()];
}

function priceOf({ tld, sld, annually, annually_currency: currency }: Item): YearlyPrice | null {
  const amount = /^\d{1,7}(?:\.\d{1,10})?$/.test(annually?.trim() ?? '') ? Number(annually) : null;
  const code = currency?.trim().toUpperCase() ?? '';
  if (amount === null || !/^[A-Z]{3}$/.test(code)) return null;
  return {
    suffix: suffixOf(tld, sld),
    cents: Math.round(amount * 100),
    currency: code,
  };
}

/** No list of real prices is public: `uk` with `co`, and `co.uk` alone, are both understood. */
function suffixOf(tld: string, sld: string | null | undefined): string {
  const labels = [sld ?? '', tld].map((label) =>
    label
      .trim()
      .replace(/^\.|\.$/g, '')
      .toLowerCase(),
  );
  const [second = '', top = ''] = labels;
  return second === '' || top === second || top.startsWith(`${second}.`) ? top : `${second}.${top}`;
}
