import { Temporal } from 'temporal-polyfill';
import { factsFromJson, factsToJson } from '../books/facts-json.ts';
import { clientsOf, invoiceCache, withInvoices } from '../books/with-invoices.ts';
import type { Facts } from '../expiry/facts.ts';
import type { Context } from '../reconcile/context.ts';
import type { Run } from '../state/run.ts';
import { judge } from './judge.ts';
import { openCases } from './open-cases.ts';
import { changeRun, timed } from './run-record.ts';
import type { SweepDeps, SweepInput } from './sweep-deps.ts';
import { tellUnread, type JudgedFacts } from './tell-unread.ts';

export type Judged = { readonly kind: 'judged'; readonly run: Run } | { readonly kind: 'continues' };

/** Between two chunks it is decided whether the time suffices for another. */
const CHUNK = 200;

type Until = Pick<SweepInput, 'endsBefore' | 'chunk'>;

/**
 * The judging phase: reads the invoices that can change a verdict, decides, and stores an entry for every candidate.
 * @param facts as the reading phase left them; null: an earlier invocation stored those not judged yet.
 * @param until when what is not judged by then is stored for the next invocation.
 */
export async function judgeRun(
  run: Run,
  facts: readonly Facts[] | null,
  until: Until,
  context: Context,
  deps: SweepDeps,
): Promise<Judged> {
  const left = byClient(facts ?? (await storedFacts(run, context, deps)));
  const { result, spent } = await timed(run, 'judge', context, deps, () =>
    judgeChunks(left, run, until, context, deps),
  );
  const isDone = result === left.length;
  // Also at the end, when nothing is left: a run that breaks off later must not judge again what it has acted on.
  await storeFacts(run, left.slice(result), context, deps);
  const changed = await changeRun(run.runId, { ...spent, state: 'judging', leftBy: run.invocations }, deps);
  return isDone ? { kind: 'judged', run: changed ?? run } : { kind: 'continues' };
}

/** A client's domains one after the other, so that hardly any client is read by two invocations. */
function byClient(facts: readonly Facts[]): Facts[] {
  const clientOf = (one: Facts): number => Math.min(...clientsOf(one));
  const withClients = facts.map((one) => ({ one, client: clientOf(one) }));
  withClients.sort((a, b) => compare(a.client, b.client) || compare(a.one.domain, b.one.domain));
  return withClients.map(({ one }) => one);
}

const compare = <T extends number | string>(a: T, b: T): number => (a < b ? -1 : Number(a > b));

/** @returns how many were judged; the first chunk always is, so that every invocation gets on. */
async function judgeChunks(
  facts: readonly Facts[],
  run: Run,
  { endsBefore, chunk: size = CHUNK }: Until,
  context: Context,
  deps: SweepDeps,
): Promise<number> {
  const { rules, clock, books, settings } = context;
  const { cases, unreadable } = await openCases(deps);
  const reading = { whmcs: books.whmcs, clock, ...(deps.onProgress && { onProgress: deps.onProgress }) };
  const invoicesUntil = run.today.add({ days: rules.marginDays + rules.ticketLeadDays });
  const cache = invoiceCache(facts, { rules, invoicesUntil }, reading);
  for (let at = 0; at < facts.length; at += size) {
    if (at > 0 && endsBefore !== null && Temporal.Instant.compare(clock.now(), endsBefore) >= 0) return at;
    const chunk = await withInvoices(facts.slice(at, at + size), { rules }, reading, cache);
    const judged = chunk.map((one): JudgedFacts => {
      const kase = cases.get(one.domain) ?? null;
      const entry = judge(one, kase, { rules, settings, today: run.today });
      // What is done to it would rest on less than is known.
      const effect = unreadable.has(one.domain) ? ('none' as const) : entry.effect;
      return { facts: one, kase, entry: { ...entry, effect } };
    });
    await tellUnread(judged, run, context, deps);
    await deps.state.runs.putEntries(
      run.runId,
      judged.map(({ entry }) => entry),
    );
  }
  return facts.length;
}

async function storeFacts(run: Run, facts: readonly Facts[], { clock }: Context, { state }: SweepDeps) {
  const now = clock.now();
  await state.runs.putPending(
    run.runId,
    run.invocations,
    facts.map((one) => ({ domain: one.domain, facts: factsToJson(one, now) })),
  );
}

async function storedFacts(run: Run, { clock }: Context, { state }: SweepDeps): Promise<Facts[]> {
  const facts: Facts[] = [];
  if (run.leftBy === null) return facts;
  const now = clock.now();
  for await (const pending of state.runs.pending(run.runId, run.leftBy)) {
    facts.push(factsFromJson(pending.facts, now));
  }
  return facts;
}
