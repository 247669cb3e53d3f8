import pLimit from 'p-limit';
import type { Temporal } from 'temporal-polyfill';
import { endingOf, termEndOf } from '../expiry/calendar.ts';
import type { RegistrarRow } from '../expiry/facts.ts';
import { noticeFor } from '../expiry/notice.ts';
import type { Rules } from '../expiry/rules.ts';
import type { RegistrarReader } from '../registrar/registrar.ts';
import type { Clock } from '../runtime/clock.ts';
import { INFOS_AT_ONCE, infoOrUnread } from './info.ts';
import type { OnProgress } from './join.ts';
import type { QuietCheck } from './near.ts';

export interface QuietChecked {
  /** Quiet domains whose turn it is on that day. */
  readonly dueToday: number;
  /** Gone through by this check, those that could not be read included: the next one goes on at `from + checked`. */
  readonly checked: number;
  /** Those of which the list does not tell what domainInfo tells. */
  readonly differing: number;
}

interface QuietCheckDeps {
  readonly registrar: Pick<RegistrarReader, 'domainInfo'>;
  readonly clock: Pick<Clock, 'today'>;
  readonly onProgress?: OnProgress;
}

/**
 * Asks for some of the day's quiet domains one by one: does the list show their ending, and their term end? One that
 * domainInfo cannot read is passed over; one that it does not know, though it is listed, differs.
 * @param quiet all of the day's, in the order that `from` counts in; their `paidUntilDate` is the term end the list told.
 * @throws RegistrarError if the registrar refuses us altogether.
 */
export async function checkQuiet(
  quiet: readonly RegistrarRow[],
  { from, atMost }: QuietCheck,
  rules: Rules,
  { registrar, clock, onProgress }: QuietCheckDeps,
): Promise<QuietChecked> {
  const asked = quiet.slice(from, from + atMost);
  const limit = pLimit(INFOS_AT_ONCE);
  let done = 0;
  const differing = await Promise.all(
    asked.map((listed) =>
      limit(async () => {
        const info = await infoOrUnread(listed.domain, registrar);
        onProgress?.('domainInfo', ++done, asked.length);
        return info !== 'unread' && differs(listed, info, rules, clock.today());
      }),
    ),
  );
  return { dueToday: quiet.length, checked: asked.length, differing: differing.filter(Boolean).length };
}

/** A term that domainInfo does not tell either says nothing against the list. */
function differs(
  listed: RegistrarRow,
  info: RegistrarRow | null,
  rules: Rules,
  today: Temporal.PlainDate,
): boolean {
  if (info === null || endingOf(info) !== null) return true;
  const told = termEndOf(info, noticeFor(rules.notice, info.domain), rules.termField, today);
  return told !== null && listed.paidUntilDate?.equals(told) !== true;
}
