import { expect, it } from '@jest/globals';
import type { WhmcsDomain } from '../../infra/local/simulators/book/types.ts';
import { act, type Act } from './acts.ts';
import { ledWorker, type LedWorker, type Operation } from './led-worker.ts';
import { NAMES } from './model-book.ts';
import { judgedRow, rowsOf } from './scene.ts';
import { openWorld, type World } from './world.ts';

export type Does = (world: World, led: LedWorker) => Promise<void>;
/** What is done wrong, and what is found then; and the like of it in which nothing is. */
export type Row = readonly [what: string, wrong: Does, found: readonly string[], right: Does];

/** Both halves of a row, for `describe.each`. */
export function check(_: string, wrong: Does, found: readonly string[], right: Does): void {
  it('is found', async () => {
    expect(await foundIn(wrong)).toEqual(found);
  });
  it('is not found where all is right', async () => {
    expect(await foundIn(right)).toEqual([]);
  });
}

const DAY_MINUTES = 24 * 60;

/** Two days on, something is due of each path and client. */
async function foundIn(does: Does): Promise<readonly string[]> {
  const world = await openWorld();
  world.later(2 * DAY_MINUTES);
  await does(world, ledWorker(world));
  return world.violations.map((text) => /\bI\d .*/.exec(text)?.[0] ?? text);
}

/** One after the other. */
export const first =
  (...all: readonly Does[]): Does =>
  async (world, led) => {
    for (const does of all) await does(world, led);
  };

export const settings =
  (changes: object): Does =>
  (world) =>
    world.changeSettings(() => changes);

export const minutesLater =
  (minutes: number): Does =>
  (world) => {
    world.later(minutes);
    return Promise.resolve();
  };

export const daysLater = (days: number): Does => minutesLater(days * DAY_MINUTES);

/** The next calls that change something never arrive, and nobody can tell. */
export const lost =
  (times: number): Does =>
  ({ wires }) => {
    wires.armed.push({ on: 'write', kind: 'reset', n: 1, times });
    return Promise.resolve();
  };

export const acts =
  (name: string, ...all: readonly Act[]): Does =>
  async (world) => {
    for (const what of all) await act(world, what, NAMES.indexOf(name));
  };

export const row =
  (name: string, changes: Partial<WhmcsDomain>): Does =>
  ({ book }) => {
    Object.assign(judgedRow(rowsOf(book, name)) ?? {}, changes);
    return Promise.resolve();
  };

/** Reads both books, writes it down, and sends it. */
export const sends =
  (operation: Operation, name: string, how?: Parameters<LedWorker['sends']>[2]): Does =>
  async (_, led) => {
    await led.reads(name);
    await led.sends(operation, name, how);
  };

export const ends = (...names: readonly string[]): Does =>
  first(...names.map((name) => sends('domainDelete', name)));

export const undoes = (name: string): Does => sends('domainRevoke', name);
