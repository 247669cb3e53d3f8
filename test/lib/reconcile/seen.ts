import { Temporal } from 'temporal-polyfill';
import type { Facts } from '../../../lib/expiry/facts.ts';
import type { Seen } from '../../../lib/reconcile/observation.ts';
import { newCase, type Case, type Pending } from '../../../lib/state/case.ts';
import { nameOf, worldOf, type Given } from '../expiry/world.ts';

export const NOW = Temporal.Instant.from('2026-06-15T07:00:00Z');
export const TODAY = Temporal.PlainDate.from('2026-06-15');
/** Far enough away for nothing to be near it. */
export const TERM = TODAY.add({ days: 100 });

/** What the registrar shows: an ending on T, none, one that cannot be read, no such domain, or it was not asked. */
export const SHOWN = ['ending', 'none', 'unreadable', 'absent', 'unread'] as const;
export type Shown = (typeof SHOWN)[number];

const REGISTRAR: Readonly<Record<Shown, Given>> = {
  ending: { ending: 0 },
  none: {},
  unreadable: { registrar: { missing: ['executionDate'] } },
  absent: { registrar: 'absent' },
  unread: { registrar: 'unread' },
};

export const factsShowing = (shown: Shown, given: Given = {}): Facts =>
  worldOf({ ...REGISTRAR[shown], ...given }).facts;

export function seen(shown: Shown, over: Partial<Seen> & { readonly given?: Given } = {}): Seen {
  const { given, ...rest } = over;
  const facts = factsShowing(shown, given);
  const termEnd = facts.registrar.state === 'present' ? TERM : null;
  return { facts, now: NOW, today: TODAY, termEnd, earlyDays: 0, transferredAway: false, ...rest };
}

export function kaseOf(over: Partial<Case> = {}): Case {
  return { ...newCase(nameOf('example.com'), TERM, 1), ...over };
}

export function pending(
  kind: Pending['kind'],
  age: { minutes?: number; hours?: number },
  code: string | null = '1000',
): Pending {
  const { minutes = 0, hours = 0 } = age;
  return { kind, attempt: 1, clientTRID: 'ST.1', since: NOW.subtract({ hours, minutes }), code };
}
