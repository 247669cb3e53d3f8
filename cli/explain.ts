import { Command } from 'commander';
import { withContext } from './context.ts';
import { domainOf } from './domain-argument.ts';
import { explainJson } from './explain-json.ts';
import { explainText } from './explain-text.ts';
import { booksNote } from './notes.ts';
import { withStateOptions, type StateAt } from './state-option.ts';
import { storyOf } from './story.ts';

export function explainCommand(): Command {
  return withStateOptions(
    new Command('explain')
      .description('say for one domain what happens, when and why, from fresh facts of both books')
      .argument('<domain>', 'the domain, in any spelling'),
  )
    .option('--json', 'one JSON object', false)
    .action(explain);
}

interface ExplainOptions {
  readonly state: StateAt;
  readonly json: boolean;
}

async function explain(text: string, { state, json }: ExplainOptions): Promise<void> {
  const domain = domainOf(text);
  await withContext(
    async (context) => {
      const story = await storyOf(domain, context);
      (json ? process.stderr : process.stdout).write(booksNote(context));
      process.stdout.write(json ? `${JSON.stringify(explainJson(story))}\n` : explainText(story));
    },
    { state, domain },
  );
}
