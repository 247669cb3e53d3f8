import { PRICES, PRICES_OF } from './prices.ts';
import { fixedEgressUsage, fixedUsage, variableUsage, type Usage } from './usage.ts';

/** How many domains a column is for. */
export const SIZES = [1_000, 10_000, 100_000] as const;

/** The tables of docs/cost.md, as Markdown. */
export function costTables(): string {
  const fixed = fixedUsage();
  const heads = SIZES.map((size) => `${size.toLocaleString('en')} domains`);
  const variable = SIZES.map(variableUsage);
  const headings = [...new Set(variable.flat().map(({ what }) => what))];
  const rows = headings.map((heading) => [
    heading,
    ...variable.map((lines) => money(sumOf(lines.filter(({ what }) => what === heading)))),
  ]);
  const sums = variable.map(sumOf);
  return [
    `USD a month, at prices of ${PRICES_OF.date} in ${PRICES_OF.region}, without any free tier.`,
    table(
      ['', ...heads],
      [
        ['Fixed', ...SIZES.map(() => money(sumOf(fixed)))],
        ['Variable', ...sums.map(money)],
        ['**Together**', ...sums.map((sum) => `**${money(sum + sumOf(fixed))}**`)],
        [
          'With one fixed address',
          ...sums.map((sum) => money(sum + sumOf(fixed) + sumOf(fixedEgressUsage()))),
        ],
      ],
    ),
    table(['Fixed', 'How much', 'USD'], [...fixed, ...fixedEgressUsage()].map(lineOf)),
    table(['Variable', ...heads], rows),
    table(
      ['Price', 'For one', 'USD', 'Source'],
      Object.values(PRICES).map(({ name, unit, usd, source }) => [name, unit, String(usd), source]),
    ),
  ].join('\n\n');
}

const costOf = ({ price, quantity }: Usage): number => PRICES[price].usd * quantity;
const sumOf = (lines: readonly Usage[]): number => lines.reduce((sum, line) => sum + costOf(line), 0);
const money = (usd: number): string => usd.toFixed(2);

function lineOf(line: Usage): string[] {
  const { unit } = PRICES[line.price];
  return [line.what, `${Number(line.quantity.toPrecision(3)).toString()} × ${unit}`, money(costOf(line))];
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
