import { describe, expect, it } from '@jest/globals';
import { CALM, type Command } from './command.ts';
import { simulate } from './simulation.ts';

const ROUND = { do: 'round', nth: 0, chance: CALM } as const;

/** What the model found: the shortest run that showed it, and the rule it broke. */
describe('runs that once went wrong', () => {
  it.each<[string, readonly Command[]]>([
    [
      'a revoke nobody answered, and the domain lost meanwhile: it is held, not unclear for ever',
      [
        { do: 'later', minutes: 1_440 },
        { do: 'fault', fault: { on: 'write', kind: 'reset', n: 2, times: 1 } },
        { do: 'act', act: 'placeByHand', domain: 3 },
        { do: 'act', act: 'pay', domain: 3 },
        { do: 'sweep', again: false, chance: CALM },
        { do: 'later', minutes: 2_880 },
        { do: 'all', nth: 0, chance: CALM },
        { do: 'later', minutes: 8_640 },
      ],
    ],
    [
      'an ending that the registrar put ten days late, and a payment after the term has rolled: it is undone',
      [
        ROUND,
        { do: 'approve', chance: CALM },
        { do: 'all', nth: 0, chance: CALM },
        { do: 'later', minutes: 1_440 },
        ROUND,
        { do: 'fault', fault: { on: 'domainDelete', kind: 'dayOff', n: 10, times: 9 } },
        { do: 'later', minutes: 1_440 },
        ROUND,
        { do: 'later', minutes: 12_960 },
        ROUND,
        { do: 'act', act: 'pay', domain: 1 },
      ],
    ],
  ])('%s', async (_, commands) => {
    await expect(simulate({ start: 'fresh', commands })).resolves.toBeUndefined();
  });
});
