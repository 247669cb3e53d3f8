import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../functions/expiry-sweep/config.ts';
import { lambdaServices } from '../../functions/expiry-sweep/deps.ts';
import type { SweepEvent } from '../../functions/expiry-sweep/event.ts';
import { createHandler } from '../../functions/expiry-sweep/handler.ts';
import { lambdaContext } from '../../infra/local/lambda-context.ts';
import { createMemoryTable } from '../support/memory-table.ts';
import { openState } from '../../lib/state/open-state.ts';
import type { SystemDeps } from '../../lib/sweep/sweep-deps.ts';
import { withAwsStub } from '../lib/aws/aws-stub.ts';
import { BOOKS, withWorld, type World } from '../support/acting.ts';

const GOING = { name: 'going.example.com', termIn: 6, autoRenew: false } as const;
const EVENT = { scheduledAt: '2026-06-15T07:00:00Z' };
const RUN = '20260615T070000Z';
const ENVIRONMENT = {
  STICHTAG_TABLE: 'stichtag',
  STICHTAG_QUEUE_URL: 'https://sqs.stub.example.com/1/hints',
  STICHTAG_BOOKS_SECRET_ID: 'books',
  STICHTAG_FUNCTION_NAME: 'the-sweep',
  STICHTAG_PRODUCTION: 'false',
};

function handlerFor(deps: SystemDeps, goneOn: SweepEvent[] = []) {
  const handler = createHandler({
    acting: () => Promise.resolve({ ...deps, books: BOOKS }),
    goOn: (event) => Promise.resolve(void goneOn.push(event)),
  });
  return (event: SweepEvent) => handler(event, lambdaContext('expiry-sweep', 900));
}

const inMemory = <T>(use: (world: World) => Promise<T>): Promise<T> =>
  withWorld({ plots: [GOING], wire: 'inProcess' }, use);

describe('expiry-sweep', () => {
  it('makes one run of a scheduled time, however often it is sent', async () => {
    await inMemory(async ({ deps, state }) => {
      const sweep = handlerFor(deps);
      expect(await sweep(EVENT)).toEqual({ kind: 'finished', runId: RUN, state: 'braked' });
      expect(await sweep(EVENT)).toEqual({ kind: 'skipped', runId: RUN, state: 'braked' });
      expect(await state.runs.newest(10)).toHaveLength(1);
    });
  });

  it('goes on in another invocation before its twelve minutes are over', async () => {
    const plots = Array.from({ length: 250 }, (_, n) => ({ ...GOING, name: `going-${n}.example.com` }));
    await withWorld({ plots, wire: 'inProcess' }, async (world) => {
      const goneOn: SweepEvent[] = [];
      const { runs } = world.state;
      const slow: SystemDeps = {
        ...world.deps,
        state: {
          ...world.state,
          runs: {
            ...runs,
            putEntries: async (runId, entries) => {
              await runs.putEntries(runId, entries);
              world.later({ minutes: 11 });
            },
          },
        },
      };
      expect(await handlerFor(slow, goneOn)(EVENT)).toEqual({ kind: 'continues', runId: RUN });
      expect(goneOn).toEqual([EVENT]);
      expect(await handlerFor(world.deps, goneOn)(EVENT)).toMatchObject({ kind: 'finished', runId: RUN });
      expect(goneOn).toHaveLength(1);
      const run = await runs.load(RUN);
      expect(run).toMatchObject({ invocations: 2, state: 'braked' });
      expect(run?.counts.delete).toBe(250);
    });
  });

  it.each([
    [{}],
    [{ scheduledAt: 'yesterday' }],
    [{ scheduledAt: '<aws.scheduler.scheduled-time>' }],
    [{ ...EVENT, end: 'everything' }],
  ])('refuses %j', async (event) => {
    await inMemory(async ({ deps, state }) => {
      await expect(handlerFor(deps)(event as SweepEvent)).rejects.toThrow();
      expect(await state.runs.newest(1)).toEqual([]);
    });
  });

  it('refuses to start without settings', async () => {
    await inMemory(async ({ deps }) => {
      const empty = { ...deps, state: openState(createMemoryTable()) };
      await expect(handlerFor(empty)(EVENT)).rejects.toMatchObject({ code: 'noSettings' });
    });
  });

  it('refuses to start in mode ticket with nobody to open tickets', async () => {
    await inMemory(async (world) => {
      await world.settings({
        autoDeleteMode: 'ticket',
        whmcsBot: null,
        notification: { inbox: null, forwardTo: null },
        ticket: { departmentId: 1 },
      });
      await expect(handlerFor(world.deps)(EVENT)).rejects.toThrow(/whmcsBot/);
    });
  });

  it('refuses the state of other books', async () => {
    await inMemory(async ({ deps, state }) => {
      await handlerFor(deps)(EVENT);
      const others = createHandler({
        acting: () => Promise.resolve({ ...deps, state, books: 'another registrar' }),
        goOn: () => Promise.resolve(),
      });
      const next = { scheduledAt: '2026-06-15T08:00:00Z' };
      await expect(others(next, lambdaContext('expiry-sweep', 900))).rejects.toThrow(/belongs to/);
    });
  });

  it('goes on where the environment says that Lambda is', async () => {
    const before = { ...process.env };
    Object.assign(process.env, {
      AWS_REGION: 'stub',
      AWS_ACCESS_KEY_ID: 'stub',
      AWS_SECRET_ACCESS_KEY: 'stub',
    });
    try {
      await withAwsStub(
        () => ({ status: 202, body: '' }),
        async ({ config, calls }) => {
          const { goOn } = lambdaServices(
            { ...ENVIRONMENT, AWS_ENDPOINT_URL_LAMBDA: config.endpoint },
            () => undefined,
          );
          await goOn(EVENT);
          expect(calls.map(({ operation }) => operation)).toEqual([
            '/2015-03-31/functions/the-sweep/invocations',
          ]);
        },
      );
    } finally {
      process.env = before;
    }
  });

  it('names every variable that is missing', () => {
    expect(() => readConfig({ STICHTAG_TABLE: 'stichtag' })).toThrow(
      /STICHTAG_QUEUE_URL.*\n.*STICHTAG_BOOKS_SECRET_ID.*\n.*STICHTAG_PRODUCTION.*\n.*STICHTAG_FUNCTION_NAME/,
    );
  });
});
