import { daysFrom } from '../expiry/calendar.ts';
import { provenSuffix } from '../expiry/notice.ts';
import { isNearTermEnd } from '../expiry/term.ts';
import type { Verdict } from '../expiry/verdict.ts';
import { UpstreamError } from '../runtime/errors.ts';
import type { Case } from '../state/case.ts';
import type { ActingDeps } from './deps.ts';
import { stopEndings } from './kill-switch.ts';
import { lookAgain, lookEntry, type Look } from './look.ts';
import type { Observation } from './observation.ts';
import { observe } from './observe.ts';
import type { Acted } from './acted.ts';
import { isSameTerm } from './term.ts';
import { clientTRID } from './trid.ts';

/** A case is a few observations behind at most; more would be a loop. */
const MOST_OBSERVATIONS = 8;

/** Stores whatever the facts just read prove about the case, and looks at them again with that known. */
export async function learn(first: Look, acted: Acted[], deps: ActingDeps): Promise<Look> {
  let look = first;
  for (let n = 0; n < MOST_OBSERVATIONS; n++) {
    const kase = look.held.kase();
    const observation = kase && observe(kase, seenIn(look));
    if (!kase || !observation) break;
    await beforeStoring(kase, observation, look, deps);
    await look.held.save(observation.changes, {
      event: observation.event,
      note: observation.note,
      ...lookEntry(look),
    });
    deps.log('caseChanged', {
      domain: look.domain,
      event: observation.event,
      state: look.held.kase()?.state,
    });
    await afterStoring(kase, observation, look, acted, deps);
    look = lookAgain(look);
  }
  await keepTidy(look);
  return lookAgain(look);
}

function seenIn({ read, context, today, view }: Look) {
  const { registrar } = read;
  return {
    facts: read,
    now: context.clock.now(),
    today,
    termEnd: registrar.state === 'present' ? view.termEnd : null,
    earlyDays: view.notice.earlyDays,
    transferredAway: view.rows[0]?.status === 'Transferred Away',
  };
}

/** Effects that must not be lost come before the note that they are done: each may be repeated. */
async function beforeStoring(kase: Case, { event, note }: Observation, look: Look, deps: ActingDeps) {
  if (event === 'executedEarly') await stopEndings(`${kase.domain}: ${note ?? ''}`, deps);
  const { path, kind } = provenBy(kase, event);
  if (path === null || (kind === 'ending' && !isAsAsked(look))) return;
  const suffix = provenSuffix(look.domain, look.context.rules.notice);
  await deps.state.proofs.add({ path, suffix, kind, domain: kase.domain, at: look.context.clock.now() });
}

/** An ending of ours that shows proves its path; a rehearsal does once it is undone again. */
function provenBy(kase: Case, event: Observation['event']) {
  if (event === 'confirmed' && kase.state !== 'confirmed' && !kase.rehearsal)
    return { path: kase.ours, kind: 'ending' as const };
  if (event === 'revoked' && kase.rehearsal && kase.pending?.kind === 'revoke')
    return { path: kase.ours, kind: 'rehearsal' as const };
  return { path: null, kind: 'ending' as const };
}

/** It shows as it was asked for. */
function isAsAsked({ view: { ending, termEnd, notice } }: Look): boolean {
  return ending !== null && termEnd !== null && isNearTermEnd(daysFrom(ending, termEnd), notice.earlyDays);
}

async function afterStoring(
  kase: Case,
  { event }: Observation,
  look: Look,
  acted: Acted[],
  deps: ActingDeps,
): Promise<void> {
  if (event !== 'confirmed' && event !== 'revoked') return;
  const call = kase.pending ?? (event === 'revoked' ? lastRevokeOf(kase) : null);
  if (call === null) return;
  const last = acted.findLast(({ domain }) => domain === kase.domain);
  if (last) last.outcome = event;
  const { books, settings } = look.context;
  if (settings.dryRun) return;
  const { clientId, ending } = look.verdict.evidence;
  const what =
    event === 'revoked'
      ? `the ending of ${kase.domain} is undone`
      : `${call.kind} of ${kase.domain} stands for ${ending?.toString() ?? 'an unknown day'}`;
  try {
    await books.whmcsWriter.logActivity(`Stichtag: ${what} (${call.clientTRID})`, clientId);
  } catch (error) {
    // A line in a log: nothing rests on it.
    if (!(error instanceof UpstreamError)) throw error;
    deps.log('activityNotLogged', { domain: kase.domain, error: error.code });
  }
}

/** The call that did it, where nobody waits for it any more. */
const lastRevokeOf = (kase: Case) => ({
  kind: 'revoke' as const,
  clientTRID: clientTRID(kase, 'revoke', kase.attempts.revoke),
});

/** Follows the term's own date, and drops problems that the verdict has overtaken. */
async function keepTidy({ held, verdict, view, read }: Look): Promise<void> {
  const kase = held.kase();
  if (kase === null) return;
  const problems = stillProblems(kase, verdict);
  const termEnd = read.registrar.state === 'present' ? view.termEnd : null;
  const differs = termEnd !== null && !(kase.termKnown && termEnd.equals(kase.termEnd));
  const follows = differs && isSameTerm(kase, termEnd);
  const overtaken = Object.keys(problems).length < Object.keys(kase.problems).length;
  if (!follows && !overtaken) return;
  await held.save({ problems, ...(follows ? { termEnd, termKnown: true } : {}) }, null);
}

function stillProblems({ problems, rehearsal }: Case, { verdict }: Verdict): Case['problems'] {
  const { revokeFailed, revokeWaits, refused, notConfirmed, ...lasting } = problems;
  const revoking = verdict === 'revoke' || rehearsal;
  const ending = verdict !== 'keep' && verdict !== 'wait';
  return {
    ...lasting,
    ...(revoking && revokeFailed !== undefined ? { revokeFailed } : {}),
    ...(revoking && revokeWaits !== undefined ? { revokeWaits } : {}),
    ...(ending && refused !== undefined ? { refused } : {}),
    ...(ending && notConfirmed !== undefined ? { notConfirmed } : {}),
  };
}
