import { parseArgs } from 'node:util';
import { BadInputError } from '../lib/runtime/errors.ts';

const PARTS = ['sweep', 'webhook', 'gateway', 'bundles'] as const;
export type Part = (typeof PARTS)[number];

export interface SweepSize {
  readonly domains: number;
  /** How long each call to a book takes. */
  readonly delayMs: number;
}

export interface BenchOptions {
  readonly sizes: readonly SweepSize[];
  readonly candidateShare: number;
  readonly parts: ReadonlySet<Part>;
  /** Profiles everything from the start, not only what missed its bar. */
  readonly profile: boolean;
}

/** What the bars are about. */
const SIZES: readonly SweepSize[] = [
  { domains: 10_000, delayMs: 0 },
  { domains: 100_000, delayMs: 0 },
  { domains: 10_000, delayMs: 300 },
];

/** @throws BadInputError naming the option and what is allowed. */
export function benchOptions(args: readonly string[]): BenchOptions {
  const { domains, delay, only, profile, 'candidate-share': share } = given(args);
  const part = PARTS.find((known) => known === only);
  if (only !== undefined && part === undefined)
    throw new BadInputError(`--only: "${only}"; allowed: ${PARTS.join(', ')}`);
  return {
    sizes: domains === undefined && delay === undefined ? SIZES : sizesOf(domains ?? '10000', delay ?? '0'),
    candidateShare: numberIn('--candidate-share', share ?? '0.1', 0, 1),
    parts: new Set(part === undefined ? PARTS : [part]),
    profile: profile ?? false,
  };
}

function given(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        domains: { type: 'string' },
        delay: { type: 'string' },
        only: { type: 'string' },
        profile: { type: 'boolean' },
        'candidate-share': { type: 'string' },
      },
    }).values;
  } catch (cause) {
    // `TypeError [CODE]: ` is of no use to whoever mistyped.
    throw new BadInputError(String(cause).replace(/^\w+ \[\w+\]: /, ''), cause);
  }
}

function sizesOf(domains: string, delay: string): SweepSize[] {
  const delayMs = numberIn('--delay', delay, 0, 10_000);
  return domains
    .split(',')
    .map((size) => ({ domains: Math.round(numberIn('--domains', size, 100, 1_000_000)), delayMs }));
}

function numberIn(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (text.trim() === '' || !(number >= least && number <= most))
    throw new BadInputError(`${option}: "${text}"; allowed: ${least} to ${most}`);
  return number;
}
