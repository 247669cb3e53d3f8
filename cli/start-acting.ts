import { effectOf, isBrakeName } from '../lib/expiry/brake-effect.ts';
import type { Drained } from '../infra/local/local-system.ts';
import type { WebhookOptions } from '../infra/local/local-webhook.ts';
import { StoppedError } from '../lib/runtime/errors.ts';
import type { Run } from '../lib/state/run.ts';
import { withActing } from './acting.ts';
import { drainedLines } from './drained-text.ts';
import { loadEnvironment } from './environment.ts';
import { EXIT, Said } from './exit.ts';
import { tellFailed } from './failed-hints.ts';
import { mailHere } from './mail-here.ts';
import { progress } from './progress.ts';
import { runText } from './run-text.ts';
import { stayUp } from './stay-up.ts';
import { webhookNote } from './webhook-note.ts';

interface ActOptions {
  readonly once: boolean;
  readonly state: string;
  readonly json: boolean;
}

/**
 * One sweep, its queue worked until it is empty; then once an hour again, and what webhooks bring in between.
 * @throws BadInputError if the port is taken. @throws StoppedError if it is to end after a run that was braked.
 * @throws Said if a hint failed.
 */
export async function startActing({ once, state, json }: ActOptions): Promise<void> {
  const { onProgress, done } = progress();
  const webhook = once ? null : await webhookHere();
  await withActing({ state, webhook, onProgress }, async (acting) => {
    const { system, note } = acting;
    const out = json ? process.stderr : process.stdout;
    out.write(once ? note : `${note}${webhookNote(system)}${await mailHere(acting)}`);
    await system.mail.resume();
    const sweep = async (): Promise<Swept> => {
      const run = await system.sweepNow();
      done();
      const ticketsBefore = acting.ticketsOpened();
      const drained = await system.drain();
      const tickets = acting.ticketsOpened() - ticketsBefore;
      process.stdout.write(json ? jsonLine(run, drained, tickets) : sweepText(run, drained, tickets));
      return { run, exitCode: tellFailed(drained) };
    };
    const first = await sweep();
    if (once) endAfter(first);
    else await stayUp(acting, sweep, out);
  });
}

/** null: no secret is set. */
async function webhookHere(): Promise<WebhookOptions | null> {
  const { port, secret, gatewaySecret } = (await loadEnvironment(process.env, process.cwd())).webhook();
  return secret === null && gatewaySecret === null ? null : { port, secret, gatewaySecret };
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
