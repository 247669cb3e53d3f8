import type { Temporal } from 'temporal-polyfill';
import { freshFacts } from '../lib/books/fresh.ts';
import type { Facts } from '../lib/expiry/facts.ts';
import { isJudged } from '../lib/expiry/judged.ts';
import { timeline, type Step } from '../lib/expiry/plan.ts';
import type { DomainName } from '../lib/names/domain-name.ts';
import type { Context } from './context.ts';

/** All that `explain` tells about one domain. */
export interface Story {
  readonly facts: Facts;
  /** false: in neither book, or only in a WHMCS row that says nothing about us. No plan lists such a name. */
  readonly judged: boolean;
  /** Today's verdict first, then the days on which it changes. */
  readonly steps: readonly Step[];
  readonly now: Temporal.Instant;
  readonly timeZone: string;
  readonly version: string;
}

/** Reads one domain's facts afresh and decides. @throws UpstreamError if a book cannot be read. */
export async function storyOf(domain: DomainName, context: Context): Promise<Story> {
  const { rules, clock, version, settings } = context;
  const facts = await freshFacts(domain, rules, context);
  return {
    facts,
    version,
    judged: isJudged(facts, rules),
    steps: timeline(facts, rules, clock.today()),
    now: clock.now(),
    timeZone: settings.timeZone,
  };
}
