import { describe, expect, it } from '@jest/globals';
import { checkSettings } from '../../../lib/person/check-settings.ts';
import { changeSetting } from '../../../lib/person/change-setting.ts';
import { applySettings, previewApply } from '../../../lib/person/apply-settings.ts';
import { parseSettings } from '../../../lib/settings/parse.ts';
import { storedSettings } from '../../../lib/state/edit-settings.ts';
import { withGateway } from '../../support/gateway.ts';

const BOT = { whmcsBot: 7 };
const refusal = (from: object | null, to: object): string => {
  try {
    checkSettings({ from: from && parseSettings(from), to: parseSettings(to) });
    return '';
  } catch (error) {
    return String(error);
  }
};

describe('settings in mode ticket with nobody to open tickets', () => {
  it.each<[object, object]>([
    [{ autoDeleteMode: 'enabled' }, {}],
    [BOT, {}],
    [{ notification: { forwardTo: 'a@example.com' } }, {}],
    [
      { ...BOT, autoDeleteMode: 'enabled' },
      { autoDeleteMode: 'ticket', marginDays: 9 },
    ],
  ])('are not put in force in place of %j', (from, to) => {
    expect(refusal(from, to)).toContain(
      'settings: autoDeleteMode: "ticket" is not allowed while nobody can open tickets; allowed: whmcsBot, ticket.email or notification.forwardTo set, or another mode',
    );
  });

  it.each<[object | null, object]>([
    [null, {}],
    // The defaults: other settings may be changed before somebody says who opens the tickets.
    [{}, { marginDays: 9 }],
    [BOT, { autoDeleteMode: 'enabled' }],
    [BOT, { ticket: { departmentId: 1, name: 'Desk', email: 'desk@example.com' } }],
    [BOT, { notification: { forwardTo: 'a@example.com' } }],
    [{}, BOT],
  ])('are none: %j, then %j', (from, to) => expect(refusal(from, to)).toBe(''));

  it('are told together with what else is wrong', () => {
    const told = refusal(BOT, { contactManagement: { ownerC: 'hoster' } });
    expect(told).toMatch(/ownerC.*\n.*autoDeleteMode/s);
  });

  it('are refused by the page under its name, by set and by apply', async () => {
    await withGateway({ plots: [], quiet: 1 }, async (world) => {
      const to = { whmcsBot: null, ticket: { departmentId: 1 }, notification: { forwardTo: null } };
      await world.settings({ ...BOT, ...to, whmcsBot: 7, autoDeleteMode: 'enabled' });
      const settings = { AutoDeleteMode: 'ticket', WhmcsBot: '', NotificationForwardTo: '' };
      for (const name of ['ValidateSettings', 'SaveSettings']) {
        expect(await world.call(name, { settings })).toMatchObject({
          error: { code: 'settingsWrong', fields: [{ field: 'AutoDeleteMode' }] },
        });
      }
      const file = { settings: parseSettings(to), version: 'file:0123456789ab', named: new Set<string>() };
      const { state, clock } = world.deps;
      const deps = { state, clock, connect: world.services.connect };
      await expect(previewApply(file, deps)).rejects.toThrow(/autoDeleteMode/);
      const onto = await storedSettings(deps);
      await expect(applySettings({ file, by: 'clerk', onto }, deps)).rejects.toThrow(/autoDeleteMode/);
      await changeSetting({ path: 'whmcsBot', value: 'null', by: 'clerk' }, deps);
      const set = changeSetting({ path: 'autoDeleteMode', value: 'ticket', by: 'clerk' }, deps);
      await expect(set).rejects.toThrow(/autoDeleteMode/);
      expect((await storedSettings(deps)).settings).toMatchObject({
        autoDeleteMode: 'enabled',
        whmcsBot: null,
      });
    });
  });
});
