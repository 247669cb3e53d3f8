import type { Brake, BrakeName } from './brake.ts';
import { isCountedRevoke, isEnding, isPaidRevoke, type BrakedEntry } from './tally.ts';

/**
 * What a tripped brake stops. `everything`: endings, revokes and single tickets wait for a person.
 * `allButPaidRevokes`: the books cannot be trusted, so nothing but revokes by a paid line goes on, and no tickets.
 * `endings`; `clientEndings`: of one client. `unpaidRevokes`: the revokes `maxRevokes` counts, those of an ending that
 * is not ours or without a paid line. `singleTickets`: those beyond the limit share one summary.
 */
export type BrakeEffect =
  'everything' | 'allButPaidRevokes' | 'endings' | 'clientEndings' | 'unpaidRevokes' | 'singleTickets';

const EFFECTS: Readonly<Record<BrakeName, BrakeEffect>> = {
  firstRun: 'everything',
  booksIncomplete: 'allButPaidRevokes',
  registrarShrunk: 'allButPaidRevokes',
  whmcsShrunk: 'allButPaidRevokes',
  cronAge: 'allButPaidRevokes',
  endingShare: 'allButPaidRevokes',
  endingShareJump: 'allButPaidRevokes',
  maxEndings: 'endings',
  consentShare: 'endings',
  consentJump: 'endings',
  datesMoved: 'endings',
  modeEnabled: 'endings',
  rulesChanged: 'endings',
  maxPerClient: 'clientEndings',
  maxRevokes: 'unpaidRevokes',
  maxTickets: 'singleTickets',
};

/** Is it one we know? A run may have been stored by a version that knows others. */
export const isBrakeName = (name: string): name is BrakeName => Object.hasOwn(EFFECTS, name);

export const effectOf = ({ name }: Pick<Brake, 'name'>): BrakeEffect => EFFECTS[name];

/** Are the books in doubt as a whole? Approving such a run sets baselines and lets nothing through. */
export const isIncomplete = (brakes: readonly Pick<Brake, 'name'>[]): boolean =>
  brakes.some((brake) => effectOf(brake) === 'allButPaidRevokes');

/** Does the run as a whole not pass? Else the brake holds a part of it back, and the rest goes on. */
export function stopsRun(brake: Pick<Brake, 'name'>): boolean {
  const effect = effectOf(brake);
  return effect === 'everything' || effect === 'allButPaidRevokes' || effect === 'endings';
}

/**
 * Does the brake hold back what this entry leads to, be it an ending, a revoke or a ticket? `maxTickets` holds no entry
 * back: its ticket may come in the summary. Whether a person approved the entry is not asked here.
 */
export function stops(brake: Pick<Brake, 'name' | 'clientId'>, entry: BrakedEntry): boolean {
  switch (effectOf(brake)) {
    case 'everything':
      return true;
    case 'allButPaidRevokes':
      return !isPaidRevoke(entry);
    case 'endings':
      return isEnding(entry);
    case 'clientEndings':
      return isEnding(entry) && entry.evidence.clientId === brake.clientId;
    case 'unpaidRevokes':
      return isCountedRevoke(entry);
    case 'singleTickets':
      return false;
  }
}
