import type { Temporal } from 'temporal-polyfill';
import { freshFacts } from '../books/fresh.ts';
import { decide } from '../expiry/decide.ts';
import type { Facts } from '../expiry/facts.ts';
import type { Verdict } from '../expiry/verdict.ts';
import { viewOf, type View } from '../expiry/view.ts';
import type { DomainName } from '../names/domain-name.ts';
import { memoryOf } from '../state/case.ts';
import type { AuditEntry } from '../state/audit.ts';
import type { ActingContext } from './context.ts';
import type { Held } from './held.ts';
import { factsOfThisTerm } from './term.ts';

/** One look at a domain: what both books say now, what the case remembers, and what follows. */
export interface Look {
  readonly domain: DomainName;
  readonly context: ActingContext;
  readonly held: Held;
  /** As read, the memory left out. */
  readonly read: Facts;
  /** When both books were asked; left out: the facts are a list's. */
  readonly readAt?: Temporal.Instant;
  readonly view: View;
  readonly verdict: Verdict;
  readonly today: Temporal.PlainDate;
}

/** Reads both books afresh, after the case was read. @throws UpstreamError if one cannot be read. */
export async function lookAt(domain: DomainName, held: Held, context: ActingContext): Promise<Look> {
  const { rules, clock, books } = context;
  const readAt = clock.now();
  const read = await freshFacts(domain, rules, { ...books, clock }, memoryOf(held.kase()));
  return lookAgain({ domain, context, held, read, readAt, today: clock.today() });
}

/** The same facts beside what the case remembers by now. */
export function lookAgain(look: Omit<Look, 'view' | 'verdict'>): Look {
  const { context, held, read, today } = look;
  const facts = factsOfThisTerm({ ...read, memory: memoryOf(held.kase()) }, context.rules, today);
  return {
    ...look,
    view: viewOf(facts, context.rules, today),
    verdict: decide(facts, context.rules, today),
  };
}

/** What history keeps of a look. */
export function lookEntry({
  verdict,
  read,
  readAt,
}: Look): Pick<AuditEntry, 'verdict' | 'row' | 'reasons' | 'facts'> {
  const { termEnd, cancelBy, ending, coveredUntil, coveredBy, invoiceId, clientId, domainId } =
    verdict.evidence;
  const text = (date: Temporal.PlainDate | null): string | null => date?.toString() ?? null;
  return {
    verdict: verdict.verdict,
    row: verdict.row,
    reasons: [...verdict.reasons],
    facts: {
      readAt: readAt?.toString() ?? null,
      registrar: read.registrar.state,
      whmcs: read.whmcs.state,
      invoices: read.invoices.state,
      termEnd: text(termEnd),
      cancelBy: text(cancelBy),
      ending: text(ending),
      coveredUntil: text(coveredUntil),
      coveredBy,
      invoiceId,
      clientId,
      domainId,
    },
  };
}
