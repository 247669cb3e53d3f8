import type { Temporal } from 'temporal-polyfill';
import { startOf } from './days.ts';
import type { Dice } from './dice.ts';

const HOUR = 3600;
/** The shortest day, when clocks go forward, has 23 hours: no moment may spill into the next. */
const SHORTEST_DAY = 23 * HOUR;

/**
 * Unix seconds on a calendar day of the registrar's zone. Half fall about midday, a quarter just after midnight,
 * where a reader that forgets the zone sees the day before.
 */
export function momentOn(day: Temporal.PlainDate, timeZone: string, dice: Dice): number {
  return startOf(day, timeZone) + secondsIntoDay(dice);
}

function secondsIntoDay(dice: Dice): number {
  const kind = dice.next();
  if (kind < 0.5) return 12 * HOUR;
  return dice.below(kind < 0.75 ? HOUR : SHORTEST_DAY);
}
