import { Temporal } from 'temporal-polyfill';
import { isAfter } from '../expiry/calendar.ts';
import { endingsADay } from '../expiry/rules.ts';
import type { Authorisation, Case } from '../state/case.ts';
import type { StoredAnswer } from '../state/problems.ts';
import { sendCall, type Answered } from './call.ts';
import type { ActingDeps } from './deps.ts';
import type { HolderOf } from './held.ts';
import { lookEntry, type Look } from './look.ts';
import { isSameTerm } from './term.ts';

/** Two placements that were refused or never showed are enough: then a person must look. */
export const MOST_PLACEMENTS = 2;

/**
 * Did a rehearsal's call do nothing, as far as anybody can see? It stays ours until the term is over, and is undone if
 * it shows all the same; nothing keeps another call from being made.
 */
export const isUnshownRehearsal = ({ rehearsal, ours, endingSeen, pending }: Case): boolean =>
  rehearsal && ours !== null && endingSeen === null && pending === null;

/**
 * Does what was authorised still hold on what is known now? Same verdict, path, term end, domain and client, and in
 * time. Words for why not; null: it holds.
 */
export function whyVoid(
  authorisation: Authorisation,
  { domain, verdict, context, today, held }: Look,
): string | null {
  const { evidence } = verdict;
  const kase = held.kase();
  const { path, termEnd, domainId, clientId, validUntil, rehearsal } = authorisation;
  const { handsOff, protected: isProtected } = context.rules;
  if (Temporal.Instant.compare(context.clock.now(), validUntil) > 0) return 'expired';
  // A rehearsal follows no verdict; all else must be as when it was begun.
  if (rehearsal && evidence.ending !== null) return 'an ending shows already';
  if (rehearsal && handsOff.has(domain)) return 'on the hands-off list';
  if (rehearsal && isProtected.has(domain)) return 'protected';
  if (!rehearsal && verdict.verdict !== path) return `the verdict is ${verdict.verdict} now`;
  if (evidence.termEnd === null || !evidence.termEnd.equals(termEnd)) return 'another term end';
  if (kase !== null && !isSameTerm(kase, evidence.termEnd)) return 'the case is of another term';
  if (evidence.cancelBy === null || isAfter(today, evidence.cancelBy)) return 'too late';
  if (evidence.domainId !== domainId) return 'another WHMCS domain';
  return evidence.clientId === clientId ? null : 'another client';
}

/**
 * Places the ending that was authorised, if no switch and no counter stands against it.
 * @returns how the call was answered, or that it was not made: the authorisation is then void.
 */
export async function place(
  look: Look,
  of: HolderOf,
  authorisation: Authorisation,
  deps: ActingDeps,
): Promise<Answered | 'stopped'> {
  const stop = await stopFor(look, authorisation, deps);
  if (stop !== null) {
    await voidAuthorisation(look, stop, deps);
    return 'stopped';
  }
  const { path, termEnd, rehearsal } = authorisation;
  const { settings, books } = look.context;
  const { dateFormat, transitType } = settings.registrar;
  const order = { domain: look.domain, termEnd, dateFormat };
  const notify = settings.notification.inbox ?? '';
  return sendCall(
    look,
    of,
    {
      kind: path,
      state: 'placing',
      before: { authorisation: null, ours: path, endingSeen: null, rehearsal },
      send: (clientTRID) =>
        path === 'delete'
          ? books.registrarWriter.delete({ ...order, notify, clientTRID })
          : books.registrarWriter.transit({ ...order, transitType, clientTRID }),
      after: afterPlacing,
    },
    deps,
  );
}

function afterPlacing(kase: Case, answered: Answered, failure: StoredAnswer | null): Partial<Case> {
  switch (answered) {
    case 'accepted':
      return { state: 'placed' };
    case 'unclear':
      return { state: 'unclear' };
    case 'notSent':
      return { state: 'watching', ours: null, rehearsal: false };
    case 'refused':
      return {
        state: 'watching',
        ours: null,
        rehearsal: false,
        failedPlacements: kase.failedPlacements + 1,
        problems: { ...kase.problems, ...(failure && { refused: failure }) },
      };
  }
}

/** Takes back an authorisation that no longer holds. The next sweep may give a new one. */
export async function voidAuthorisation(
  { held, ...look }: Look,
  why: string,
  deps: ActingDeps,
): Promise<void> {
  const kase = held.kase();
  if (kase === null) return;
  const state = kase.state === 'authorised' ? ('watching' as const) : kase.state;
  await held.save(
    { authorisation: null, state },
    { event: 'authorisationVoid', note: why, ...lookEntry({ held, ...look }) },
  );
  deps.log('authorisationVoid', { domain: look.domain, why });
}

/** What stands against an ending although it is right: switches, counters, tries enough. */
async function stopFor(
  { context, today, held }: Look,
  { approved, rehearsal, clientId }: Authorisation,
  { state }: ActingDeps,
): Promise<string | null> {
  const { settings } = context;
  if (settings.killSwitch !== 'off') return `killSwitch is ${settings.killSwitch}`;
  if ((held.kase()?.failedPlacements ?? 0) >= MOST_PLACEMENTS) return 'tried often enough';
  if (approved || rehearsal) return null;
  const { maxPerClient } = settings.brakes;
  const { counters, marks } = state;
  const limit = endingsADay(settings.brakes, (await marks.baseline())?.live ?? 0);
  if (clientId !== null && !(await counters.take(today, 'endings', maxPerClient, clientId))) {
    return `maxPerClient: ${maxPerClient} endings of this client today`;
  }
  return (await counters.take(today, 'endings', limit)) ? null : `maxEndings: ${limit} endings today`;
}
