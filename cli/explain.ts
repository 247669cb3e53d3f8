import { Command } from 'commander';
import { parseDomainName, type DomainName } from '../lib/names/domain-name.ts';
import { BadInputError } from '../lib/runtime/errors.ts';
import { withContext } from './context.ts';
import { explainJson } from './explain-json.ts';
import { explainText } from './explain-text.ts';
import { booksNote } from './notes.ts';
import { storyOf } from './story.ts';

export function explainCommand(): Command {
  return new Command('explain')
    .description('say for one domain what happens, when and why, from fresh facts of both books')
    .argument('<domain>', 'the domain, in any spelling')
    .option('--json', 'one JSON object', false)
    .action(explain);
}

async function explain(text: string, { json }: { readonly json: boolean }): Promise<void> {
  const domain = domainOf(text);
  await withContext(async (context) => {
    const story = await storyOf(domain, context);
    if (json) {
      process.stderr.write(booksNote(context));
      process.stdout.write(`${JSON.stringify(explainJson(story))}\n`);
    } else {
      process.stdout.write(booksNote(context));
      process.stdout.write(explainText(story));
    }
  });
}

function domainOf(text: string): DomainName {
  const domain = parseDomainName(text);
  if (domain === undefined) {
    throw new BadInputError(`DOMAIN: "${text}" is not a domain name; allowed: a name such as example.de`);
  }
  return domain;
}
