import type { Temporal } from 'temporal-polyfill';
import { currentContext, type Context } from '../reconcile/context.ts';
import type { Hint } from '../reconcile/hint.ts';
import { BadInputError, StoppedError } from '../runtime/errors.ts';
import type { Settings } from '../settings/schema.ts';
import {
  BEYOND_TICKETS,
  booksInDoubt,
  waitsForPerson,
  type Run,
  type RunBrake,
  type StoredEntry,
} from '../state/run.ts';
import { authorise } from './authorise.ts';
import { setBaseline } from './baseline.ts';
import { waitForCanary } from './canary.ts';
import { beyondTicketLimit, ticketBrake } from './held-by.ts';
import { sweepLease } from './lease.ts';
import { openCases } from './open-cases.ts';
import { changeRun } from './run-record.ts';
import { summarise } from './summarise.ts';
import type { SweepDeps } from './sweep-deps.ts';

export interface ApprovalPreview {
  readonly run: Run;
  /** The books were in doubt: approving sets what later runs are compared with, and lets nothing through. */
  readonly incomplete: boolean;
  /** Exactly what approving lets through, each decided again before anything is done. */
  readonly lets: readonly StoredEntry[];
}

const APPROVED_HOURS = 24;

/** What approving this run would do. @throws BadInputError if there is no such run, or nothing in it waits for a person. */
export async function previewApproval(
  runId: string,
  { state }: Pick<SweepDeps, 'state'>,
): Promise<ApprovalPreview> {
  const run = await state.runs.load(runId);
  if (run === null)
    throw new BadInputError(`RUN: there is no run "${runId}"; allowed: one that "runs" lists`);
  if (run.state !== 'braked' && run.state !== 'passed') {
    throw new BadInputError(`RUN: run ${runId} is ${run.state}; allowed: a run that was braked`);
  }
  const incomplete = booksInDoubt(run);
  const lets: StoredEntry[] = [];
  for await (const entry of state.runs.entries(runId))
    if (!incomplete && waitsForPerson(entry)) lets.push(entry);
  if (run.state === 'passed' && lets.length === 0) {
    throw new BadInputError(
      `RUN: nothing of run ${runId} waits for a person; allowed: a run that was braked`,
    );
  }
  return { run, incomplete, lets };
}

export interface Approved {
  readonly run: Run;
  readonly authorised: number;
  /** Endings that wait until another of their path and TLD was read back; the next sweep lets them through. */
  readonly waiting: number;
  readonly queued: number;
}

/**
 * A person's word on a braked run: it counts as passed, and exactly its domains pass for 24 hours, each decided again on
 * fresh facts, outside the daily counters. Given twice it is given once.
 * @throws BadInputError as `previewApproval`, and once the 24 hours of an earlier word are over.
 * @throws StoppedError while a sweep is at work: both would let endings through, each without knowing of the other.
 */
export async function approve(input: ApproveInput, deps: SweepDeps): Promise<Approved> {
  const context = await currentContext(deps);
  const lease = sweepLease(`approve ${input.runId} ${context.clock.now().toString()}`, context.clock, deps);
  const holder = await lease.take();
  if (holder !== null) {
    throw new StoppedError(`run ${input.runId} is not approved: ${holder} is at work; again in some minutes`);
  }
  try {
    return await approveAlone(input, context, deps);
  } finally {
    await lease.release();
  }
}

interface ApproveInput {
  readonly runId: string;
  readonly by: string;
}

async function approveAlone(
  { runId, by }: ApproveInput,
  context: Context,
  deps: SweepDeps,
): Promise<Approved> {
  const { run: braked, incomplete, lets } = await previewApproval(runId, deps);
  const at = context.clock.now();
  refuseAfter(braked, at);
  const until = at.add({ hours: APPROVED_HOURS });
  const run = await changeRun(runId, ({ approval }) => ({ approval: approval ?? { by, at, until } }), deps);
  if (run === null) throw new BadInputError(`RUN: there is no run "${runId}"`);
  await setBaseline(run, await settingsOf(run, context, deps), at, deps);
  // Who approves books in doubt has let nothing through: the first run is still to come.
  if (!incomplete) await deps.state.marks.approveFirst(runId);
  return letThrough(run, lets, context, deps);
}

function refuseAfter({ runId, approval }: Run, now: Temporal.Instant): void {
  if (approval === null || approval.until.epochMilliseconds >= now.epochMilliseconds) return;
  throw new BadInputError(
    `RUN: run ${runId} was approved at ${approval.at.toString()}, and its ${APPROVED_HOURS} hours are over; allowed: a later run that was braked`,
  );
}

async function letThrough(
  run: Run,
  lets: readonly StoredEntry[],
  context: Context,
  deps: SweepDeps,
): Promise<Approved> {
  const { settings, rules, clock } = context;
  const free = lets.map((entry) => ({ ...entry, heldBy: null }));
  const endings = settings.killSwitch === 'off' ? free.filter(({ effect }) => effect === 'authorise') : [];
  const [{ cases }, proofs] = await Promise.all([openCases(deps), deps.state.proofs.all()]);
  const waiting = waitForCanary(endings, cases.values(), proofs, rules.notice, clock.now());
  const beyond = beyondTicketLimit(free, settings.brakes.maxTickets);
  const hints: Hint[] = [];
  let authorised = 0;
  for (const entry of free) {
    const { domain, effect } = entry;
    if (effect === 'authorise') {
      if (!endings.includes(entry) || waiting.has(domain)) continue;
      if (!(await authorise(entry, run, true, context, deps))) continue;
      authorised++;
    } else if (beyond.has(domain)) {
      await summarise(entry, run, context, deps);
      continue;
    }
    hints.push({ domain, cause: 'approve' });
  }
  if (beyond.size > 0) {
    const brakes = ticketBrake(free, settings.brakes.maxTickets).map((brake) => ({ ...brake }));
    await changeRun(run.runId, (stored) => ({ brakes: [...stored.brakes.filter(isOther), ...brakes] }), deps);
    await deps.state.runs.putEntries(
      run.runId,
      free.filter(({ domain }) => beyond.has(domain)).map((entry) => ({ ...entry, heldBy: BEYOND_TICKETS })),
    );
    hints.push({ runId: run.runId, fact: 'summary' });
  }
  if (run.tickets['braked'] !== undefined) hints.push({ runId: run.runId, fact: 'braked' });
  await deps.queue.send(hints);
  return { run, authorised, waiting: waiting.size, queued: hints.length };
}

const isOther = ({ name }: RunBrake): boolean => name !== BEYOND_TICKETS;

/** The settings the run judged by: those of today may have changed since, and the next run must see that. */
async function settingsOf(
  { settingsVersion }: Run,
  { settings }: Context,
  { state }: SweepDeps,
): Promise<Settings> {
  const number = Number(/^v(\d+)$/.exec(settingsVersion)?.[1]);
  return (Number.isInteger(number) ? await state.settings.version(number) : null)?.settings ?? settings;
}
