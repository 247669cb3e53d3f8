import { joinedFacts, type Joined } from '../books/joined-facts.ts';
import type { Facts, Memory } from '../expiry/facts.ts';
import type { DomainName } from '../names/domain-name.ts';
import type { Context } from '../reconcile/context.ts';
import { memoryOf } from '../state/case.ts';
import type { Run } from '../state/run.ts';
import { noteAbsences } from './absences.ts';
import { areBooksInDoubt } from './brake-run.ts';
import { countCases } from './count-cases.ts';
import { readCronAge } from './make-plan.ts';
import { openCases } from './open-cases.ts';
import { changeRun, timed } from './run-record.ts';
import type { SweepDeps } from './sweep-deps.ts';

/** Quiet domains asked for by domainInfo in one run: a day's share of 100,000 takes seven runs. */
const QUIET_AT_MOST = 500;

export interface ReadRun {
  readonly run: Run;
  /** What both lists tell of every candidate, by name, with what is remembered of it; invoices not read yet. */
  readonly facts: readonly Facts[];
}

/** The reading phase: the open cases, both lists, what they do not tell, and who is missing. */
export async function readRun(run: Run, context: Context, deps: SweepDeps): Promise<ReadRun> {
  const { result, spent } = await timed(run, 'read', context, deps, () => readBoth(run, context, deps));
  const { joined, cronAgeHours, facts, unreadable } = result;
  const { totals, goneTotal } = joined;
  const listed = facts.filter(({ registrar }) => registrar.state !== 'absent').length;
  const changes: Partial<Run> = {
    ...spent,
    unreadableCases: unreadable.size,
    quiet: Math.max(0, totals.live - listed),
    totals: {
      live: totals.live,
      showingEnding: totals.showingEnding,
      active: totals.active,
      autoRenewOff: totals.autoRenewOff,
      whmcsRows: totals.whmcsRows,
      incomplete: [...totals.incomplete],
      cronAgeHours,
      goneTotal,
    },
  };
  return { run: (await changeRun(run.runId, changes, deps)) ?? run, facts };
}

async function readBoth(run: Run, context: Context, deps: SweepDeps) {
  const { rules, clock, books } = context;
  const { marks } = deps.state;
  const { cases, unreadable } = await openCases(deps);
  for (const domain of unreadable) deps.log('caseUnreadable', { runId: run.runId, domain });
  countCases(run.runId, cases.values(), context, deps);
  const memories = new Map<DomainName, Memory>([
    ...[...cases].map(([domain, kase]) => [domain, memoryOf(kase)] as const),
    ...[...unreadable].map((domain) => [domain, memoryOf(null)] as const),
  ]);
  const from = await marks.quietChecked(run.today);
  const joined = await joinedFacts(
    {
      rules,
      memories,
      horizon: run.today.add({ days: rules.marginDays + rules.ticketLeadDays }),
      quietCheck: { day: run.today, from, atMost: QUIET_AT_MOST },
    },
    { ...books, clock, ...(deps.onProgress && { onProgress: deps.onProgress }) },
  );
  // One that differs is asked for again by the day's next run, until the list shows what there is.
  const { checked, differing } = joined.quietChecked ?? { checked: 0, differing: 0 };
  if (checked > 0 && differing === 0) await marks.setQuietChecked(run.today, from + checked);
  const cronAgeHours = await readCronAge(books.whmcs);
  const inDoubt = await areBooksInDoubt({ ...joined.totals, cronAgeHours }, context, deps);
  const all = sorted(joined);
  const facts = inDoubt ? all : await noteAbsences(all, { cases, unreadable }, run, context, deps);
  return { joined, cronAgeHours, facts, unreadable };
}

function sorted(joined: Joined): Facts[] {
  return [...joined.facts()].sort((a, b) => (a.domain < b.domain ? -1 : 1));
}
