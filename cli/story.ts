import type { Temporal } from 'temporal-polyfill';
import { freshFacts } from '../lib/books/fresh.ts';
import type { Facts } from '../lib/expiry/facts.ts';
import { isJudged } from '../lib/expiry/judged.ts';
import { timeline, type Step } from '../lib/expiry/plan.ts';
import type { DomainName } from '../lib/names/domain-name.ts';
import { factsOfThisTerm } from '../lib/reconcile/term.ts';
import type { AuditEntry } from '../lib/state/audit.ts';
import { memoryOf, type Case } from '../lib/state/case.ts';
import type { MailLine } from '../lib/state/mail-record.ts';
import type { Notice } from '../lib/state/notice.ts';
import type { OrderRecord } from '../lib/state/order-record.ts';
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
  /** The domain's newest case; null: it never had one, or no state is at hand. */
  readonly kase: Case | null;
  /** Oldest first. */
  readonly history: readonly AuditEntry[];
  /** What the registrar's mails said about it, oldest first. They decide nothing. */
  readonly mails: readonly MailLine[];
  /** Calls that belong to no case, oldest first. */
  readonly notices: readonly Notice[];
  /** Its newest order; null: none, or no state is at hand. */
  readonly order: OrderRecord | null;
}

/** Reads one domain's facts afresh and decides. @throws UpstreamError if a book cannot be read. */
export async function storyOf(domain: DomainName, context: Context): Promise<Story> {
  const { rules, clock, version, settings, remembered } = context;
  const kase = remembered?.cases.get(domain) ?? null;
  const memory = remembered === null ? null : memoryOf(kase);
  const read = await freshFacts(domain, rules, context, memory);
  const facts = factsOfThisTerm(read, rules, clock.today());
  return {
    facts,
    version,
    kase,
    history: remembered?.history ?? [],
    mails: remembered?.mails ?? [],
    notices: remembered?.notices ?? [],
    order: remembered?.order ?? null,
    judged: isJudged(facts, rules),
    steps: timeline(facts, rules, clock.today()),
    now: clock.now(),
    timeZone: settings.timeZone,
  };
}
