import { Command } from 'commander';
import type { Memory } from '../lib/expiry/facts.ts';
import type { DomainName } from '../lib/names/domain-name.ts';
import { memoryOf } from '../lib/state/case.ts';
import { makePlan } from '../lib/sweep/make-plan.ts';
import { planJson } from '../lib/sweep/plan-json.ts';
import { withContext, type Context } from './context.ts';
import { booksNote } from './notes.ts';
import { planText } from './plan-text.ts';
import { progress } from './progress.ts';
import { withStateOptions, type StateAt } from './state-option.ts';
import { wholeNumber } from './whole-number.ts';

export function planCommand(): Command {
  return withStateOptions(
    new Command('plan')
      .description('show for every domain what would happen, when and why')
      .option(
        '--days <n>',
        'domains whose deadline lies at most so many days ahead, and all that are warned of',
        wholeNumber(0, 3_650),
        60,
      )
      .option('--all', 'every domain, however far its deadline', false),
  )
    .option('--json', 'one JSON object (docs/plan-json.md)', false)
    .action(plan);
}

interface PlanOptions {
  readonly days: number;
  readonly all: boolean;
  readonly state: StateAt;
  readonly json: boolean;
}

async function plan({ days, all, state, json }: PlanOptions): Promise<void> {
  await withContext(
    async (context) => {
      (json ? process.stderr : process.stdout).write(booksNote(context));
      const { onProgress, done } = progress();
      const made = await makePlan(
        { rules: context.rules, days, all, memories: memoriesOf(context) },
        { ...context, onProgress },
      );
      done();
      const today = context.clock.today();
      process.stdout.write(
        json
          ? `${JSON.stringify(planJson(made, today.toString(), context.version))}\n`
          : planText(made, { all, today, mode: context.rules.mode, calls: context.calls }),
      );
    },
    { state, domain: null },
  );
}

function memoriesOf({ remembered }: Context): ReadonlyMap<DomainName, Memory> | null {
  if (remembered === null) return null;
  return new Map([...remembered.cases].map(([domain, kase]) => [domain, memoryOf(kase)]));
}
