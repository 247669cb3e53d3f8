import { describe, expect, it } from '@jest/globals';
import type { WhmcsFaultKind } from '../../../infra/local/simulators/whmcs/fault-kind.ts';
import { withWorld, type World } from '../../support/acting.ts';
import { authorise, callsFor, GOING, placed, standing, TERM_IN } from './acting-on.ts';

const ASKED = { name: 'asked.example.com', termIn: TERM_IN } as const;

async function look(world: World, minutes: number): Promise<string> {
  world.later({ minutes });
  await world.reconcile(ASKED.name);
  return standing(world, ASKED.name);
}

const inWorld = (use: (world: World) => Promise<void>): Promise<void> =>
  withWorld({ plots: [ASKED, GOING], quiet: 0 }, use);

describe('one fact, one ticket, where WHMCS', () => {
  it.each<WhmcsFaultKind>(['dropReply', 'truncated'])('opens it and loses the reply: %s', async (kind) => {
    await inWorld(async (world) => {
      world.simulators.whmcs.fail({ action: 'OpenTicket', kind, after: 1 });
      expect(await look(world, 0)).toBe('warned - decide');
      expect((await world.kase(ASKED.name))?.tickets['decide']?.state).toBe('opening');
      expect(await look(world, 1)).toBe('warned - decide');
      expect((await world.kase(ASKED.name))?.tickets['decide']).toMatchObject({ state: 'open', ticketId: 1 });
      expect(world.logged.filter(({ code }) => code === 'ticketTold')).toMatchObject([{ ticketId: 1 }]);
      expect(callsFor(world, ASKED.name)).toEqual(['ticket decide']);
    });
  });

  it.each<WhmcsFaultKind>(['reset', 'html200', '500'])('never opens it: %s', async (kind) => {
    await inWorld(async (world) => {
      world.simulators.whmcs.fail({ action: 'OpenTicket', kind, after: 1 });
      expect(await world.reconcile(ASKED.name)).toMatchObject({ comesBack: true });
      await look(world, 14);
      expect(callsFor(world, ASKED.name)).toEqual([]);
      await look(world, 2);
      expect(callsFor(world, ASKED.name)).toEqual(['ticket decide']);
      expect((await world.kase(ASKED.name))?.tickets['decide']?.state).toBe('open');
    });
  });

  it.each<WhmcsFaultKind>(['resultError', 'accessDenied', '429'])('refuses it: %s', async (kind) => {
    await inWorld(async (world) => {
      world.simulators.whmcs.fail({ action: 'OpenTicket', kind });
      expect(await look(world, 0)).toBe('warned -');
      expect(await look(world, 60)).toBe('warned - decide');
      expect(callsFor(world, ASKED.name)).toEqual(['ticket decide']);
    });
  });

  it('cannot be asked what became of it', async () => {
    await inWorld(async (world) => {
      world.simulators.whmcs.fail({ action: 'OpenTicket', kind: 'dropReply', after: 1 });
      world.simulators.whmcs.fail({ action: 'GetTickets', kind: '500', times: 4 });
      await look(world, 0);
      await look(world, 60);
      expect((await world.kase(ASKED.name))?.tickets['decide']?.state).toBe('opening');
      await look(world, 60);
      await look(world, 60);
      expect((await world.kase(ASKED.name))?.tickets['decide']?.state).toBe('open');
      expect(callsFor(world, ASKED.name)).toEqual(['ticket decide']);
    });
  });

  it.each<[WhmcsFaultKind, string[]]>([
    ['dropReply', ['ticket decide', 'reply decide']],
    ['reset', ['ticket decide']],
    ['resultError', ['ticket decide', 'reply decide']],
  ])('loses or refuses a reply: %s', async (kind, calls) => {
    await inWorld(async (world) => {
      await look(world, 0);
      await world.settings({ keepUntil: { [ASKED.name]: '2028-01-01' } });
      world.simulators.whmcs.fail({ action: 'AddTicketReply', kind });
      await look(world, 1);
      expect(await look(world, 60)).toBe('watching -');
      expect(callsFor(world, ASKED.name)).toEqual(calls);
    });
  });

  it('does not take a line in its activity log: nothing rests on it', async () => {
    await inWorld(async (world) => {
      world.simulators.whmcs.fail({ action: 'LogActivity', kind: '500', times: 9 });
      await authorise(world, GOING.name, 'delete', { domainId: 2 as never, clientId: 2 as never });
      await world.reconcile(GOING.name);
      expect(await standing(world, GOING.name)).toBe('confirmed delete placed');
      expect(world.logged.map(({ code }) => code)).toContain('activityNotLogged');
    });
  });
});

describe('while WHMCS is down', () => {
  it('nothing is known, so nothing is done, not even what was authorised', async () => {
    await withWorld({ plots: [GOING], quiet: 0 }, async (world) => {
      await authorise(world, GOING.name, 'delete');
      world.simulators.whmcs.fail({ kind: '500', times: 99 });
      await expect(world.reconcile(GOING.name)).rejects.toMatchObject({ book: 'whmcs' });
      expect(callsFor(world, GOING.name)).toEqual([]);
      expect(await standing(world, GOING.name)).toBe('authorised -');
      world.simulators.whmcs.clearFaults();
      await world.reconcile(GOING.name);
      expect(await standing(world, GOING.name)).toBe('confirmed delete placed');
    });
  });

  it('and after the call, the case waits as it was', async () => {
    await withWorld({ plots: [GOING], quiet: 0 }, async (world) => {
      await placed(world, GOING.name, 'delete');
      world.simulators.registrar.fail({ kind: '500html', times: 99 });
      await expect(world.reconcile(GOING.name)).rejects.toMatchObject({ book: 'registrar' });
      expect(await standing(world, GOING.name)).toBe('confirmed delete placed');
    });
  });
});
