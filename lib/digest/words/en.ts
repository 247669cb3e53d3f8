import type { DigestTexts } from './digest-texts.ts';

const domains = (count: number): string => (count === 1 ? '1 domain' : `${count} domains`);
const on = (day: string | null): string => (day === null ? '' : ` for ${day}`);

export const DIGEST: DigestTexts = {
  subject: (day, done, coming, held) => `${day}: ${done} done, ${coming} coming, ${held} held`,
  opening: (runId, day, live) =>
    `Run ${runId} of ${day}${live === null ? '' : `: ${domains(live)} at the registrar`}.`,
  dryRun: 'A dry run: everything is decided and recorded, and nothing is called.',
  mode: (mode) =>
    mode === 'enabled'
      ? 'Mode enabled: endings are placed.'
      : mode === 'disabled'
        ? 'Mode disabled: no ending is placed, and few tickets are opened.'
        : 'Mode ticket: a person places the endings.',
  killSwitch: (value) =>
    value === 'all'
      ? 'The kill switch is "all": nothing is called at the registrar.'
      : 'The kill switch is "endings": no ending is placed.',
  doneSince: (when) => (when === null ? 'Done so far' : `Done since ${when}`),
  nothingDone: 'Nothing.',
  tickets: (count) => (count === 1 ? '1 ticket was opened.' : `${count} tickets were opened.`),
  done: {
    placed: (day) => `ended${on(day)}, and the registrar shows it`,
    undone: () => 'its ending was undone: it stays',
    undoneByOthers: () => 'somebody else undid our ending',
    executedEarly: (day) => `gone, although it was ended${on(day) || ' for a later day'}`,
    ended: () => 'gone at the end of its term, as it should',
    lost: () => 'gone although it should be here',
    refused: (day) => `the registrar refused its ending${on(day)}`,
    notConfirmed: () => 'its ending was accepted and does not show',
    adopted: (day) => `its ending${on(day)} was adopted: undone from now on if somebody pays`,
    kept: () => 'kept by a person’s word',
    left: () => 'on or off the hands-off list by a person’s word',
    consentRecorded: () => 'the holder’s request to end it was recorded',
    rehearsed: () => 'an ending was rehearsed on it, and undone',
    dryRun: () => 'a dry run: what would have been called is in its history',
  },
  coming: (days) => `Coming within ${days} days, by deadline`,
  nothingComing: 'Nothing that has a deadline yet.',
  ahead: {
    ends: 'it ends',
    toBeEnded: 'the last day to end it: it will be',
    toBeUndone: 'the day of its ending, which will be undone',
    personDecides: 'a person has to decide by then',
    renews: 'it renews and is charged',
    undecided: 'the last day to end it; it is not decided yet',
  },
  held: 'Held, and why',
  nothingHeld: 'Nothing.',
  heldBy: (name) => HELD[name] ?? `held by the brake ${name}`,
  noDeadline: 'no deadline',
  urgent: 'URGENT',
  brakes: 'Brakes that tripped',
  approve: (command) => `If all is as it should be: ${command}`,
  orphans: (count) => `At the registrar, not in WHMCS: ${domains(count)}`,
  orphansMean:
    'Nobody is billed for these. Stichtag never acts on a domain that only one of the books knows.',
  neverEnded: (count) => `Never ended: ${domains(count)}`,
  neverEndedMean: 'Protected or on the hands-off list: they renew whoever pays.',
  aYear: (sum) => `${sum} a year in all.`,
  unpriced: (count) => `For ${domains(count)} the registrar’s price list names no price.`,
  pricesUnread: 'The registrar’s price list could not be read.',
  noPrice: 'no price known',
  more: (count, command) => `and ${count} more: ${command}`,
  explain: (command) => `One domain, with everything that happened to it: ${command}`,
  settings: (version) => `Settings version ${version}.`,
  again: 'You may have this mail already: whether it went out the time before is not known.',
  againSubject: '(again)',
  brakedSubject: (runId, waiting) =>
    `run ${runId} is braked; ${domains(waiting)} ${waiting === 1 ? 'waits' : 'wait'}`,
  brakedOpening: (runId, day, waiting) =>
    `Run ${runId} of ${day} tripped a brake. ${domains(waiting)} ${waiting === 1 ? 'waits' : 'wait'} for a person; nothing of what is listed here is done before that.`,
  whatToDo: 'What to do',
  waiting: 'What waits',
};

const HELD: Readonly<Partial<Record<string, string>>> = {
  canary: 'waits until another ending of its path and TLD was read back',
  killSwitch: 'the kill switch is set',
  firstRun: 'waits for the first approval',
};
