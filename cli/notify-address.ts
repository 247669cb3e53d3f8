import { setTimeout as sleep } from 'node:timers/promises';
import { InvalidArgumentError, type Command } from 'commander';
import { inboxOf, otherAddresses, type OtherAddresses } from '../lib/notify/other-addresses.ts';
import { setAddresses, type SetAddresses } from '../lib/notify/set-addresses.ts';
import { settingsInForce } from '../lib/state/edit-settings.ts';
import { confirm } from './ask.ts';
import { EXIT } from './exit.ts';
import { addressesText, setText } from './notify-address-text.ts';
import { asPerson, personCommand, type Answer, type PersonOptions } from './person.ts';
import type { PersonActing } from './person-acting.ts';
import { wholeNumber } from './whole-number.ts';

export function notifyAddressCommand(): Command {
  return personCommand(
    'notify-address',
    'show the domains about which the registrar writes to another address than notification.inbox',
  )
    .option('--apply', 'set it to notification.inbox, after asking', false)
    .option('--per-minute <n>', 'with --apply: calls in a minute, at most', wholeNumber(1, 600), 60)
    .option('--addresses', 'show the other addresses too, on the terminal only', false)
    .option('--yes', 'with --apply: without asking', false)
    .action(notifyAddress);
}

interface NotifyAddressOptions extends PersonOptions {
  readonly apply: boolean;
  readonly perMinute: number;
  readonly addresses: boolean;
  readonly yes: boolean;
}

async function notifyAddress(options: NotifyAddressOptions): Promise<void> {
  if (options.addresses && options.json) {
    throw new InvalidArgumentError('--addresses: not with --json: addresses are for the eyes of a person.');
  }
  await asPerson(options, async ({ deps }, by): Promise<Answer> => {
    const { settings } = await settingsInForce(deps);
    const inbox = inboxOf(settings);
    const found = await otherAddresses(inbox, deps.connect(settings).registrar);
    const seen = { total: found.total, other: found.other.map(({ domain }) => domain), unread: found.unread };
    const shown = addressesText(found, options.addresses);
    const isAllTold = seen.unread.length === 0;
    if (!options.apply || seen.other.length === 0) {
      const exitCode = options.apply && !isAllTold ? EXIT.failed : EXIT.done;
      return { json: { ...seen, set: null }, text: shown, exitCode };
    }
    const set = await apply(found, { inbox, by, ...options }, deps);
    const outcomes = [...set.outcomes].map(([domain, outcome]) => ({ domain, outcome }));
    return {
      json: { ...seen, set: { outcomes, stopped: set.stopped } },
      text: `${shown}\n\n${setText(set, seen.other.length)}`,
      exitCode: isAllTold && isWhole(set) ? EXIT.done : EXIT.failed,
    };
  });
}

async function apply(
  { other }: OtherAddresses,
  { inbox, by, perMinute, yes }: NotifyAddressOptions & { readonly inbox: string; readonly by: string },
  deps: PersonActing['deps'],
): Promise<SetAddresses> {
  const domains = other.map(({ domain }) => domain);
  const minutes = Math.ceil(domains.length / perMinute);
  await confirm(
    `Set the notify address of ${domains.length} domains at the registrar, which takes about ${minutes} min?`,
    { yes },
  );
  return setAddresses({ domains, inbox, by, perMinute }, { ...deps, sleep: (ms) => sleep(ms) });
}

const isWhole = ({ outcomes, stopped }: SetAddresses): boolean =>
  stopped === null && [...outcomes.values()].every((outcome) => outcome === 'set' || outcome === 'gone');
