import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readConfig } from '../../functions/reconcile-domain/config.ts';
import { createHandler } from '../../functions/reconcile-domain/handler.ts';
import { lambdaContext } from '../../infra/local/lambda-context.ts';
import type { Acted } from '../../lib/reconcile/acted.ts';
import { StichtagError } from '../../lib/runtime/errors.ts';
import type { LogCode, LogFields } from '../../lib/runtime/log.ts';
import { withWorld, type World, type WorldOptions } from '../support/acting.ts';
import { batchOf, failuresIn } from './sqs-batch.ts';

/** Three TLDs, so that each is the first of its path and TLD, and all may be ended at once. */
const GOING = ['going.example.com', 'going.example.net', 'going.example.org'] as const;
const PLOTS = GOING.map((name) => ({ name, termIn: 6, autoRenew: false }));
/** A fourth beside them, billed by the fourth invoice and far from its term end. */
const WITH_INVOICE = [...PLOTS, { name: 'billed.example.com', termIn: 300, invoice: 'Unpaid' }] as const;
const INVOICE = 104;
const context = lambdaContext('reconcile-domain', 120);

/** A world in which a sweep has authorised the three endings; its hints wait. */
async function withAuthorised<T>(
  options: Partial<WorldOptions>,
  use: (world: World, work: (...bodies: readonly unknown[]) => Promise<string[]>) => Promise<T>,
): Promise<T> {
  return withWorld({ plots: PLOTS, wire: 'inProcess', ...options }, async (world) => {
    const { runId } = await world.sweep();
    await world.drain();
    await world.approve(runId);
    const handler = handlerFor(world);
    return use(world, async (...bodies) => failuresIn(await handler(batchOf(...bodies), context)));
  });
}

const handlerFor = ({ deps }: World) => createHandler({ acting: () => Promise.resolve(deps), log: deps.log });

const hint = (domain: string): object => ({ domain, cause: 'approve' });

const deletes = (world: World): string[] =>
  world
    .effects()
    .filter((effect) => effect.startsWith('domain'))
    .sort();
const EACH_ONCE = GOING.map((name) => `domainDelete ${name} 21.06.2026`);

describe('reconcile-domain', () => {
  it('works each hint of a batch and reports no failure', async () => {
    await withAuthorised({}, async (world, work) => {
      expect(await work(...GOING.map(hint))).toEqual([]);
      for (const name of GOING) expect(world.endingOf(name)).toBe('2026-06-21');
    });
  });

  it('tells what was acted', async () => {
    await withAuthorised({}, async ({ deps }) => {
      const acted: Acted[] = [];
      const handler = createHandler({
        acting: () => Promise.resolve(deps),
        log: deps.log,
        onWorked: (worked) => acted.push(...worked.acted),
      });
      await handler(batchOf(hint(GOING[0])), context);
      expect(acted).toEqual([{ domain: GOING[0], kind: 'delete', outcome: 'confirmed' }]);
    });
  });

  it.each([
    ['no JSON', 'Erika Muster, Hauptstr. 1'],
    ['another object', { domain: 'example.com', cause: 'approve', customer: 'Erika Muster' }],
    ['an order', { domain: 'example.com', cause: 'delete' }],
    ['no domain name', { domain: 'Erika Muster', cause: 'approve' }],
  ])('lets %s fail alone and never repeats it', async (_, unreadable) => {
    await withAuthorised({}, async (world, work) => {
      expect(await work(hint(GOING[0]), unreadable, hint(GOING[1]))).toEqual(['m1']);
      expect(world.endingOf(GOING[0])).toBe('2026-06-21');
      expect(world.endingOf(GOING[1])).toBe('2026-06-21');
      expect(world.logged).toContainEqual({ code: 'hintUnreadable', messageId: 'm1' });
      expect(JSON.stringify(world.logged)).not.toContain('Muster');
    });
  });

  it('reports the hint whose domain cannot be read, and works the others', async () => {
    await withAuthorised({ wire: 'http' }, async (world, work) => {
      world.simulators.registrar.fail({ kind: '500html', domain: GOING[1], times: 10 });
      expect(await work(...GOING.map(hint))).toEqual(['m1']);
      expect(world.endingOf(GOING[0])).toBe('2026-06-21');
      expect(world.endingOf(GOING[1])).toBeNull();
      expect(world.logged).toContainEqual({
        code: 'hintFailed',
        messageId: 'm1',
        hint: GOING[1],
        error: expect.any(String),
      });
      world.simulators.registrar.clearFaults();
      expect(await work(hint(GOING[1]))).toEqual([]);
      expect(world.endingOf(GOING[1])).toBe('2026-06-21');
    });
  });

  it('works all three forms of a message in one batch, and one that fails fails alone', async () => {
    await withAuthorised({ plots: WITH_INVOICE, wire: 'http' }, async (world, work) => {
      const [run] = await world.state.runs.newest(1);
      world.queued.splice(0);
      world.simulators.registrar.fail({ kind: '500html', domain: GOING[1], times: 10 });
      const forms = [
        { runId: run?.runId, fact: 'braked' },
        hint(GOING[1]),
        { invoiceId: INVOICE, cause: 'invoicePaid' },
        hint(GOING[0]),
      ];
      expect(await work(...forms)).toEqual(['m1']);
      expect(world.endingOf(GOING[0])).toBe('2026-06-21');
      expect(world.endingOf(GOING[1])).toBeNull();
      expect(world.queued.map((waits) => waits.hint)).toEqual([
        { domain: 'billed.example.com', cause: 'invoicePaid' },
      ]);
      const told = world.book.whmcs.tickets.filter(({ message }) => message.includes(run?.runId ?? '-'));
      expect(told.map(({ replies }) => replies.length)).toEqual([1]);

      world.simulators.registrar.clearFaults();
      expect(await work(...forms)).toEqual([]);
      expect(world.endingOf(GOING[1])).toBe('2026-06-21');
      expect(told.map(({ replies }) => replies.length)).toEqual([1]);
    });
  });

  it('places each ending once, however often and in whatever order its hint comes', async () => {
    const twice = [...GOING, ...GOING];
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(twice, { minLength: twice.length }),
        fc.shuffledSubarray(twice, { minLength: 0 }),
        async (first, second) => {
          await withAuthorised({}, async (world, work) => {
            expect(await work(...first.map(hint))).toEqual([]);
            expect(await work(...second.map(hint))).toEqual([]);
            expect(deletes(world)).toEqual(EACH_ONCE);
          });
        },
      ),
      { numRuns: 10 },
    );
  });

  it('places each ending once if two invocations get the same batch at once', async () => {
    await withAuthorised({}, async (world, work) => {
      await Promise.all([work(...GOING.map(hint)), work(...GOING.map(hint))]);
      world.later({ minutes: 2 });
      await world.drain();
      expect(deletes(world)).toEqual(EACH_ONCE);
      for (const name of GOING) expect(await world.kase(name)).toMatchObject({ state: 'confirmed' });
    });
  });

  it('works hints of one domain one after the other, and others beside them', async () => {
    await withAuthorised({ wire: 'http' }, async (world, work) => {
      const { calls, fail } = world.simulators.registrar;
      fail({ kind: 'late', delayMs: 50, times: 100 });
      const before = calls.length;
      await work(hint(GOING[0]), hint(GOING[0]), hint(GOING[0]));
      expect(new Set(calls.slice(before).map(({ inFlight }) => inFlight))).toEqual(new Set([1]));
      const between = calls.length;
      await work(...GOING.map(hint));
      expect(Math.max(...calls.slice(between).map(({ inFlight }) => inFlight))).toBeGreaterThan(1);
    });
  });

  it('reports the whole batch if it cannot even begin', async () => {
    const logged: { code: LogCode; fields: LogFields }[] = [];
    const handler = createHandler({
      acting: () => Promise.reject(new StichtagError('secretUnreadable', 'no')),
      log: (code, fields) => logged.push({ code, fields }),
    });
    const reply = await handler(batchOf(hint(GOING[0]), hint(GOING[1])), context);
    expect(failuresIn(reply)).toEqual(['m0', 'm1']);
    expect(logged).toEqual([{ code: 'hintFailed', fields: { error: 'secretUnreadable' } }]);
  });

  it('names every variable that is missing or wrong', () => {
    expect(() => readConfig({ STICHTAG_QUEUE_URL: 'no address' })).toThrow(
      /STICHTAG_TABLE.*\n.*STICHTAG_QUEUE_URL.*\n.*STICHTAG_BOOKS_SECRET_ID.*\n.*STICHTAG_PRODUCTION/,
    );
  });
});
