import { Temporal } from 'temporal-polyfill';
import { OWN } from './model-book.ts';
import type { Leave, Notes, Sent } from './notes.ts';
import {
  endingOf,
  isCovered,
  isUndoneByPayment,
  pathFor,
  termEnd,
  whyNoEnding,
  type OracleFacts,
} from './oracle.ts';
import { dayAsked, type Seen } from './watch.ts';
import type { Asked } from './wires.ts';

const MINUTE = 60_000;
const PROVEN_MS = 15 * MINUTE;
const PROVEN_PENDING_MS = 24 * 60 * MINUTE;
const DAY_MS = 24 * 60 * MINUTE;

type Wrongly = (text: string) => void;

/** May this ending leave, on what the worker was told last? */
export function checkEnding(
  asked: Asked,
  facts: OracleFacts,
  seen: Seen,
  notes: Notes,
  wrongly: Wrongly,
): void {
  const { domain, what } = asked;
  const order = { ...facts.order };
  if (seen.endings.get(domain) === null) order.executionDate = null;
  const why = whyNoEnding({ ...facts, order });
  if (why !== null) wrongly(`I1 ${why}`);
  if (pathFor(facts) !== what) wrongly('I1 the other path is right');
  const endOn = dayAsked(asked);
  if (endOn !== termEnd(order, facts.today)) wrongly(`I1 it is to end on ${endOn}`);
  const last = notes.sent.get(domain)?.findLast(({ kind }) => kind !== 'domainRevoke');
  if (last && isUnsettled(last, notes)) wrongly('I4 an earlier ending may still come');
  const leave = notes.leave.get(domain);
  notes.leave.delete(domain);
  checkLeave(asked, facts, leave, notes, wrongly);
  if (leave?.approved !== true) takePlaces(facts, notes, wrongly);
}

/** Given by a sweep or a person, for this very call, in time, and for no second one. */
function checkLeave(
  asked: Asked,
  { row }: OracleFacts,
  leave: Leave | undefined,
  { now }: Notes,
  wrongly: Wrongly,
): void {
  if (leave === undefined) {
    wrongly('I1 nobody gave leave');
    return;
  }
  const { path, termEnd: endOn, domainId, clientId, validUntil } = leave;
  const given = [path === 'delete' ? 'domainDelete' : 'domainTransit', endOn, domainId, clientId].join(' ');
  const used = [asked.what, dayAsked(asked), row.id, row.userid].join(' ');
  if (given !== used) wrongly(`I1 leave was given for ${given}, and used for ${used}`);
  if (now > Temporal.Instant.from(validUntil).epochMilliseconds) wrongly('I1 the leave is over');
}

/** Tried on the hoster's own domain alone, it follows no verdict; nothing else may stand against it. */
export function checkRehearsal(
  { what, domain }: Asked,
  { settings }: OracleFacts,
  seen: Seen,
  wrongly: Wrongly,
): void {
  const isUndoing = what === 'domainRevoke';
  const isStopped = isUndoing ? settings.killSwitch === 'all' : settings.killSwitch !== 'off';
  if (isStopped || settings.dryRun) wrongly('I5 it is stopped');
  if (domain !== OWN) wrongly("I1 tried on a customer's domain");
  if (!isUndoing && settings.handsOff.includes(domain)) wrongly('I1 it is left alone');
  if (!isUndoing && settings.protected.includes(domain)) wrongly('I1 it is protected');
  if (((seen.endings.get(domain) ?? null) !== null) !== isUndoing) wrongly('I4 that is so already');
}

function isUnsettled({ answered, shown }: Sent, { now }: Notes): boolean {
  if (shown || answered === null || answered.outcome === 'neverSent') return false;
  const { code, at } = answered;
  if (code !== null && code >= 2000 && code < 2400) return false;
  return now - at < (code === 1000 || code === 1001 ? PROVEN_PENDING_MS : PROVEN_MS);
}

/** Of the endings of a day, and of a client's. */
function takePlaces({ today, row, settings }: OracleFacts, notes: Notes, wrongly: Wrongly): void {
  take(`endings ${today}`, settings.brakes.maxEndings, notes, wrongly);
  take(`endings ${today} of ${row.userid}`, settings.brakes.maxPerClient, notes, wrongly);
}

function take(key: string, limit: number, { places }: Notes, wrongly: Wrongly): void {
  const count = (places.get(key) ?? 0) + 1;
  places.set(key, count);
  if (count > limit) wrongly(`I5 ${count} ${key}`);
}

const undoingsBegun = (domain: string, { lines }: Notes): number =>
  [...lines].filter(([key, line]) => key.startsWith(`${domain} `) && line.includes('"event":"revoking"'))
    .length;

/** Undoings a day of endings that are not ours, or that no line was paid for: docs/decision.md, brakes. */
const MOST_REVOKES = 25;

/** May this undoing leave, on what the worker was told last? */
export function checkRevoke(
  asked: Asked,
  facts: OracleFacts,
  seen: Seen,
  notes: Notes,
  wrongly: Wrongly,
): void {
  const { domain } = asked;
  const { settings, today } = facts;
  const { now, owner } = notes;
  const calls = notes.sent.get(domain) ?? [];
  if (settings.killSwitch === 'all' || settings.dryRun) wrongly('I5 all is stopped');
  if (settings.handsOff.includes(domain)) wrongly('I3 it is left alone');
  if ((seen.endings.get(domain) ?? null) === null) wrongly('I4 no ending was read');
  const recent = calls.filter(
    ({ at, kind, answered }) =>
      kind === 'domainRevoke' && answered?.outcome !== 'neverSent' && now - at < MINUTE,
  );
  if (recent.length >= 8) wrongly('I4 asked for again and again');
  // A domain takes one place, when its undoing is first noted, however often and late that has to be begun again.
  if (owner.get(domain) === 'hand' && undoingsBegun(domain, notes) <= 1)
    if (now - notes.approvedAt >= DAY_MS) take(`revokes ${today}`, MOST_REVOKES, notes, wrongly);
  if (endingOf(facts.order) === null) return;
  const end = termEnd(facts.order, today);
  if (owner.get(domain) === 'hand' && !isUndoneByPayment(facts, notes.undone.get(domain) === end))
    wrongly(`I3 somebody's ending, and no payment`);
  // The registrar may have put it so late that the next term has begun: it was for this one.
  const forTerm = calls.findLast(({ endOn }) => endOn !== '')?.endOn ?? end;
  if (!owner.has(domain) && !isCovered(facts) && !isCovered(facts, forTerm))
    wrongly('I3 ours, and nobody paid');
}
