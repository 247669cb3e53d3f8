import { InvalidArgumentError, type Command } from 'commander';
import { driftOf } from '../lib/contacts/drift.ts';
import { previewRepair, repairDrift, type Repaired, type RepairInput } from '../lib/contacts/drift-repair.ts';
import { settingsInForce } from '../lib/state/edit-settings.ts';
import type { DomainName } from '../lib/names/domain-name.ts';
import { confirm } from './ask.ts';
import { driftText, previewText, repairText } from './contacts-text.ts';
import { domainOf } from './domain-argument.ts';
import { EXIT } from './exit.ts';
import { asPerson, personCommand, type Answer, type PersonOptions } from './person.ts';
import type { PersonActing } from './person-acting.ts';

export function contactsCommand(): Command {
  return personCommand(
    'contacts',
    'show where the contacts of domains at the registrar are not what WHMCS and the settings want',
  )
    .option('--check', 'compare all of them, which is what it does anyway', false)
    .option('--domains <domain...>', 'ask for these one by one; all: for all that the list leaves open')
    .option('--apply <domain...>', 'give these the contacts they should have, after asking')
    .option('--owners', 'with --apply: owners too, where the registry takes that as an update', false)
    .option('--yes', 'with --apply: without asking', false)
    .action(contacts);
}

interface ContactsOptions extends PersonOptions {
  readonly check: boolean;
  readonly domains?: readonly string[];
  readonly apply?: readonly string[];
  readonly owners: boolean;
  readonly yes: boolean;
}

async function contacts(options: ContactsOptions): Promise<void> {
  const { apply, domains, check, owners, yes } = options;
  if (apply && (domains || check)) {
    throw new InvalidArgumentError(
      '--apply: not with --check or --domains: it looks at its domains by itself.',
    );
  }
  if (owners && !apply) throw new InvalidArgumentError('--owners: only with --apply.');
  const names = apply?.map(domainOf);
  await asPerson(options, (acting, by) =>
    names
      ? repaired({ domains: [...new Set(names)], by, owners }, yes, acting)
      : compared(asked(domains), acting),
  );
}

async function compared(ask: readonly DomainName[] | 'all' | null, acting: PersonActing): Promise<Answer> {
  const { settings } = await settingsInForce(acting.deps);
  const onAsk = (calls: number): void => {
    process.stderr.write(`Asking for ${calls} domains one by one: ${calls} calls at the registrar.\n`);
  };
  const drift = await driftOf({ settings, ask, onAsk }, acting.contacts.connect(settings));
  return { json: drift, text: driftText(drift) };
}

async function repaired(
  input: RepairInput,
  yes: boolean,
  { deps, contacts: { connect, hashKey } }: PersonActing,
): Promise<Answer> {
  const repairDeps = { ...deps, connect, hashKey };
  const { length } = input.domains;
  if (!yes) process.stderr.write(`${previewText(await previewRepair(input, repairDeps))}\n`);
  await confirm(`Change the contacts of ${length} domains at the registrar where they are wrong?`, { yes });
  const done = await repairDrift(input, repairDeps);
  const outcomes = [...done.outcomes].map(([domain, repair]) => ({ domain, ...repair }));
  return {
    json: { outcomes, stopped: done.stopped },
    text: repairText(done, length),
    exitCode: isWhole(done) ? EXIT.done : EXIT.failed,
  };
}

const asked = (domains: readonly string[] | undefined): readonly DomainName[] | 'all' | null => {
  if (domains === undefined) return null;
  return domains.length === 1 && domains[0] === 'all' ? 'all' : domains.map(domainOf);
};

const isWhole = ({ outcomes, stopped }: Repaired): boolean =>
  stopped === null &&
  [...outcomes.values()].every(
    ({ outcome, owner }) => owner === null && (outcome === 'right' || outcome === 'repaired'),
  );
