import { Temporal } from 'temporal-polyfill';
import { daysFrom } from '../expiry/calendar.ts';
import type { DomainName } from '../names/domain-name.ts';

/** Whose turn is it on that day? One domain in thirty has it, each of them again thirty days later. */
export function hasTurnOn(day: Temporal.PlainDate): (domain: DomainName) => boolean {
  const turn = daysFrom(EPOCH, day) % DAYS_IN_ROUND;
  return (domain) => hashOf(domain) % DAYS_IN_ROUND === turn;
}

const DAYS_IN_ROUND = 30;
const EPOCH = Temporal.PlainDate.from('1970-01-01');

/** FNV-1a, 32 bits: spreads names evenly, the same on every machine, and cheap for a whole book. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
