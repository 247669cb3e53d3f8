import type { Temporal } from 'temporal-polyfill';
import type { PlanEntry } from '../lib/expiry/plan.ts';

const BAR_WIDTH = 30;

/** A small calendar: how many endings become due in which week if nothing changes, by Stichtag or by hand. */
export function endingsPerWeek(entries: readonly PlanEntry[], today: Temporal.PlainDate): string {
  const weeks = new Map<string, { delete: number; transit: number }>();
  for (const { endingAhead } of entries) {
    if (endingAhead === null) continue;
    const week = mondayOf(endingAhead.placeOn).toString();
    const counts = weeks.get(week) ?? { delete: 0, transit: 0 };
    counts[endingAhead.path]++;
    weeks.set(week, counts);
  }
  if (weeks.size === 0) return '';
  const most = Math.max(...[...weeks.values()].map(total));
  const lines = weeksFrom(today, weeks).map((week) => {
    const counts = weeks.get(week) ?? { delete: 0, transit: 0 };
    const bar = '#'.repeat(Math.ceil((total(counts) / most) * BAR_WIDTH)).padEnd(BAR_WIDTH);
    return `  ${week}  ${bar}  ${counts.delete} delete, ${counts.transit} transit`;
  });
  return ['Endings that become due if nothing changes, per week from Monday', ...lines].join('\n');
}

const total = (counts: { delete: number; transit: number }): number => counts.delete + counts.transit;

/** Every Monday from this week to the last one with an ending, empty weeks included. */
function weeksFrom(today: Temporal.PlainDate, weeks: ReadonlyMap<string, unknown>): string[] {
  const last = [...weeks.keys()].sort().at(-1) ?? '';
  const mondays: string[] = [];
  for (let monday = mondayOf(today); monday.toString() <= last; monday = monday.add({ weeks: 1 })) {
    mondays.push(monday.toString());
  }
  return mondays;
}

const mondayOf = (date: Temporal.PlainDate): Temporal.PlainDate =>
  date.subtract({ days: date.dayOfWeek - 1 });
