import { describe, expect, it } from '@jest/globals';
import { exitCodeOfFound, exitCodeOfNamed } from '../../cli/adoption-exit.ts';
import type { Adoption } from '../../lib/person/adopt.ts';

const left = (because: Adoption['because']) => ({ outcome: 'leftOut', because }) as const;
const ADOPTED = { outcome: 'adopted', because: null } as const;
const SAME = { outcome: 'alreadyOurs', because: null } as const;

describe('the exit code of adopt', () => {
  it.each([
    [[ADOPTED, SAME], 0, 0],
    [[ADOPTED, left('covered')], 3, 0],
    [[ADOPTED, left('unsettled')], 3, 3],
    [[ADOPTED, left('kindNeeded')], 2, 0],
    [[left('unsettled'), left('unread')], 4, 4],
  ] as const)('%j: %s of named ones, %s of found ones', (adoptions, named, found) => {
    expect([exitCodeOfNamed(adoptions), exitCodeOfFound(adoptions)]).toEqual([named, found]);
  });
});
