import { describe, expect, it } from '@jest/globals';
import type { RegistrarFaultKind } from '../../../infra/local/simulators/registrar/registrar.ts';
import { withWorld, type World } from '../../support/acting.ts';
import { authorise, callsFor, GOING, placed, standing, UNPAID_COM } from './acting-on.ts';

const DOMAIN = GOING.name;
const DELETE = 'domainDelete 23.06.2026';

async function days(world: World, count: number): Promise<string[]> {
  const shown: string[] = [];
  for (let day = 0; day < count; day++) {
    await world.reconcile(DOMAIN);
    shown.push(await standing(world, DOMAIN));
    world.later({ hours: 24 });
  }
  return shown;
}

/** As the sweep does: leave is given again while the case takes it. */
async function tryAgain(world: World): Promise<void> {
  await authorise(world, DOMAIN, 'delete');
  await world.reconcile(DOMAIN);
}

describe('an ending that never comes about', () => {
  it.each<RegistrarFaultKind>(['pendingNever', 'acceptedNotDone'])(
    'is placed twice, told once, and late then: %s',
    async (kind) => {
      await withWorld({ plots: [GOING], quiet: 0 }, async (world) => {
        world.simulators.registrar.fail({ operation: 'domainDelete', kind, times: 9 });
        await tryAgain(world);
        world.later({ hours: 24 });
        expect(await days(world, 1)).toEqual(['watching - notConfirmed']);
        await tryAgain(world);
        expect(await days(world, 1)).toEqual(['placed delete notConfirmed']);
        expect(await days(world, 1)).toEqual(['watching - notConfirmed']);
        await tryAgain(world);
        expect(await days(world, 1)).toEqual(['late - notConfirmed late']);
        expect(callsFor(world, DOMAIN)).toEqual([DELETE, DELETE, 'ticket notConfirmed', 'ticket late']);
      });
    },
  );

  it('is told though no answer ever came, once it was tried twice', async () => {
    await withWorld({ plots: [GOING], quiet: 0 }, async (world) => {
      world.simulators.registrar.fail({ operation: 'domainDelete', kind: 'reset', times: 9 });
      for (const after of ['watching -', 'watching - notConfirmed']) {
        await tryAgain(world);
        world.later({ minutes: 16 });
        await world.reconcile(DOMAIN);
        expect(await standing(world, DOMAIN)).toBe(after);
      }
      await tryAgain(world);
      expect(callsFor(world, DOMAIN)).toEqual([DELETE, DELETE, 'ticket notConfirmed']);
    });
  });

  it('is placed twice at most where it is refused', async () => {
    await withWorld({ plots: [GOING], quiet: 0 }, async (world) => {
      world.simulators.registrar.fail({ operation: 'domainDelete', kind: 'returnCode', times: 9 });
      for (let time = 0; time < 4; time++) await tryAgain(world);
      expect(callsFor(world, DOMAIN)).toEqual([DELETE, DELETE, 'ticket refused']);
      expect(await standing(world, DOMAIN)).toBe('watching - refused');
    });
  });

  it('is well again when the second time works', async () => {
    await withWorld({ plots: [GOING], quiet: 0 }, async (world) => {
      world.simulators.registrar.fail({ operation: 'domainDelete', kind: 'returnCode' });
      await tryAgain(world);
      await tryAgain(world);
      expect(await standing(world, DOMAIN)).toBe('confirmed delete placed');
      expect(callsFor(world, DOMAIN)).toEqual([
        DELETE,
        DELETE,
        'ticket refused',
        'reply refused',
        'ticket placed',
      ]);
    });
  });
});

describe('an ending that is executed at once', () => {
  it('stops all endings, is told once, and leaves them stopped until a person says so', async () => {
    const other = { ...GOING, name: 'other.example.com' } as const;
    await withWorld({ plots: [GOING, other, UNPAID_COM], quiet: 0 }, async (world) => {
      world.simulators.registrar.fail({ operation: 'domainDelete', kind: 'executedEarly' });
      await authorise(world, DOMAIN, 'delete');
      expect((await world.reconcile(DOMAIN)).comesBack).toBe(true);
      expect((await world.state.settings.current())?.settings.killSwitch).toBe('off');
      world.later({ minutes: 5 });
      for (let time = 0; time < 3; time++) await world.reconcile(DOMAIN);
      expect(callsFor(world, DOMAIN)).toEqual([DELETE, 'ticket executedEarly']);
      expect((await world.state.settings.current())?.settings.killSwitch).toBe('endings');

      await authorise(world, other.name, 'delete', { domainId: 2 as never, clientId: 2 as never });
      await world.reconcile(other.name);
      expect(callsFor(world, other.name).filter((call) => call.startsWith('domain'))).toEqual([]);
      expect(await standing(world, other.name)).toBe('watching -');

      await world.settings({ killSwitch: 'off' });
      await authorise(world, other.name, 'delete', { domainId: 2 as never, clientId: 2 as never });
      await world.reconcile(other.name);
      expect(await standing(world, other.name)).toBe('confirmed delete placed');
      await world.reconcile(DOMAIN);
      expect((await world.state.settings.current())?.settings.killSwitch).toBe('off');
    });
  });

  it('is not believed on one reading, nor of a domain that its owner took elsewhere', async () => {
    await withWorld({ plots: [GOING], quiet: 0, wire: 'inProcess' }, async (world) => {
      const { registrar, whmcs } = world.book;
      await placed(world, DOMAIN, 'delete');
      const found = registrar.byName.get(DOMAIN) ?? [];
      const look = async (): Promise<void> => {
        await world.reconcile(DOMAIN);
        world.later({ minutes: 6 });
      };
      registrar.byName.delete(DOMAIN);
      await look();
      registrar.byName.set(DOMAIN, found);
      await look();
      registrar.byName.delete(DOMAIN);
      await look();
      const [row] = whmcs.domains;
      if (row) row.status = 'Transferred Away';
      await look();
      expect((await world.state.settings.current())?.settings.killSwitch).toBe('off');
      expect(await standing(world, DOMAIN)).toBe('confirmed delete placed');
    });
  });
});
