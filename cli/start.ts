import { Command } from 'commander';
import type { PlanEntry } from '../lib/expiry/plan.ts';
import { makePlan, type Plan } from '../lib/sweep/make-plan.ts';
import { withContext, type Context } from './context.ts';
import { failureText } from './exit.ts';
import { explainText } from './explain-text.ts';
import { booksNote } from './notes.ts';
import { planText } from './plan-text.ts';
import { progress } from './progress.ts';
import { storyOf } from './story.ts';

const HOUR_MS = 3_600_000;

export function startCommand(): Command {
  return new Command('start')
    .description('one sweep planned and one domain explained, then once an hour again, until Ctrl-C')
    .option('--once', 'end after the first', false)
    .action(start);
}

async function start({ once }: { readonly once: boolean }): Promise<void> {
  await withContext(async (context) => {
    const write = (text: string): boolean => process.stdout.write(text);
    write(booksNote(context));
    const plan = await sweep(context);
    const example = plan.entries.find(worthExplaining);
    if (example)
      write(
        `\n${'-'.repeat(72)}\nOne of them explained\n${explainText(await storyOf(example.domain, context))}`,
      );
    if (once) return;
    // Listening comes before saying so: whoever reads "Ready" may interrupt at once.
    const interrupted = interruption();
    const timer = setInterval(() => void sweepAgain(context), HOUR_MS);
    write('\nReady. The next sweep is planned in an hour; Ctrl-C ends.\n');
    await interrupted;
    clearInterval(timer);
  });
}

async function sweep(context: Context): Promise<Plan> {
  const { rules, clock, calls } = context;
  const { onProgress, done } = progress();
  Object.assign(calls, { registrar: 0, whmcs: 0 });
  const plan = await makePlan({ rules, days: DAYS, all: false }, { ...context, onProgress });
  done();
  const options = { all: false, today: clock.today(), mode: rules.mode, calls };
  process.stdout.write(`\n${planText(plan, options)}`);
  return plan;
}

const DAYS = 60;

/** An ending tells most: it has a deadline, an invoice and a path. */
const worthExplaining = ({ verdict, endingAhead }: PlanEntry): boolean =>
  endingAhead !== null || verdict === 'delete' || verdict === 'transit';

/** A failed sweep is reported, and the next one tried. */
async function sweepAgain(context: Context): Promise<void> {
  try {
    await sweep(context);
  } catch (error) {
    process.stderr.write(`This sweep failed; the next one is in an hour.\n${failureText(error)}\n`);
  }
}

function interruption(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
}
