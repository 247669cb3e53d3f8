import { describe, expect, it } from '@jest/globals';
import { pay } from '../../../infra/local/simulators/pay.ts';
import type { RegistrarFaultKind } from '../../../infra/local/simulators/registrar/registrar.ts';
import { Temporal } from 'temporal-polyfill';
import { workHint } from '../../../lib/reconcile/work-hint.ts';
import { UpstreamError } from '../../../lib/runtime/errors.ts';
import { name, withWorld, type World } from '../../support/acting.ts';
import { callsFor, installed, placed, standing, TERM_IN, UNPAID_COM } from './acting-on.ts';

const DOMAIN = UNPAID_COM.name;
const LIMITS = { connectTimeoutMs: 2_000, totalTimeoutMs: 1_500 };
const DELETE = 'domainDelete 23.06.2026';
const REVOKE = 'domainRevoke';

interface Lie {
  readonly kind: RegistrarFaultKind;
  readonly delayMs?: number;
  readonly message?: string;
  readonly returnCode?: number;
  readonly times?: number;
}

/** What stands at once, a quarter of an hour later, and a day later; and what both books were asked in all. */
async function undone(lie: Lie, world: World) {
  world.simulators.registrar.fail({ operation: 'domainRevoke', domain: DOMAIN, ...lie });
  const shown: string[] = [];
  for (const later of [{}, { minutes: 16 }, { hours: 25 }]) {
    world.later(later);
    await world.reconcile(DOMAIN);
    await world.drain();
    shown.push(await standing(world, DOMAIN));
  }
  return { shown, calls: callsFor(world, DOMAIN), ending: world.endingOf(DOMAIN) };
}

const undoneLines = ({ book }: World): string[] =>
  book.whmcs.activity.map(({ description }) => description).filter((line) => line.includes('is undone'));

type Row = readonly [what: string, lie: Lie, shown: readonly string[], calls: readonly string[]];

const SETTLED = ['watching -', 'watching -', 'watching -'];

/** Paid after it was placed; the ending is 8 days away, the next day 7. */
const OURS: readonly Row[] = [
  ['acts and drops the reply', { kind: 'dropReply' }, SETTLED, [REVOKE]],
  ['answers too late', { kind: 'late', delayMs: 2_500 }, SETTLED, [REVOKE]],
  ['answers another call', { kind: 'otherTrid' }, SETTLED, [REVOKE]],
  ['says 1001 and shows it', { kind: 'pendingShown' }, SETTLED, [REVOKE]],
  [
    'drops before acting',
    { kind: 'reset' },
    ['unclear delete placed', 'watching -', 'watching -'],
    [REVOKE, REVOKE],
  ],
  [
    'says 1001 and shows it later',
    { kind: 'pendingLater' },
    ['unclear delete placed', 'unclear delete placed', 'watching -'],
    [REVOKE],
  ],
  [
    'says 1001 and never does it',
    { kind: 'pendingNever' },
    ['unclear delete placed', 'unclear delete placed', 'watching -'],
    [REVOKE, REVOKE],
  ],
  [
    'says 1000 and does not do it, twice',
    { kind: 'acceptedNotDone', times: 2 },
    ['unclear delete placed', 'unclear delete placed revokeFailed', 'watching -'],
    [REVOKE, REVOKE, REVOKE, 'ticket revokeFailed', 'reply revokeFailed'],
  ],
  [
    'refuses twice',
    { kind: 'returnCode', returnCode: 2304, times: 2 },
    ['confirmed delete placed revokeFailed', 'confirmed delete placed revokeFailed', 'watching -'],
    [REVOKE, REVOKE, REVOKE, 'ticket revokeFailed', 'reply revokeFailed'],
  ],
  [
    'refuses us once',
    { kind: '401' },
    ['confirmed delete placed', 'watching -', 'watching -'],
    [REVOKE, REVOKE],
  ],
  [
    'wants fewer calls',
    { kind: '429' },
    ['confirmed delete placed', 'watching -', 'watching -'],
    [REVOKE, REVOKE],
  ],
  [
    'dies over it',
    { kind: 'fault', message: 'SOAP-ERROR' },
    ['unclear delete placed', 'watching -', 'watching -'],
    [REVOKE, REVOKE],
  ],
];

describe('a registrar that, asked to undo an ending of ours,', () => {
  it.each(OURS)('%s', async (_, lie, shown, calls) => {
    await withWorld({ plots: [UNPAID_COM], quiet: 0, limits: LIMITS }, async (world) => {
      await placed(world, DOMAIN, 'delete');
      pay(world.book, 101);
      const outcome = await undone(lie, world);
      expect(outcome.shown).toEqual(shown);
      expect(outcome.ending).toBeNull();
      const told = ['ticket placed', 'reply placed'];
      const seen = outcome.calls.filter((call) => !told.includes(call));
      expect(seen).toEqual([DELETE, ...calls]);
      expect(undoneLines(world)).toHaveLength(1);
    });
  });
});

const HAND_MADE = { ...UNPAID_COM, invoice: 'Paid', paidAgo: 1 } as const;

const THEIRS: readonly Row[] = [
  ['acts and drops the reply', { kind: 'dropReply' }, SETTLED, [REVOKE]],
  [
    'says 1000 and does not do it',
    { kind: 'acceptedNotDone' },
    ['unclear -', 'watching -', 'watching -'],
    [REVOKE, REVOKE],
  ],
  [
    'refuses',
    { kind: 'returnCode', returnCode: 2304 },
    ['watching - revokeFailed', 'watching -', 'watching -'],
    [REVOKE, REVOKE, 'ticket revokeFailed', 'reply revokeFailed'],
  ],
];

describe('a registrar that, asked to undo an ending somebody placed on a paid domain,', () => {
  it.each(THEIRS)('%s', async (_, lie, shown, calls) => {
    const plot = { ...HAND_MADE, endingIn: TERM_IN };
    await withWorld({ plots: [plot], quiet: 0, limits: LIMITS }, async (world) => {
      await installed(world);
      const outcome = await undone(lie, world);
      expect(outcome).toEqual({ shown, calls, ending: null });
    });
  });
});

describe('an undoing that is always refused', () => {
  it('is told, and asked for once a look', async () => {
    await withWorld({ plots: [UNPAID_COM], quiet: 0 }, async (world) => {
      await placed(world, DOMAIN, 'delete');
      pay(world.book, 101);
      world.simulators.registrar.fail({ operation: 'domainRevoke', kind: 'returnCode', times: 99 });
      for (let hour = 0; hour < 3; hour++) {
        expect(await world.reconcile(DOMAIN)).toMatchObject({ comesBack: false });
        world.later({ hours: 1 });
      }
      expect(callsFor(world, DOMAIN)).toEqual([
        DELETE,
        REVOKE,
        REVOKE,
        REVOKE,
        'ticket placed',
        'ticket revokeFailed',
      ]);
    });
  });
});

describe('an undoing that never leaves', () => {
  it.each<RegistrarFaultKind>(['401', '429'])('is told once the ending is near: %s', async (kind) => {
    await withWorld({ plots: [UNPAID_COM], quiet: 0 }, async (world) => {
      await placed(world, DOMAIN, 'delete');
      pay(world.book, 101);
      world.simulators.registrar.fail({ operation: 'domainRevoke', kind, times: 2 });
      world.later({ hours: 25 });
      const first = await world.reconcile(DOMAIN);
      expect(first).toMatchObject({ comesBack: true, acted: [{ kind: 'revoke', outcome: 'notSent' }] });
      expect(await standing(world, DOMAIN)).toBe('confirmed delete placed revokeFailed');
      for (let minute = 0; minute < 17; minute++) {
        world.later({ minutes: 1 });
        await world.reconcile(DOMAIN);
      }
      expect(await standing(world, DOMAIN)).toBe('watching -');
      expect(callsFor(world, DOMAIN).filter((call) => call.endsWith('revokeFailed'))).toEqual([
        'ticket revokeFailed',
        'reply revokeFailed',
      ]);
    });
  });

  it('is told after the second time, far from its ending too, and then tried once for each sweep', async () => {
    const far = { ...UNPAID_COM, termIn: 30, endingIn: 30, invoice: 'Paid', paidAgo: 1 } as const;
    await withWorld({ plots: [far], quiet: 0, wire: 'inProcess' }, async (world) => {
      await installed(world);
      let tried = 0;
      const { connect } = world.deps;
      const deps: typeof world.deps = {
        ...world.deps,
        connect: (settings) => {
          const books = connect(settings);
          const revoke = (): Promise<never> => {
            tried++;
            return Promise.reject(new UpstreamError('registrar', 'rateLimited', 'refused', 'fewer'));
          };
          return { ...books, registrarWriter: { ...books.registrarWriter, revoke } };
        },
      };
      const perHour: number[] = [];
      for (let hour = 0; hour < 4; hour++) {
        const before = tried;
        world.queued.push({ hint: { domain: name(DOMAIN), cause: 'sweep' }, due: world.now() });
        for (let minute = 0; minute < 60; minute++) {
          const due = world.queued.filter((one) => Temporal.Instant.compare(one.due, world.now()) <= 0);
          for (const one of due) {
            world.queued.splice(world.queued.indexOf(one), 1);
            await workHint(one.hint, deps);
          }
          world.later({ minutes: 1 });
        }
        perHour.push(tried - before);
      }
      expect(perHour).toEqual([2, 1, 1, 1]);
      expect(world.queued).toEqual([]);
      expect(world.book.whmcs.tickets.map(({ subject }) => subject)).toEqual([
        expect.stringContaining(DOMAIN),
      ]);
      expect(Object.keys((await world.kase(DOMAIN))?.problems ?? {})).toEqual(['revokeFailed']);
    });
  });

  it('is tried no more often for many hints than for one', async () => {
    await withWorld({ plots: [UNPAID_COM], quiet: 0 }, async (world) => {
      await placed(world, DOMAIN, 'delete');
      pay(world.book, 101);
      world.simulators.registrar.fail({ operation: 'domainRevoke', kind: '429', times: 99 });
      for (let minute = 0; minute < 14; minute++) {
        for (let hint = 0; hint < 3; hint++) await world.reconcile(DOMAIN);
        world.later({ minutes: 1 });
      }
      expect(callsFor(world, DOMAIN).filter((call) => call === REVOKE)).toHaveLength(2);
    });
  });
});
