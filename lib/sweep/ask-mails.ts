import { Temporal } from 'temporal-polyfill';
import type { Brake } from '../expiry/brakes.ts';
import type { RunMail } from '../digest/run-mail.ts';
import type { Context } from '../reconcile/context.ts';
import { codeOf } from '../runtime/errors.ts';
import { isFinished, RUNS_OF_A_DAY, RUNS_OF_A_WEEK, type Run, type StoredEntry } from '../state/run.ts';
import { namesOf } from './carried-ticket.ts';
import type { SweepDeps } from './sweep-deps.ts';

export interface RunOutcome {
  readonly tripped: readonly Brake[];
  /** How many endings. */
  readonly authorised: number;
  /** What nothing holds back. */
  readonly passing: readonly StoredEntry[];
}

/** By then what the sweep has queued is worked, and most of it read back: the digest tells it as done. */
const DIGEST_DELAY_SECONDS = 900;
/** By then the run is stored as finished: a mail of one that goes on is busy, and would wait far longer. */
const BRAKED_DELAY_SECONDS = 30;

/**
 * Asks for the mails about a run: one right away if brakes trip that did not trip in the run before, and a digest if the run
 * did something or this week's is due. Repeating it is harmless: each mail is sent once.
 * @returns which were asked for, to be kept with the run.
 */
export async function askMails(
  run: Run,
  outcome: RunOutcome,
  context: Context,
  deps: SweepDeps,
): Promise<RunMail['mail'][]> {
  const { inbox, forwardTo } = context.settings.notification;
  const { mailQueue } = deps;
  if (!mailQueue || inbox === null || forwardTo === null) return [];
  const asked: RunMail['mail'][] = [];
  const ask = async (mail: RunMail['mail'], delaySeconds: number, isDue: () => Promise<boolean>) => {
    try {
      if (!(await isDue())) return;
      await mailQueue.send([{ runId: run.runId, mail }], delaySeconds);
    } catch (error) {
      // Endings and undoings do not wait for a mail. What was not asked for now, a later run asks for.
      deps.log('runMailNotAsked', { runId: run.runId, mail, error: codeOf(error) });
      return;
    }
    deps.log('runMailAsked', { runId: run.runId, mail });
    asked.push(mail);
  };
  await ask('braked', BRAKED_DELAY_SECONDS, () => areNews(outcome.tripped, run, deps));
  await ask(
    'digest',
    DIGEST_DELAY_SECONDS,
    async () => (await didSomething(run, outcome, deps)) || isWeeklyDue(run, context, deps),
  );
  return asked;
}

/** What the run before let through just the same is no news: a switch, a limit or the registrar stands against it. */
async function didSomething(
  { runId }: Run,
  { authorised, passing }: RunOutcome,
  { state }: SweepDeps,
): Promise<boolean> {
  if (authorised > 0) return true;
  const telling = passing.filter(({ effect }) => effect === 'ticket' || effect === 'revoke');
  if (telling.length === 0) return false;
  const before = (await state.runs.newest(RUNS_OF_A_DAY)).find((run) => run.runId < runId && isFinished(run));
  if (before === undefined) return true;
  for (const { domain, effect } of telling) {
    const then = await state.runs.entry(before.runId, domain);
    if (then?.effect !== effect || then.heldBy !== null) return true;
  }
  return false;
}

/**
 * The same brakes as in the runs before, which nobody has approved, are one fact: was it told? After a week of them it
 * is told once more.
 */
async function areNews(tripped: readonly Brake[], { runId }: Run, { state }: SweepDeps): Promise<boolean> {
  if (tripped.length === 0) return false;
  const before = (await state.runs.newest(RUNS_OF_A_WEEK)).filter(
    (run) => run.runId < runId && isFinished(run),
  );
  for (const run of before) {
    if (run.approval !== null || namesOf(run.brakes) !== namesOf(tripped)) return true;
    if (run.mailsAsked.includes('braked')) return false;
  }
  return true;
}

/**
 * The first finished sweep from Monday 06:00 on, in the configured zone: unless a digest has been sent since then, or
 * one of the runs since then has asked for one.
 */
async function isWeeklyDue(
  { runId }: Run,
  { clock, settings }: Context,
  { state }: SweepDeps,
): Promise<boolean> {
  const week = beginOfWeek(clock.now(), settings.timeZone);
  const mark = await state.marks.digest();
  if (mark !== null && isSince(mark.until, week)) return false;
  const runs = await state.runs.newest(RUNS_OF_A_DAY);
  return !runs.some(
    (run) => run.runId !== runId && isSince(run.startedAt, week) && run.mailsAsked.includes('digest'),
  );
}

const MONDAY_AT = Temporal.PlainTime.from('06:00');

/** The last Monday, 06:00, that is not ahead. */
export function beginOfWeek(now: Temporal.Instant, timeZone: string): Temporal.Instant {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const begin = monday.toZonedDateTime({ timeZone, plainTime: MONDAY_AT }).toInstant();
  if (isSince(now, begin)) return begin;
  const before = monday.subtract({ days: 7 });
  return before.toZonedDateTime({ timeZone, plainTime: MONDAY_AT }).toInstant();
}

const isSince = (at: Temporal.Instant, begin: Temporal.Instant): boolean =>
  Temporal.Instant.compare(at, begin) >= 0;
