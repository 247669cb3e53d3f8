import type { OtherAddresses } from '../lib/notify/other-addresses.ts';
import type { SetAddresses, SetOutcome } from '../lib/notify/set-addresses.ts';
import { displayName } from '../lib/words/names.ts';

/** @param withAddresses they are people's data: for a person at a terminal who asked for them. */
export function addressesText({ total, other, unread }: OtherAddresses, withAddresses: boolean): string {
  const names = other.map(({ domain, addresses }) => {
    const shown = withAddresses ? `  ${addresses.join(', ') || 'none'}` : '';
    return `  ${displayName(domain)}${shown}`;
  });
  return [
    `${other.length} of ${total} domains have another notify address than notification.inbox, or more than one${names.length === 0 ? '.' : ':'}`,
    ...names,
    ...(unread.length === 0
      ? []
      : [
          `Of ${unread.length} the registrar does not tell it:`,
          ...unread.map((domain) => `  ${displayName(domain)}`),
        ]),
  ].join('\n');
}

/** @param asked how many were to be set. */
export function setText({ outcomes, stopped }: SetAddresses, asked: number): string {
  const counts = (Object.keys(MEANINGS) as SetOutcome[])
    .map((outcome) => [outcome, [...outcomes.values()].filter((one) => one === outcome).length] as const)
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${count} ${MEANINGS[outcome]}`);
  const open = [...outcomes].filter(([, outcome]) => outcome !== 'set' && outcome !== 'gone');
  return [
    `${counts.join(', ') || 'None set'}.`,
    ...open.map(([domain, outcome]) => `  ${displayName(domain)}: ${MEANINGS[outcome]}`),
    ...(stopped === null
      ? []
      : [`Stopped: ${stopped}. ${asked - outcomes.size} are left; the same command goes on with them.`]),
  ].join('\n');
}

const MEANINGS: Readonly<Record<SetOutcome, string>> = {
  set: 'set',
  notShown: 'accepted, but not shown yet: run it again later',
  unclear: 'unclear: the answer was lost and it does not show; run it again',
  refused: 'refused by the registrar',
  gone: 'gone meanwhile',
};
