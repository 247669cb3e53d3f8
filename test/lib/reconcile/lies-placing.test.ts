import { describe, expect, it } from '@jest/globals';
import type { RegistrarFaultKind } from '../../../infra/local/simulators/registrar/registrar.ts';
import type { Path } from '../../../lib/expiry/facts.ts';
import { withWorld, type World } from '../../support/acting.ts';
import { authorise, callsFor, GOING, standing, UNPAID } from './acting-on.ts';

const OTHER = { name: 'other.example.de', termIn: 200 } as const;
const LIMITS = { connectTimeoutMs: 2_000, totalTimeoutMs: 1_500 };
const DELETE = 'domainDelete 23.06.2026';

interface Lie {
  readonly kind: RegistrarFaultKind;
  readonly days?: number;
  readonly delayMs?: number;
  readonly message?: string;
  readonly returnCode?: number;
}

/** What is known at once, a quarter of an hour later, and a day later; and what both books were asked. */
type Row = readonly [
  what: string,
  lie: Lie,
  atOnce: string,
  soon: string,
  nextDay: string,
  calls: readonly string[],
];

const DONE = ['confirmed delete placed', 'confirmed delete placed', 'confirmed delete placed'] as const;
const UNDONE = ['unclear delete', 'watching -', 'watching -'] as const;
const TOLD = [DELETE, 'ticket placed'];

const ROWS: readonly Row[] = [
  ['acts and drops the reply', { kind: 'dropReply' }, ...DONE, TOLD],
  ['drops before acting', { kind: 'reset' }, ...UNDONE, [DELETE]],
  ['answers too late', { kind: 'late', delayMs: 2_500 }, ...DONE, TOLD],
  ['stops half way through the reply', { kind: 'truncated' }, ...DONE, TOLD],
  ['answers another call', { kind: 'otherTrid' }, ...DONE, TOLD],
  ['says 1001 and shows it', { kind: 'pendingShown' }, ...DONE, TOLD],
  [
    'says 1001 and shows it later',
    { kind: 'pendingLater' },
    'placed delete',
    'placed delete',
    'confirmed delete placed',
    TOLD,
  ],
  [
    'says 1001 and never does it',
    { kind: 'pendingNever' },
    'placed delete',
    'placed delete',
    'watching - notConfirmed',
    [DELETE, 'ticket notConfirmed'],
  ],
  [
    'says 1000 and does not do it',
    { kind: 'acceptedNotDone' },
    'placed delete',
    'placed delete',
    'watching - notConfirmed',
    [DELETE, 'ticket notConfirmed'],
  ],
  ['ends it a day later', { kind: 'dayOff', days: 1 }, ...DONE, TOLD],
  [
    'ends it five days later',
    { kind: 'dayOff', days: 5 },
    ...(['a', 'b', 'c'].map(() => 'confirmed delete endingOdd placed') as [string, string, string]),
    [DELETE, 'ticket endingOdd', 'ticket placed'],
  ],
  [
    'refuses',
    { kind: 'returnCode', returnCode: 2004 },
    ...(['a', 'b', 'c'].map(() => 'watching - refused') as [string, string, string]),
    [DELETE, 'ticket refused'],
  ],
  [
    'refuses by a fault',
    { kind: 'fault', message: 'No such domain' },
    ...(['a', 'b', 'c'].map(() => 'watching - refused') as [string, string, string]),
    [DELETE, 'ticket refused'],
  ],
  ['dies over it', { kind: 'fault', message: 'SOAP-ERROR: Encoding' }, ...UNDONE, [DELETE]],
  ['refuses us', { kind: '401' }, 'watching -', 'watching -', 'watching -', [DELETE]],
  ['wants fewer calls', { kind: '429' }, 'watching -', 'watching -', 'watching -', [DELETE]],
  ['fails', { kind: '500html' }, ...UNDONE, [DELETE]],
  ['answers a page', { kind: 'html200' }, ...UNDONE, [DELETE]],
  [
    'acts on another domain',
    { kind: 'otherDomain' },
    'placed delete',
    'placed delete',
    'watching - notConfirmed',
    [DELETE, 'ticket notConfirmed'],
  ],
];

async function told(path: Path, lie: Lie, world: World) {
  const domain = path === 'delete' ? GOING.name : UNPAID.name;
  const operation = path === 'delete' ? 'domainDelete' : 'domainTransit';
  world.simulators.registrar.fail({ operation, domain, ...lie });
  await authorise(world, domain, path);
  const shown: string[] = [];
  for (const later of [{}, { minutes: 16 }, { hours: 25 }]) {
    world.later(later);
    await world.reconcile(domain);
    await world.drain();
    shown.push(await standing(world, domain));
  }
  return { shown, calls: callsFor(world, domain) };
}

describe('a registrar that, asked to delete,', () => {
  it.each(ROWS)('%s', async (_, lie, atOnce, soon, nextDay, calls) => {
    await withWorld({ plots: [GOING, OTHER], quiet: 0, limits: LIMITS }, async (world) => {
      const outcome = await told('delete', lie, world);
      expect(outcome).toEqual({ shown: [atOnce, soon, nextDay], calls });
    });
  });
});

describe('a registrar that, asked for a transit,', () => {
  const asTransit = (text: string): string =>
    text.replace('delete', 'transit').replace('domainDelete', 'domainTransit');

  it.each(ROWS)('%s', async (_, lie, atOnce, soon, nextDay, calls) => {
    await withWorld({ plots: [UNPAID, OTHER], quiet: 0, limits: LIMITS }, async (world) => {
      const outcome = await told('transit', lie, world);
      expect(outcome).toEqual({
        shown: [atOnce, soon, nextDay].map(asTransit),
        calls: calls.map(asTransit),
      });
    });
  });
});
