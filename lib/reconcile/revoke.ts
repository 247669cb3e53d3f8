import { MAX_REVOKES } from '../expiry/brakes.ts';
import { daysFrom, isBefore } from '../expiry/calendar.ts';
import type { View } from '../expiry/view.ts';
import type { Case } from '../state/case.ts';
import type { Problems, StoredAnswer } from '../state/problems.ts';
import { isRevokeApproved } from './approved-revoke.ts';
import { sendCall, type Answered } from './call.ts';
import type { ActingDeps } from './deps.ts';
import type { HolderOf } from './held.ts';
import { lookEntry, type Look } from './look.ts';
import { NEAR_ENDING_DAYS } from './observe-revoke.ts';

/**
 * Undoes the ending that shows. It may be asked for again: the second time changes nothing.
 * @returns how the call was answered, or that it was not made.
 */
export async function revoke(look: Look, of: HolderOf, deps: ActingDeps): Promise<Answered | 'stopped'> {
  const stop = await stopFor(look, deps);
  if (stop !== null) {
    await noteWaiting(look, stop, deps);
    return 'stopped';
  }
  const { registrarWriter } = look.context.books;
  const action = look.context.settings.registrar.revokeAction;
  return sendCall(
    look,
    of,
    {
      kind: 'revoke',
      state: 'revoking',
      before: { authorisation: null },
      send: (clientTRID) => registrarWriter.revoke({ domain: look.domain, action, clientTRID }),
      after: (kase, answered, failure) => afterRevoking(kase, answered, failure, look),
    },
    deps,
  );
}

function afterRevoking(
  kase: Case,
  answered: Answered,
  failure: StoredAnswer | null,
  look: Look,
): Partial<Case> {
  const back = kase.ours === null ? ('watching' as const) : ('confirmed' as const);
  const problems = { ...kase.problems, ...(failure && { revokeFailed: failure }) };
  switch (answered) {
    // Accepted is not done: only reading tells.
    case 'accepted':
    case 'unclear':
      return { state: 'unclear', unsentRevokes: null };
    case 'notSent': {
      const times = (kase.unsentRevokes?.times ?? 0) + 1;
      const unsentRevokes = { times, last: look.context.clock.now() };
      // Once is forgiven; close to the ending a person should know at once.
      return { state: back, unsentRevokes, ...((times > 1 || isNear(look)) && { problems }) };
    }
    case 'refused':
      return { state: back, unsentRevokes: null, problems };
  }
}

const SOON_MINUTES = 1;
/** However many hints there are: a registrar that wants fewer calls must not get more of them. */
const UNSENT_REST_MINUTES = 15;

/**
 * An undoing that never left rests for a while. `later`: tried once, and again in a minute. `stopped`: from then on the
 * hints that come anyway are enough. null: it may be tried now.
 */
export function restsUnsent({ held, context }: Look): 'later' | 'stopped' | null {
  const unsent = held.kase()?.unsentRevokes ?? null;
  if (unsent === null) return null;
  const minutes = unsent.last.until(context.clock.now()).total('minutes');
  if (unsent.times === 1) return minutes < SOON_MINUTES ? 'later' : null;
  return minutes < UNSENT_REST_MINUTES ? 'stopped' : null;
}

type Stop = Omit<NonNullable<Problems['revokeWaits']>, 'since'>;

async function stopFor(look: Look, { state }: ActingDeps): Promise<Stop | null> {
  const { context, verdict, view, today, held } = look;
  if (context.settings.killSwitch === 'all') return { why: 'killSwitch', limit: null };
  const installation = await state.marks.installation();
  const approved = installation !== null && installation.firstApprovedRun !== null;
  if (verdict.row === 3 && !approved && !isPaidSince(view, installation?.installedOn ?? today)) {
    return { why: 'notApproved', limit: null };
  }
  const kase = held.kase();
  const plain = kase?.ours != null && view.coverage?.paidLine != null;
  // One domain takes one place of the day, however often its undoing has to be repeated.
  const isFirst = (kase?.attempts.revoke ?? 0) === 0;
  if (plain || kase?.rehearsal === true || !isFirst) return null;
  if (await isRevokeApproved(look.domain, context.clock.now(), state)) return null;
  const taken = await state.counters.take(today, 'revokes', MAX_REVOKES);
  return taken ? null : { why: 'dailyLimit', limit: MAX_REVOKES };
}

/** Was the line that pays this term paid on that day or later? An unknown day is taken for an older one. */
function isPaidSince({ coverage }: View, day: View['today']): boolean {
  const line = coverage?.paidLine;
  if (!line) return false;
  return [line.invoice, ...line.massPay].some(
    ({ status, datePaid }) => status === 'Paid' && datePaid !== null && !isBefore(datePaid, day),
  );
}

/** A revoke that waits is told to a person before it is too late, and once. */
async function noteWaiting(look: Look, stop: Stop, deps: ActingDeps): Promise<void> {
  const { held, domain, context } = look;
  const why = NOTES[stop.why];
  deps.log('revokeWaits', { domain, why });
  const problems = held.kase()?.problems ?? {};
  if (!isNear(look) || problems.revokeWaits?.why === stop.why) return;
  await held.save(
    { problems: { ...problems, revokeWaits: { ...stop, since: context.clock.now() } } },
    { event: 'stopped', note: why, ...lookEntry(look) },
  );
}

/** For history and log. */
const NOTES: Readonly<Record<Stop['why'], string>> = {
  killSwitch: 'killSwitch is all',
  notApproved: 'no run has been approved yet, and the payment is older than the installation',
  dailyLimit: `${MAX_REVOKES} revokes of this kind today`,
};

const isNear = ({ view, today }: Look): boolean =>
  view.ending !== null && daysFrom(today, view.ending) <= NEAR_ENDING_DAYS;
