import { effectOf, isBrakeName } from '../lib/expiry/brake-effect.ts';
import type { Drained } from '../infra/local/local-system.ts';
import { StoppedError } from '../lib/runtime/errors.ts';
import type { Run } from '../lib/state/run.ts';
import { withActing } from './acting.ts';
import { drainedLines } from './drained-text.ts';
import { EXIT, Said } from './exit.ts';
import { tellFailed } from './failed-hints.ts';
import { progress } from './progress.ts';
import { runText } from './run-text.ts';
import { stayUp } from './stay-up.ts';

interface ActOptions {
  readonly once: boolean;
  readonly state: string;
  readonly json: boolean;
}

/**
 * One sweep, its queue worked until it is empty; then once an hour again.
 * @throws StoppedError if it is to end after a run that was braked. @throws Said if a hint failed.
 */
export async function startActing({ once, state, json }: ActOptions): Promise<void> {
  const { onProgress, done } = progress();
  await withActing({ state, onProgress }, async (acting) => {
    (json ? process.stderr : process.stdout).write(acting.note);
    const sweep = async (): Promise<Swept> => {
      const run = await acting.system.sweepNow();
      done();
      const ticketsBefore = acting.ticketsOpened();
      const drained = await acting.system.drain();
      const tickets = acting.ticketsOpened() - ticketsBefore;
      process.stdout.write(json ? jsonLine(run, drained, tickets) : sweepText(run, drained, tickets));
      return { run, exitCode: tellFailed(drained) };
    };
    const first = await sweep();
    if (once) endAfter(first);
    else await stayUp(acting, sweep, json ? process.stderr : process.stdout);
  });
}

interface Swept {
  readonly run: Run;
  readonly exitCode: number;
}

function endAfter({ run: { runId, state }, exitCode }: Swept): void {
  if (exitCode !== EXIT.done) throw new Said(exitCode);
  if (state !== 'braked') return;
  throw new StoppedError(
    `Run ${runId} was braked: nothing it holds back is done before somebody lets it through: npm run approve -- ${runId}`,
  );
}

function sweepText(run: Run, drained: Drained, tickets: number): string {
  return `\n${runText(run)}\n\n${[...drainedLines(drained), `${tickets} tickets opened in WHMCS.`].join('\n')}\n`;
}

/** docs/commands.md describes it. */
function jsonLine(run: Run, { acted }: Drained, tickets: number): string {
  const braked = run.brakes.filter(holdsBack).map(({ name }) => name);
  return `${JSON.stringify({ runId: run.runId, braked, counts: run.counts, acted, tickets })}\n`;
}

/** Tickets that come in one summary are not held back. */
function holdsBack(brake: Run['brakes'][number]): boolean {
  const { name } = brake;
  return !isBrakeName(name) || effectOf({ ...brake, name }) !== 'singleTickets';
}
