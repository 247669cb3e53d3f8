import { describe, expect, it } from '@jest/globals';
import { removeName } from '../../../infra/local/simulators/registrar/change-order.ts';
import { UpstreamError } from '../../../lib/runtime/errors.ts';
import type { World } from '../../support/acting.ts';
import type { Plot } from '../../support/small-book.ts';
import { inDays, isOurs, settled, subjectsIn, withBooks } from './support.ts';

const GONE = 'gone.example.com';
const missing = (plot: Partial<Plot> = {}): Plot => ({ name: GONE, termIn: 20, atRegistrar: false, ...plot });

async function day(world: World): Promise<void> {
  world.later({ days: 1 });
  await world.sweep();
  await world.drain();
}
const infos = ({ simulators }: World): number =>
  simulators.registrar.calls.filter(({ operation, domain }) => operation === 'domainInfo' && domain === GONE)
    .length;
const lost = (world: World): string[] => subjectsIn(world).filter((subject) => subject.includes(GONE));

describe('a domain that the list does not show', () => {
  it('is remembered on the first day, and not lost yet', async () => {
    await settled({ plots: [missing()] }, async (world) => {
      for (let sweeps = 0; sweeps < 3; sweeps++) {
        await world.sweep();
        await world.drain();
        world.later({ hours: 1 });
      }
      expect(await world.kase(GONE)).toMatchObject({ state: 'watching', absence: { confirmed: false } });
      expect((await world.kase(GONE))?.absence?.since.toString()).toBe('2026-06-15');
      expect([infos(world), lost(world)]).toEqual([0, []]);
    });
  });

  it.each([
    ['covered', missing({ nextDueIn: 385 })],
    ['too early', missing()],
  ])('is lost on the second day (%s), told once', async (_, plot) => {
    await settled({ plots: [plot] }, async (world) => {
      await day(world);
      await day(world);
      expect(await world.kase(GONE)).toMatchObject({ state: 'held', absence: { confirmed: true } });
      expect(lost(world)).toEqual([expect.stringMatching(/^URGENT gone\.example\.com/)]);
      await day(world);
      await day(world);
      expect(lost(world)).toHaveLength(1);
    });
  });

  it('is lost if no book knows when its term ended', async () => {
    await settled({ plots: [missing()] }, async (world) => {
      const row = world.book.whmcs.domains.find(({ domainname }) => domainname === GONE);
      if (row) row.expirydate = '0000-00-00';
      await day(world);
      expect(await world.kase(GONE)).toMatchObject({ termKnown: false });
      await day(world);
      expect(await world.kase(GONE)).toMatchObject({ state: 'held', absence: { confirmed: true } });
      expect(lost(world)).toEqual([expect.stringMatching(/^URGENT gone\.example\.com/)]);
    });
  });

  it('has ended if it went at the end of its term and nobody paid', async () => {
    await settled({ plots: [missing({ termIn: 1 })] }, async (world) => {
      await world.sweep();
      await day(world);
      expect(await world.kase(GONE)).toMatchObject({ state: 'ended' });
      expect(lost(world)).toEqual([]);
    });
  });

  it('has ended if the ending was ours', async () => {
    await settled({ plots: [{ name: GONE, termIn: 2, endingIn: 2 }] }, async (world) => {
      await isOurs(world, GONE, 2);
      for (let days = 0; days < 4; days++) await day(world);
      expect(await world.kase(GONE)).toMatchObject({ state: 'ended', ours: 'delete' });
      expect(lost(world)).toEqual([]);
    });
  });

  it('is forgotten when it is back', async () => {
    await settled({ plots: [{ name: GONE, termIn: 200, invoice: 'Unpaid' }] }, async (world) => {
      const kept = world.book.registrar.byName.get(GONE) ?? [];
      const [order] = kept;
      const listed = [...world.book.registrar.orders];
      if (order) removeName(world.book, order.domainNameAce);
      await day(world);
      expect(await world.kase(GONE)).toMatchObject({ absence: { confirmed: false } });
      world.book.registrar.orders.splice(0, Infinity, ...listed);
      world.book.registrar.byName.set(GONE, kept);
      if (order) order.listed = true;
      await day(world);
      expect(await world.kase(GONE)).toMatchObject({ absence: null });
      expect(lost(world)).toEqual([]);
    });
  });

  it('is there all the same if domainInfo says so: asked for once in two days, never lost', async () => {
    const wrap = withBooks(({ registrar }) => ({
      registrar: {
        ...registrar,
        async *listDomains() {
          for await (const page of registrar.listDomains())
            yield { ...page, rows: page.rows.filter(({ domain }) => domain !== GONE) };
        },
      },
    }));
    await settled({ plots: [{ name: GONE, termIn: 200 }], wrap }, async (world) => {
      for (let days = 0; days < 6; days++) {
        await day(world);
        world.later({ hours: 1 });
        await world.sweep();
      }
      expect(lost(world)).toEqual([]);
      expect(infos(world)).toBeLessThanOrEqual(6);
    });
  });

  it.each([
    ['the list broke off', { cut: true }, {}],
    ['the list is much shorter than it was', { cut: false }, { live: 130 }],
  ])('is not noted where %s', async (_, { cut }, baseline) => {
    const wrap = withBooks(({ registrar }) => ({
      registrar: {
        ...registrar,
        async *listDomains() {
          yield* registrar.listDomains();
          if (cut) throw new UpstreamError('registrar', 'pagingLoops', 'mayHaveHadEffect', 'no end');
        },
      },
    }));
    await settled(
      { plots: [missing()], wrap },
      async (world) => {
        await day(world);
        expect(await world.kase(GONE)).toBeNull();
      },
      baseline,
    );
  });

  it('is noted for a thousand at most, and their number told', async () => {
    const plots = Array.from({ length: 1_010 }, (_, index) => missing({ name: `gone-${index}.example.com` }));
    await settled({ plots, quiet: 30 }, async (world) => {
      const run = await world.sweep();
      expect(run.totals?.goneTotal).toBe(1_010);
      let noted = 0;
      for await (const { absence } of world.state.cases.open()) if (absence?.since.equals(inDays(0))) noted++;
      expect(noted).toBe(1_000);
    });
  });
});
