import type { Temporal } from 'temporal-polyfill';
import { isAfter } from '../expiry/calendar.ts';
import type { ActingDeps } from '../reconcile/deps.ts';
import type { Look } from '../reconcile/look.ts';
import { reconcile, type Reconciled } from '../reconcile/reconcile.ts';
import { BadInputError, UpstreamError } from '../runtime/errors.ts';
import { editSettings, storedSettings, type Edited } from '../state/edit-settings.ts';
import { holdCase } from './hold-case.ts';
import { refuseUnknown } from './known.ts';
import { glance, type Asked } from './look-up.ts';
import { lastEntry } from './past-entries.ts';
import { retryStale } from './retry-stale.ts';

export interface KeepInput extends Asked {
  /** The day until which it counts as paid, in the configured zone. */
  readonly until: Temporal.PlainDate;
  /** Whoever works the queue undoes an ending of ours; left out: it is done here and now. */
  readonly later?: boolean;
}

export interface Kept extends Edited {
  /** A recorded request to end it was taken back. */
  readonly consentVoided: boolean;
  /** What a worker did at once; null: a hint is queued, or a book could not be read, and the next sweep does it. */
  readonly reconciled: Reconciled | null;
  readonly unread: UpstreamError | null;
}

/**
 * A person's word that a domain is paid until a day, without an invoice: stored first, so that nothing ends it from
 * then on; then a request to end it is voided, and an ending of ours undone at once. Repeating it changes nothing.
 * @throws BadInputError for a day that keeps nothing, or a name in neither book.
 */
export async function keep(input: KeepInput, deps: ActingDeps): Promise<Kept> {
  await refusePast(input, deps);
  const look = await glance(input, deps);
  if (look !== null) refuseUseless(input, look);
  const { domain, until, by } = input;
  const edited = await editSettings(
    (settings) => ({ ...settings, keepUntil: { ...settings.keepUntil, [domain]: until.toString() } }),
    { by, why: `keep ${domain} --until ${until.toString()}` },
    deps,
  );
  const consentVoided = await voidConsent(input, edited, deps);
  if (input.later === true) {
    await deps.queue.send([{ domain, cause: 'person' }]);
    return { ...edited, consentVoided, reconciled: null, unread: null };
  }
  try {
    const reconciled = await reconcile({ domain, by, cause: 'person' }, deps);
    return { ...edited, consentVoided, reconciled, unread: null };
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    return { ...edited, consentVoided, reconciled: null, unread: error };
  }
}

const LAST_DAY = '2099-12-31';

async function refusePast({ until }: KeepInput, { state, clock }: ActingDeps): Promise<void> {
  const { settings } = await storedSettings({ state });
  const today = clock(settings.timeZone).today();
  if (isAfter(until, today) && until.toString() <= LAST_DAY) return;
  throw new BadInputError(
    `--until: ${until.toString()} is not allowed; allowed: a day after ${today.toString()}, up to ${LAST_DAY}`,
  );
}

/** Up to the term's end and a little beyond nothing is covered: a person would trust in a word that does nothing. */
function refuseUseless({ until }: KeepInput, look: Look): void {
  refuseUnknown(look);
  const { termEnd, rules } = look.view;
  if (termEnd === null || isAfter(until, termEnd.add({ days: rules.toleranceDays }))) return;
  throw new BadInputError(
    `--until: ${until.toString()} would keep nothing, as the term ends on ${termEnd.toString()} and a domain is ` +
      `covered from ${rules.toleranceDays + 1} days after that; allowed: a later day, such as ${termEnd.add({ years: 1 }).toString()}`,
  );
}

/** In the open case, if there is one: the request away, then a line that a person keeps the domain. */
function voidConsent(input: KeepInput, { changed }: Edited, deps: ActingDeps): Promise<boolean> {
  const note = `until ${input.until.toString()}`;
  let voided = false;
  return retryStale(async () => {
    const held = await holdCase(input, deps);
    const kase = held.kase();
    if (kase === null) return voided;
    const last = await lastEntry(input.domain, ['kept', 'consentRecorded'], deps);
    if (kase.consent !== null) {
      await held.save({ consent: null }, { event: 'consentVoided', note });
      voided = true;
    }
    const isNoted = !changed && last?.event === 'kept' && last.note === note;
    if (voided || !isNoted) await held.save({}, { event: 'kept', note });
    return voided;
  });
}
