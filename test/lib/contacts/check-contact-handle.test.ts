import { describe, expect, it } from '@jest/globals';
import { checkContactHandle } from '../../../lib/contacts/check-contact-handle.ts';
import { applySettings, previewApply } from '../../../lib/person/apply-settings.ts';
import { changeSetting } from '../../../lib/person/change-setting.ts';
import { BadInputError } from '../../../lib/runtime/errors.ts';
import { parseSettings } from '../../../lib/settings/parse.ts';
import { NOW } from '../state/support.ts';
import { contactWorld } from './fake-registrar.ts';
import { CONTENT } from './support.ts';

const OURS = 'AB1234567@HANDLES.DE';
const FOREIGN = 'XX1234567@HANDLES.DE';
const of = (contactHandle: string | null) => parseSettings({ contactHandle });

async function world() {
  const { state, reader, book, calls } = contactWorld();
  book.set(OURS, CONTENT);
  await state.settings.save(0, of(null), { by: 'test', why: 'first', at: NOW });
  const clock = () => ({ now: () => NOW, today: () => NOW.toZonedDateTimeISO('UTC').toPlainDate() });
  return { state, calls, clock, connect: () => ({ handleReader: reader }) };
}

describe('a contact handle that is to stand in the settings', () => {
  it('is asked about at the registrar, and refused without being named if it is not ours', async () => {
    const { connect, calls } = await world();
    await checkContactHandle({ from: of(null), to: of(OURS) }, connect);
    const refused = checkContactHandle({ from: null, to: of(FOREIGN) }, connect);
    await expect(refused).rejects.toThrow(BadInputError);
    await expect(refused).rejects.toThrow(
      /^contactHandle: the registrar knows no such handle of this account; allowed/,
    );
    await expect(refused).rejects.not.toThrow(/XX1234567/);
    expect(calls).toEqual(['handleInfo', 'handleInfo']);
  });

  it('is not asked about if there is none, or it stood there before', async () => {
    const { connect, calls } = await world();
    await checkContactHandle({ from: of(FOREIGN), to: of(FOREIGN) }, connect);
    await checkContactHandle({ from: of(OURS), to: of(null) }, connect);
    expect(calls).toEqual([]);
  });

  it('is checked by set and apply, and the version in force stays', async () => {
    const deps = await world();
    const file = {
      settings: of(FOREIGN),
      version: 'file:0123456789ab',
      named: new Set(['contactHandle']),
    } as const;
    const set = { path: 'contactHandle', value: FOREIGN, by: 'clerk' };
    await expect(changeSetting(set, deps)).rejects.toThrow(BadInputError);
    await expect(previewApply(file, deps)).rejects.toThrow(BadInputError);
    const onto = await deps.state.settings.current();
    if (!onto) throw new Error('nothing is stored');
    await expect(applySettings({ file, by: 'clerk', onto }, deps)).rejects.toThrow(BadInputError);
    expect(await deps.state.settings.current()).toMatchObject({ version: 'v1' });
    await changeSetting({ ...set, value: OURS }, deps);
    expect(await deps.state.settings.current()).toMatchObject({ settings: { contactHandle: OURS } });
  });

  it('is not saved where the registrar cannot be asked', async () => {
    const deps = await world();
    const handleInfo = () => Promise.reject(new Error('no connection'));
    const deaf = { ...deps, connect: () => ({ handleReader: { handleInfo } }) };
    await expect(changeSetting({ path: 'contactHandle', value: OURS, by: 'clerk' }, deaf)).rejects.toThrow(
      'no connection',
    );
    expect(await deps.state.settings.current()).toMatchObject({ version: 'v1' });
  });
});
