import { joinedFacts, type Joined } from '../books/joined-facts.ts';
import type { Facts, Memory } from '../expiry/facts.ts';
import type { DomainName } from '../names/domain-name.ts';
import type { Context } from '../reconcile/context.ts';
import { memoryOf, type Case } from '../state/case.ts';
import type { Run } from '../state/run.ts';
import { noteAbsences } from './absences.ts';
import { areBooksInDoubt } from './brake-run.ts';
import { readCronAge } from './make-plan.ts';
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
  const { joined, cronAgeHours, facts } = result;
  const { totals, goneTotal } = joined;
  const listed = facts.filter(({ registrar }) => registrar.state !== 'absent').length;
  const changes: Partial<Run> = {
    ...spent,
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
  const cases = await openCases(deps);
  const memories = new Map(
    [...cases].map(([domain, kase]): [DomainName, Memory] => [domain, memoryOf(kase)]),
  );
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
  const facts = inDoubt ? all : await noteAbsences(all, cases, run, context, deps);
  return { joined, cronAgeHours, facts };
}

function sorted(joined: Joined): Facts[] {
  return [...joined.facts()].sort((a, b) => (a.domain < b.domain ? -1 : 1));
}

export async function openCases({ state }: Pick<SweepDeps, 'state'>): Promise<Map<DomainName, Case>> {
  const cases = new Map<DomainName, Case>();
  for await (const kase of state.cases.open()) cases.set(kase.domain, kase);
  return cases;
}
