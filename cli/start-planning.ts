import type { PlanEntry } from '../lib/expiry/plan.ts';
import { makePlan, type Plan } from '../lib/sweep/make-plan.ts';
import { withContext, type Context } from './context.ts';
import { explainText } from './explain-text.ts';
import { interruption } from './interruption.ts';
import { booksNote } from './notes.ts';
import { planText } from './plan-text.ts';
import { progress } from './progress.ts';
import { storyOf } from './story.ts';
import { everyHour } from './every-hour.ts';

/** One sweep planned and one domain explained, then once an hour again. Nothing is changed anywhere. */
export async function startPlanning({ once }: { readonly once: boolean }): Promise<void> {
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
    const interrupted = interruption(() => Promise.resolve()).awaited();
    write('\nReady. The next sweep is planned in an hour; Ctrl-C ends.\n');
    await everyHour(() => sweep(context), interrupted);
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
