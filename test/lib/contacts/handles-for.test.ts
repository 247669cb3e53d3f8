import { describe, expect, it } from '@jest/globals';
import { handlesFor } from '../../../lib/contacts/handles-for.ts';
import { parseSettings } from '../../../lib/settings/parse.ts';
import { contactWorld, count } from './fake-registrar.ts';
import { paramsOf, PERSON } from './support.ts';

const HOSTER = { ...PERSON, firstname: 'Max', lastname: 'Hoster' };
const DEFAULTS = parseSettings({});
const WITH_HANDLE = parseSettings({ contactHandle: 'AB1234567@HANDLES.DE' });

describe('the handles of a domain', () => {
  it('are one for the client and one for the hoster, across roles and domains', async () => {
    const { deps, calls } = contactWorld();
    const expected = {
      kind: 'handles',
      handles: {
        ownerC: 'EB0000001@HANDLES.DE',
        ...{ adminC: 'EB0000002@HANDLES.DE', techC: 'EB0000002@HANDLES.DE', zoneC: 'EB0000002@HANDLES.DE' },
      },
    };
    for (let domain = 0; domain < 5; domain += 1) {
      expect(await handlesFor(paramsOf(PERSON, HOSTER), DEFAULTS, deps)).toEqual(expected);
    }
    expect([count(calls, 'handleCreate'), count(calls, 'handleInfo')]).toEqual([2, 10]);
  });

  it('are the handle of the settings as it is, which is not asked about', async () => {
    const { deps, calls } = contactWorld();
    const found = await handlesFor(paramsOf(PERSON, {}), WITH_HANDLE, deps);
    expect(found).toMatchObject({
      handles: { ownerC: 'EB0000001@HANDLES.DE', zoneC: 'AB1234567@HANDLES.DE' },
    });
    expect(calls).toEqual(['handleCreate', 'handleInfo']);
  });

  it('are none if any contact is wrong, and nothing is sent', async () => {
    const { deps, calls } = contactWorld();
    const found = await handlesFor(paramsOf(PERSON, { ...HOSTER, email: '' }), DEFAULTS, deps);
    expect(found).toMatchObject({
      kind: 'wrong',
      problems: [{ role: 'adminC' }, { role: 'techC' }, { role: 'zoneC' }],
    });
    expect(calls).toEqual([]);
  });

  it('are none if the second fails, and the first is used again', async () => {
    const { deps, turns, calls } = contactWorld();
    const order = () => handlesFor(paramsOf(PERSON, HOSTER), DEFAULTS, deps);
    let sent = 0;
    const writer: typeof deps.writer = {
      ...deps.writer,
      createHandle: (content, trid) => {
        sent += 1;
        if (sent === 2) turns.push({ fails: 'refused', said: 'no' });
        return deps.writer.createHandle(content, trid);
      },
    };
    expect(await handlesFor(paramsOf(PERSON, HOSTER), DEFAULTS, { ...deps, writer })).toEqual({
      kind: 'refused',
      said: 'no',
    });
    expect(await order()).toMatchObject({ kind: 'handles', handles: { ownerC: 'EB0000001@HANDLES.DE' } });
    expect(count(calls, 'handleCreate')).toBe(3);
  });

  it('are two handleCreates for twenty domains at once', async () => {
    const { deps, calls, book } = contactWorld();
    const all = await Promise.all(
      Array.from({ length: 20 }, () => handlesFor(paramsOf(PERSON, HOSTER), DEFAULTS, deps)),
    );
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1);
    expect([count(calls, 'handleCreate'), book.size]).toEqual([2, 2]);
  });
});
