import { Option, type Command } from 'commander';
import type { Path } from '../lib/expiry/facts.ts';
import { adopt as adoptEndings, previewAdoption, type AdoptInput } from '../lib/person/adopt.ts';
import { foundEndings } from '../lib/person/found-endings.ts';
import { BadInputError } from '../lib/runtime/errors.ts';
import { displayName } from '../lib/words/names.ts';
import { exitCodeOfFound, exitCodeOfNamed } from './adoption-exit.ts';
import { adoptionText, foundText } from './adoption-text.ts';
import { isMeant } from './ask.ts';
import { domainOf } from './domain-argument.ts';
import { asPerson, personCommand, type Answer, type PersonOptions } from './person.ts';
import type { PersonActing } from './person-acting.ts';

export function adoptCommand(): Command {
  return personCommand(
    'adopt',
    'make endings that show at the registrar ours, to be watched and undone when paid',
  )
    .argument('[domains...]', 'the domains, in any spelling')
    .option('--found', 'every ending of the newest run that is not ours', false)
    .addOption(
      new Option('--kind <kind>', 'what the endings are, where a TLD leaves it open').choices([
        'delete',
        'transit',
      ]),
    )
    .option('--yes', 'adopt covered ones too, which the next sweep undoes, without asking', false)
    .action(adopt);
}

interface AdoptOptions extends PersonOptions {
  readonly found: boolean;
  readonly kind?: Path;
  readonly yes: boolean;
}

async function adopt(names: readonly string[], options: AdoptOptions): Promise<void> {
  const named = names.map(domainOf);
  if (options.found === named.length > 0) {
    throw new BadInputError('DOMAINS: allowed: one or more domains, or --found, not both');
  }
  await asPerson(options, async (acting, by): Promise<Answer> => {
    const found = options.found ? await foundEndings(acting.deps) : null;
    const domains = found?.domains ?? named;
    const input = { domains, kind: options.kind ?? null, by, evenIfCovered: false };
    const evenIfCovered = !options.found && (await isAlsoMeant(input, options, acting));
    const adoptions = await adoptEndings({ ...input, evenIfCovered }, acting.deps);
    return {
      json: {
        ...(found && { runId: found.run?.runId ?? null, runBegan: found.run?.startedAt ?? null }),
        adoptions,
      },
      text: [...(found ? [foundText(found.run, acting.clock.now())] : []), adoptionText(adoptions)].join(
        '\n\n',
      ),
      exitCode: options.found ? exitCodeOfFound(adoptions) : exitCodeOfNamed(adoptions),
    };
  });
}

/** Of domains that were named: are covered ones meant, too? Asked only if there are any. */
async function isAlsoMeant(
  input: AdoptInput,
  options: AdoptOptions,
  { deps }: PersonActing,
): Promise<boolean> {
  const preview = await previewAdoption(input, deps);
  const covered = preview.filter(({ because }) => because === 'covered');
  if (covered.length === 0) return false;
  const list = covered.map(
    ({ domain, coveredUntil }) => `${displayName(domain)} until ${coveredUntil?.toString() ?? '?'}`,
  );
  return isMeant(
    `Covered: ${list.join(', ')}. The next sweep undoes their endings. Adopt them all the same?`,
    options,
  );
}
