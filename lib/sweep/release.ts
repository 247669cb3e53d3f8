import { stopsRun } from '../expiry/brake-effect.ts';
import type { Brake } from '../expiry/brakes.ts';
import type { DomainName } from '../names/domain-name.ts';
import type { Context } from '../reconcile/context.ts';
import type { Hint } from '../reconcile/hint.ts';
import type { Settings } from '../settings/schema.ts';
import type { Case } from '../state/case.ts';
import {
  BEYOND_TICKETS,
  CANARY,
  SWITCHED_OFF,
  type HeldBy,
  type Run,
  type StoredEntry,
} from '../state/run.ts';
import { askMails } from './ask-mails.ts';
import { authorise } from './authorise.ts';
import { setBaseline } from './baseline.ts';
import type { BrakedRun } from './brake-run.ts';
import { waitForCanary } from './canary.ts';
import { beyondTicketLimit, heldBy, ticketBrake, toldAllTheSame, waitsUrgently } from './held-by.ts';
import { ticketToken } from '../tickets/token.ts';
import { openCases } from './open-cases.ts';
import { changeRun } from './run-record.ts';
import { summarise } from './summarise.ts';
import { carriedTickets } from './carried-ticket.ts';
import type { SweepDeps } from './sweep-deps.ts';
import { withdraw } from './withdraw.ts';

/**
 * Lets through what passes: authorises endings and queues a hint for everything there is to do. Every step may be
 * repeated: what was authorised, summarised or queued already is so again.
 */
export async function release(braked: BrakedRun, context: Context, deps: SweepDeps): Promise<Run> {
  const { run, brakes: tripped, approved } = braked;
  const { maxTickets } = context.settings.brakes;
  await withdraw(run, tripped, context, deps);
  const entries = await withHolds(braked, context, deps);
  await deps.state.runs.putEntries(
    run.runId,
    entries.filter(({ heldBy: held }, index) => held !== braked.entries[index]?.heldBy),
  );
  const passing = entries.filter(({ effect, heldBy: held }) => effect !== 'none' && held === null);
  const authorised = await authoriseAll(passing, run, approved, context, deps);
  const beyond = entries.filter(({ heldBy: held }) => held === BEYOND_TICKETS);

  const brakes = [...tripped, ...ticketBrake(entries, maxTickets)];
  const isBraked = tripped.some(stopsRun);
  for (const { name, measured, limit, clientId } of brakes)
    deps.log('brakeTripped', { runId: run.runId, brake: name, measured, limit, clientId });
  const toldSingly = toldAllTheSame(entries, braked, maxTickets);
  const urgent = entries
    .filter((entry) => waitsUrgently(entry, run) && !toldSingly.includes(entry.domain))
    .map(({ domain }) => domain);
  const carried = await carriedTickets(run, tripped, urgent, deps);
  const hints: Hint[] = [
    ...passing
      .filter(({ effect, domain }) => effect !== 'authorise' || authorised.has(domain))
      .map(({ domain }) => ({ domain, cause: 'sweep' as const })),
    ...toldSingly.map((domain) => ({ domain, cause: 'sweep' as const })),
    ...carried.hints,
    ...(tripped.length > 0 && carried.tickets['braked']?.state !== 'open'
      ? [{ runId: run.runId, fact: 'braked' as const }]
      : []),
    ...(beyond.length > 0 ? [{ runId: run.runId, fact: 'summary' as const }] : []),
  ];
  // The baseline first: a run that is known to have passed has set it.
  if (!isBraked) await setBaseline(run, context.settings, context.clock.now(), deps);
  const changes = {
    counts: run.counts,
    state: isBraked ? ('braked' as const) : ('passed' as const),
    brakes: brakes.map((brake) => ({ ...brake })),
    authorised: authorised.size,
    queued: hints.length,
    finishedAt: context.clock.now(),
    error: null,
  };
  const before = await changeRun(
    run.runId,
    ({ tickets }) => ({ tickets: { ...carried.tickets, ...tickets }, brakes: changes.brakes }),
    deps,
  );
  // By now the run says that it has a summary, so that later runs miss it if it is never told.
  for (const entry of beyond) await summarise(entry, run, context, deps);
  await deps.queue.send(hints);
  const outcome = { tripped, authorised: authorised.size, passing };
  const mailsAsked = await askMails(run, outcome, context, deps);
  return (await changeRun(run.runId, { ...changes, mailsAsked }, deps)) ?? before ?? run;
}

/** Every entry with the brake, the canary or the limit that holds it back. */
async function withHolds(
  { run, entries, brakes, approved }: BrakedRun,
  { rules, settings, clock }: Context,
  deps: SweepDeps,
): Promise<StoredEntry[]> {
  const [{ cases }, proofs] = await Promise.all([openCases(deps), deps.state.proofs.all()]);
  const braked = entries.map((entry): StoredEntry => {
    if (isInSummary(cases.get(entry.domain), run))
      return { ...entry, effect: 'ticket', heldBy: BEYOND_TICKETS };
    return { ...entry, heldBy: heldByAll(entry, brakes, approved, settings.killSwitch) };
  });
  const endings = braked.filter(({ effect, heldBy: held }) => effect === 'authorise' && held === null);
  const waiting = waitForCanary(endings, cases.values(), proofs, rules.notice, clock.now());
  const beyond = beyondTicketLimit(braked, settings.brakes.maxTickets);
  return braked.map((entry) => {
    if (waiting.has(entry.domain)) return { ...entry, heldBy: CANARY };
    return beyond.has(entry.domain) ? { ...entry, heldBy: BEYOND_TICKETS } : entry;
  });
}

/** This run, done again, has left it to its summary already. */
const isInSummary = (kase: Case | undefined, { runId }: Run): boolean =>
  Object.values(kase?.tickets ?? {}).some(
    ({ token, state }) =>
      token === ticketToken(runId, 'summary') && (state === 'summarised' || state === 'recorded'),
  );

function heldByAll(
  entry: StoredEntry,
  brakes: readonly Brake[],
  approved: ReadonlySet<DomainName>,
  killSwitch: Settings['killSwitch'],
): HeldBy | null {
  const brake = heldBy(entry, brakes, approved);
  if (brake !== null) return brake;
  return entry.effect === 'authorise' && killSwitch !== 'off' ? SWITCHED_OFF : null;
}

async function authoriseAll(
  passing: readonly StoredEntry[],
  run: Run,
  approved: ReadonlySet<DomainName>,
  context: Context,
  deps: SweepDeps,
): Promise<Set<DomainName>> {
  const authorised = new Set<DomainName>();
  for (const entry of passing) {
    if (entry.effect !== 'authorise') continue;
    if (await authorise(entry, run, approved.has(entry.domain), context, deps)) authorised.add(entry.domain);
  }
  return authorised;
}
