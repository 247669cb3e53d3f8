import type { Temporal } from 'temporal-polyfill';
import { parseDomainName, type DomainName } from '../../lib/names/domain-name.ts';
import { adopt } from '../../lib/person/adopt.ts';
import { end } from '../../lib/person/end.ts';
import { keep } from '../../lib/person/keep.ts';
import { leave } from '../../lib/person/leave.ts';
import { rehearse } from '../../lib/person/rehearse.ts';
import { setDryRun, setKillSwitch } from '../../lib/person/switches.ts';
import type { SystemDeps } from '../../lib/sweep/sweep-deps.ts';
import { OWN, ZONE } from './model-book.ts';

interface Given {
  readonly domain: DomainName;
  readonly now: Temporal.Instant;
}

type Command = (given: Given, deps: SystemDeps) => Promise<unknown>;

const by = 'somebody';

/** What a person says to the console. */
const COMMANDS = {
  adopt: ({ domain }, deps) => adopt({ domains: [domain], kind: null, by, evenIfCovered: false }, deps),
  adoptDelete: ({ domain }, deps) =>
    adopt({ domains: [domain], kind: 'delete', by, evenIfCovered: true }, deps),
  adoptTransit: ({ domain }, deps) =>
    adopt({ domains: [domain], kind: 'transit', by, evenIfCovered: false }, deps),
  keepShortly: ({ domain, now }, deps) => keep({ domain, by, until: dayAfter(now, 30) }, deps),
  keepLong: ({ domain, now }, deps) => keep({ domain, by, until: dayAfter(now, 400) }, deps),
  end: ({ domain, now }, deps) => end({ domain, by, at: now, text: 'by mail', dropKeepUntil: false }, deps),
  endAnyway: ({ domain, now }, deps) =>
    end({ domain, by, at: now, text: 'by phone', dropKeepUntil: true }, deps),
  leave: ({ domain }, deps) => leave({ domain, by, undo: false }, deps),
  unleave: ({ domain }, deps) => leave({ domain, by, undo: true }, deps),
  /** On the hoster's own domain, whichever is named. */
  rehearse: (_, deps) =>
    rehearse(
      { domain: named(OWN), by, path: 'delete', again: true, attempts: 2, waitMs: 0 },
      { ...deps, sleep: () => Promise.resolve() },
    ),
  killEndings: (_, deps) => setKillSwitch({ killSwitch: 'endings', by }, deps),
  killAll: (_, deps) => setKillSwitch({ killSwitch: 'all', by }, deps),
  killOff: (_, deps) => setKillSwitch({ killSwitch: 'off', by }, deps),
  dryRun: (_, deps) => setDryRun({ dryRun: true, by }, deps),
  noDryRun: (_, deps) => setDryRun({ dryRun: false, by }, deps),
} satisfies Record<string, Command>;

export type Person = keyof typeof COMMANDS;
export const PERSONS = Object.keys(COMMANDS) as Person[];

/** @throws StichtagError where a person is told no. */
export async function say(
  what: Person,
  name: string,
  now: Temporal.Instant,
  deps: SystemDeps,
): Promise<void> {
  const command: Command = COMMANDS[what];
  await command({ domain: named(name), now }, deps);
}

const named = (name: string): DomainName => parseDomainName(name) as DomainName;

const dayAfter = (now: Temporal.Instant, days: number): Temporal.PlainDate =>
  now.toZonedDateTimeISO(ZONE).toPlainDate().add({ days });
