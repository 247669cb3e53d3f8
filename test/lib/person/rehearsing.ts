import { rehearse, type Rehearsed, type RehearseInput } from '../../../lib/person/rehearse.ts';
import { name, type World } from '../../support/acting.ts';
import { BOT } from '../../support/small-book.ts';
import { BY } from './support.ts';

export const OWN = { name: 'own.example.com', termIn: 200, clientId: BOT } as const;
export const OWN_DE = { name: 'example.de', termIn: 200, clientId: BOT, nextDueIn: 565 } as const;
export const THEIRS = { name: 'theirs.example.com', termIn: 200 } as const;
export const ENDED = { name: 'ended.example.com', termIn: 200, clientId: BOT, endingIn: 200 } as const;
export const LATE = { name: 'late.example.com', termIn: 3, clientId: BOT } as const;
export const ORPHAN = { name: 'orphan.example.com', termIn: 200, inWhmcs: false } as const;
export const OFF = { name: 'off.example.com', termIn: 200, inWhmcs: false } as const;
export const PROTECTED = { name: 'protected.example.com', termIn: 200, inWhmcs: false } as const;
export const PLOTS = [OWN, OWN_DE, THEIRS, ENDED, LATE, ORPHAN, OFF, PROTECTED];
export const SETTINGS = { confirmedPaths: [], handsOff: [OFF.name], protected: [PROTECTED.name] };

/** @param wait what happens while it waits for the registrar. */
export function rehearseIt(
  world: World,
  domain: string,
  rest: Partial<RehearseInput> = {},
  wait: () => void = () => world.later({ minutes: 1 }),
): Promise<Rehearsed> {
  const input = {
    domain: name(domain),
    path: 'delete',
    by: BY,
    again: false,
    attempts: 3,
    waitMs: 1,
    ...rest,
  } as const;
  const sleep = (): Promise<void> => {
    wait();
    return Promise.resolve();
  };
  return rehearse(input, { ...world.deps, sleep });
}

export const placed = (world: World): string[] =>
  world.effects().filter((effect) => effect.startsWith('domain'));
