import { describe, expect, it } from '@jest/globals';
import { checkHoster } from '../../../lib/contacts/check-hoster.ts';
import { applySettings, previewApply } from '../../../lib/person/apply-settings.ts';
import { changeSetting } from '../../../lib/person/change-setting.ts';
import { setKillSwitch } from '../../../lib/person/switches.ts';
import { BadInputError } from '../../../lib/runtime/errors.ts';
import { parseSettings } from '../../../lib/settings/parse.ts';
import { NOW } from '../state/support.ts';
import { contactWorld } from './fake-registrar.ts';

const ADDRESS = {
  ...{ firstname: 'Max', lastname: 'Hoster', company: 'Hoster GmbH', street: 'Rechenweg 2', pcode: '80331' },
  ...{ city: 'München', country: 'DE', phone: '+49 89 1234567', email: 'domains@example.net' },
};
const OWNER = { contactManagement: { ownerC: 'hoster' } };
const BAD_CODE = { hosterAddress: { ...ADDRESS, pcode: '80' } };

const refusalOf = (to: object, from: object | null = null): string[] => {
  try {
    checkHoster({ from: from && parseSettings(from), to: parseSettings(to) });
    return [];
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    return error.message.split('\n');
  }
};

describe('the hoster in settings that are to be put in force', () => {
  it.each<object>([
    {},
    { ...OWNER, allowHosterOwner: true },
    { hosterAddress: ADDRESS },
    { hosterAddress: { ...ADDRESS, fax: '+49 89 1234568', company: null } },
  ])('is right in %j', (json) => expect(refusalOf(json)).toEqual([]));

  it('is not the owner unless that is allowed: both settings are named, and what is allowed', () => {
    expect(refusalOf(OWNER)).toEqual([
      'settings: contactManagement.ownerC: "hoster" is not allowed while allowHosterOwner is false; allowed: "client", or "hoster" with allowHosterOwner true (default "client")',
    ]);
  });

  it('has an address that makes a handle: all that is wrong is told by its own fields, and nothing of it is repeated', () => {
    const hosterAddress = {
      ...{
        firstname: '1199',
        lastname: '2299',
        company: 'a\u200bb',
        street: 'x\u200by',
        pcode: '80',
        city: 'c\u200bd',
      },
      ...{ country: 'DE', phone: '7799 ext. 3', fax: 'none', email: 'x@example.net' },
    };
    const lines = refusalOf({ ...OWNER, hosterAddress, contactHandle: 'AB1234567@HANDLES.DE' });
    const paths = lines.map((line) => /^settings: ([^:]+): /.exec(line)?.[1]);
    expect(paths.sort()).toEqual([
      'contactManagement.ownerC',
      ...['city', 'company', 'fax', 'firstname', 'lastname', 'pcode', 'phone', 'street'].map(
        (field) => `hosterAddress.${field}`,
      ),
    ]);
    for (const value of ['1199', '2299', '\u200b', '7799', 'x@'])
      expect(lines.join('\n')).not.toContain(value);
  });

  it('of a version from before is mended one by one, and holds no other change up', () => {
    const before = { ...OWNER, ...BAD_CODE };
    expect(refusalOf(BAD_CODE, before)).toEqual([]);
    expect(refusalOf(OWNER, before)).toEqual([]);
    expect(refusalOf(before, before)).toEqual([]);
    expect(refusalOf({ ...before, marginDays: 5 }, before)).toEqual([]);
    expect(refusalOf({ ...OWNER, ...BAD_CODE }, BAD_CODE)).toHaveLength(1);
    expect(refusalOf({ hosterAddress: { ...ADDRESS, phone: '1' } }, before)).toHaveLength(1);
  });
});

describe('settings with a hoster who is wrong', () => {
  async function world(json: object) {
    const { state, reader, calls } = contactWorld();
    await state.settings.save(0, parseSettings(json), { by: 'test', why: 'first', at: NOW });
    const clock = () => ({ now: () => NOW, today: () => NOW.toZonedDateTimeISO('UTC').toPlainDate() });
    const current = async () => {
      const stored = await state.settings.current();
      if (!stored) throw new Error('nothing is stored');
      return stored;
    };
    return { state, calls, clock, current, connect: () => ({ handleReader: reader }) };
  }

  it.each<object>([OWNER, BAD_CODE])('are put in force neither by set nor by apply: %j', async (json) => {
    const deps = await world({});
    const file = { settings: parseSettings(json), version: 'file:0123456789ab', named: new Set<string>() };
    const [path = '', value] = Object.entries(json)[0] ?? [];
    const set = changeSetting({ path, value: JSON.stringify(value), by: 'clerk' }, deps);
    await expect(set).rejects.toThrow(BadInputError);
    await expect(previewApply(file, deps)).rejects.toThrow(BadInputError);
    const onto = await deps.current();
    await expect(applySettings({ file, by: 'clerk', onto }, deps)).rejects.toThrow(BadInputError);
    expect(await deps.current()).toMatchObject({ version: 'v1' });
  });

  it('are told before the registrar is asked about a handle', async () => {
    const deps = await world({});
    const settings = parseSettings({ ...OWNER, contactHandle: 'AB1234567@HANDLES.DE' });
    const file = { settings, version: 'file:0123456789ab', named: new Set<string>() };
    await expect(previewApply(file, deps)).rejects.toThrow(/ownerC/);
    expect(deps.calls).toEqual([]);
  });

  it('stay readable where they are stored, hold no switch up, and are mended by set', async () => {
    const deps = await world({ ...OWNER, ...BAD_CODE });
    await setKillSwitch({ killSwitch: 'all', by: 'clerk' }, deps);
    await changeSetting({ path: 'allowHosterOwner', value: 'true', by: 'clerk' }, deps);
    await changeSetting({ path: 'marginDays', value: '5', by: 'clerk' }, deps);
    const address = {
      path: 'hosterAddress',
      value: JSON.stringify({ ...ADDRESS, pcode: '81' }),
      by: 'clerk',
    };
    await expect(changeSetting(address, deps)).rejects.toThrow(
      /^settings: hosterAddress\.pcode: is no postcode/,
    );
    await changeSetting({ path: 'hosterAddress', value: JSON.stringify(ADDRESS), by: 'clerk' }, deps);
    expect(await deps.current()).toMatchObject({ version: 'v5', settings: { killSwitch: 'all', ...OWNER } });
  });

  it('that two people make together, each with a right change, are refused to the second', async () => {
    const deps = await world({ allowHosterOwner: true });
    let isFirst = true;
    const crowded: typeof deps.state = {
      ...deps.state,
      settings: {
        ...deps.state.settings,
        save: async (...given) => {
          if (isFirst) {
            isFirst = false;
            await changeSetting({ path: 'allowHosterOwner', value: 'false', by: 'other' }, deps);
          }
          return deps.state.settings.save(...given);
        },
      },
    };
    const set = { path: 'contactManagement.ownerC', value: 'hoster', by: 'clerk' };
    await expect(changeSetting(set, { ...deps, state: crowded })).rejects.toThrow(/ownerC/);
    expect(await deps.current()).toMatchObject({ version: 'v2' });
  });
});
