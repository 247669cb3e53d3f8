import { Command } from 'commander';
import { freshFacts } from '../lib/books/fresh.ts';
import { timeline } from '../lib/expiry/plan.ts';
import { parseDomainName, type DomainName } from '../lib/names/domain-name.ts';
import { BadInputError } from '../lib/runtime/errors.ts';
import { withContext } from './context.ts';
import { explainJson } from './explain-json.ts';
import { explainText } from './explain-text.ts';
import { booksNote } from './notes.ts';

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
    const { rules, clock, version } = context;
    const facts = await freshFacts(domain, rules, context);
    const story = { facts, rules, steps: timeline(facts, rules, clock.today()), now: clock.now(), version };
    if (json) {
      process.stderr.write(booksNote(context));
      process.stdout.write(`${JSON.stringify(explainJson(story))}\n`);
    } else {
      process.stdout.write(booksNote(context));
      process.stdout.write(explainText(story, context.settings.timeZone));
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
