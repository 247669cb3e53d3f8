import { describe, expect, it } from '@jest/globals';
import { parseDomainName, type DomainName } from '../../lib/names/domain-name.ts';
import { CALM, type Command, type Story } from './command.ts';
import { simulate } from './simulation.ts';

const ROUND: Command = { do: 'round', nth: 0, chance: CALM };
const APPROVE: Command = { do: 'approve', chance: CALM };
const ALL: Command = { do: 'all', nth: 0, chance: CALM };
const DAYS = (days: number): Command => ({ do: 'later', minutes: days * 1_440 });

interface Found extends Story {
  readonly title: string;
  /** What history must tell of this domain, or the run is not about it any more. */
  readonly domain: string;
  readonly events: readonly string[];
}

const FOUND: readonly Found[] = [
  {
    title: 'a revoke nobody answered, and the domain lost meanwhile: it is held, not unclear for ever',
    domain: 'owing.example.de',
    events: ['revoking revoking', 'unclear unclear', 'judged held'],
    start: 'fresh',
    commands: [
      DAYS(1),
      { do: 'fault', fault: { on: 'write', kind: 'reset', n: 2, times: 1 } },
      { do: 'act', act: 'placeByHand', domain: 3 },
      { do: 'act', act: 'pay', domain: 3 },
      { do: 'sweep', again: false, chance: CALM },
      DAYS(2),
      ALL,
      DAYS(6),
    ],
  },
  {
    title:
      'an ending that the registrar put ten days late, and a payment after the term has rolled: it is undone',
    domain: 'owing.example.com',
    events: ['ticketOpened confirmed', 'revoked revoked'],
    start: 'fresh',
    commands: [
      ROUND,
      APPROVE,
      ALL,
      DAYS(1),
      ROUND,
      DAYS(1),
      ROUND,
      APPROVE,
      { do: 'fault', fault: { on: 'domainDelete', kind: 'dayOff', n: 10, times: 9 } },
      { do: 'later', minutes: 60 },
      ROUND,
      DAYS(9),
      ROUND,
      { do: 'act', act: 'pay', domain: 1 },
    ],
  },
  {
    title: 'a book that ends much before anything was let through: asked about once, and then it goes on',
    domain: 'owing.example.com',
    events: ['placing placing', 'confirmed confirmed'],
    start: 'fresh',
    commands: [
      DAYS(1),
      { do: 'round', nth: 0, chance: { dies: { at: 1, after: false }, meanwhile: null, fault: null } },
      { do: 'approve', chance: { dies: { at: 9, after: false }, meanwhile: null, fault: null } },
      { do: 'later', minutes: 60 },
      { do: 'round', nth: 0, chance: { dies: { at: 1, after: false }, meanwhile: null, fault: null } },
    ],
  },
];

/** What the model found: the shortest run that showed it. */
describe('runs that once went wrong', () => {
  it.each(FOUND)('$title', async ({ domain, events, ...story }) => {
    const { state } = await simulate(story);
    const told: string[] = [];
    for await (const line of state.cases.audit(parseDomainName(domain) as DomainName))
      told.push(`${line.event} ${line.state}`);
    expect(told).toEqual(expect.arrayContaining([...events]));
  });
});
