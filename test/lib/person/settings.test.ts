import { describe, expect, it } from '@jest/globals';
import type { AskHandle } from '../../../lib/contacts/check-contact-handle.ts';
import { applySettings, previewApply } from '../../../lib/person/apply-settings.ts';
import { changeSetting } from '../../../lib/person/change-setting.ts';
import { editSettings } from '../../../lib/state/edit-settings.ts';
import { setDryRun, setKillSwitch } from '../../../lib/person/switches.ts';
import { BadInputError, StichtagError, StoppedError } from '../../../lib/runtime/errors.ts';
import type { NamedSettings } from '../../../lib/settings/file.ts';
import { parseSettings } from '../../../lib/settings/parse.ts';
import { createMemoryTable } from '../../support/memory-table.ts';
import { openState } from '../../../lib/state/open-state.ts';
import type { State } from '../../../lib/state/state.ts';
import type { Table } from '../../../lib/state/table.ts';
import { CONTENT } from '../contacts/support.ts';
import { Crash, dyingTable } from '../state/dying-table.ts';
import { NOW } from '../state/support.ts';

const BY = 'clerk';
const clock = () => ({ now: () => NOW, today: () => NOW.toZonedDateTimeISO('Europe/Berlin').toPlainDate() });
const connect: AskHandle = () => ({
  handleReader: {
    handleInfo: (handle) => Promise.resolve(handle === 'AB1234567@HANDLES.DE' ? CONTENT : null),
  },
});
const depsOf = (table: Table) => ({ state: openState(table), clock, connect });

async function stored(json: object = {}): Promise<ReturnType<typeof depsOf> & { table: Table }> {
  const table = createMemoryTable();
  const deps = depsOf(table);
  await deps.state.settings.save(0, parseSettings(json), { by: 'test', why: 'first', at: NOW });
  return { ...deps, table };
}

function fileOf(json: object): NamedSettings {
  return { settings: parseSettings(json), version: 'file:0123456789ab', named: new Set(Object.keys(json)) };
}

const inForce = async ({ state }: { state: State }) => (await state.settings.current())?.settings;

describe('the switches', () => {
  it('are settings versions with who and why; the same twice is one', async () => {
    const deps = await stored();
    expect(await setKillSwitch({ killSwitch: 'all', by: BY }, deps)).toMatchObject({ changed: true });
    expect(await setKillSwitch({ killSwitch: 'all', by: BY }, deps)).toMatchObject({ changed: false });
    await setDryRun({ dryRun: true, by: BY }, deps);
    await setKillSwitch({ killSwitch: 'off', by: BY }, deps);
    expect(await inForce(deps)).toMatchObject({ killSwitch: 'off', dryRun: true });
    expect((await deps.state.settings.history(9)).map(({ version, by, why }) => [version, by, why])).toEqual([
      ['v4', BY, 'kill off'],
      ['v3', BY, 'dry-run on'],
      ['v2', BY, 'kill all'],
      ['v1', 'test', 'first'],
    ]);
  });

  it('are made on whatever came in between', async () => {
    const deps = await stored();
    let others = 3;
    const crowded: State = {
      ...deps.state,
      settings: {
        ...deps.state.settings,
        save: async (...args) => {
          if (others-- > 0)
            await changeSetting({ path: 'marginDays', value: String(others + 4), by: 'other' }, deps);
          return deps.state.settings.save(...args);
        },
      },
    };
    await setKillSwitch({ killSwitch: 'endings', by: BY }, { ...deps, state: crowded });
    expect(await inForce(deps)).toMatchObject({ killSwitch: 'endings', marginDays: 4 });
  });

  it('stopped at any call to the table, are set by the next try, once', async () => {
    for (const when of ['before', 'after'] as const) {
      for (let n = 1, died = true; died; n++) {
        const deps = await stored();
        const dying = dyingTable(deps.table, n, when);
        await setKillSwitch({ killSwitch: 'all', by: BY }, depsOf(dying.table)).catch((error: unknown) => {
          if (!(error instanceof Crash)) throw error;
        });
        died = dying.died();
        await setKillSwitch({ killSwitch: 'all', by: BY }, deps);
        expect(await inForce(deps)).toMatchObject({ killSwitch: 'all' });
        expect(await deps.state.settings.history(9)).toHaveLength(2);
      }
    }
  });

  it('need settings to change', async () => {
    const deps = depsOf(createMemoryTable());
    await expect(editSettings((same) => same, { by: BY, why: '' }, deps)).rejects.toThrow(StichtagError);
  });
});

describe('one setting', () => {
  it('is changed and named in the reason, not its value', async () => {
    const deps = await stored();
    await changeSetting({ path: 'ticket.email', value: 'domains@example.com', by: BY }, deps);
    const current = await deps.state.settings.current();
    expect(current).toMatchObject({
      why: 'set ticket.email',
      settings: { ticket: { email: 'domains@example.com' } },
    });
  });

  it('is refused with its name and what is allowed, and the version in force stays', async () => {
    const deps = await stored();
    const refusal = changeSetting({ path: 'marginDays', value: '61', by: BY }, deps);
    await expect(refusal).rejects.toThrow(/marginDays: 61 .*from 0 to 60/);
    expect(await deps.state.settings.current()).toMatchObject({ version: 'v1' });
  });
});

describe('a settings file', () => {
  const STORED = {
    killSwitch: 'all',
    dryRun: true,
    handsOff: ['example.com'],
    keepUntil: { 'example.de': '2028-01-31' },
    marginDays: 4,
  };

  it('is shown as what it changes; what commands set stays unless it is named', async () => {
    const deps = await stored(STORED);
    const preview = await previewApply(fileOf({ marginDays: 5, killSwitch: 'off' }), deps);
    expect(preview.changes).toEqual([
      { path: 'marginDays', from: 4, to: 5 },
      { path: 'killSwitch', from: 'all', to: 'off' },
    ]);
    expect(preview.kept).toEqual(['dryRun', 'handsOff', 'keepUntil']);
  });

  it('becomes the next version', async () => {
    const deps = await stored(STORED);
    const file = fileOf({ marginDays: 5 });
    const { onto } = await previewApply(file, deps);
    const applied = await applySettings({ file, by: BY, onto }, deps);
    expect(applied).toMatchObject({ version: 'v2', by: BY, why: 'apply file:0123456789ab' });
    expect(await inForce(deps)).toEqual(parseSettings({ ...STORED, marginDays: 5 }));
  });

  it('that changes nothing is refused', async () => {
    const deps = await stored(STORED);
    await expect(previewApply(fileOf({ marginDays: 4 }), deps)).rejects.toThrow(BadInputError);
    const file = fileOf({ marginDays: 5 });
    const { onto } = await previewApply(file, deps);
    const current = await applySettings({ file, by: BY, onto }, deps);
    await expect(applySettings({ file, by: BY, onto: current }, deps)).rejects.toThrow(BadInputError);
  });

  it('is not put over a version that nobody saw', async () => {
    const deps = await stored(STORED);
    const file = fileOf({ marginDays: 5 });
    const { onto } = await previewApply(file, deps);
    await setKillSwitch({ killSwitch: 'off', by: BY }, deps);
    await expect(applySettings({ file, by: BY, onto }, deps)).rejects.toThrow(StoppedError);
    expect(await inForce(deps)).toMatchObject({ marginDays: 4, killSwitch: 'off' });
  });
});
