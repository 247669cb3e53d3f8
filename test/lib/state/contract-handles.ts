import { expect, it } from '@jest/globals';
import type { HandleRecord } from '../../../lib/state/handle-record.ts';
import { openState } from '../../../lib/state/open-state.ts';
import { Stale } from '../../../lib/state/stale.ts';
import { NOW, type WithTable } from './support.ts';

const FIRST: HandleRecord = {
  ...{
    hash: 'ab'.repeat(32),
    version: 1,
    state: 'creating',
    handle: null,
    clientTRID: 'ST.0123',
    attempt: 1,
  },
  ...{ since: NOW, pendingUntil: null },
};

export function handlesContract(withTable: WithTable): void {
  it('loads what was saved, one version on', () =>
    withTable(async (table) => {
      const { handles } = openState(table);
      expect(await handles.load(FIRST.hash)).toBeNull();
      const first = await handles.save(null, FIRST);
      const known = { ...first, state: 'known', handle: 'EB0000001@HANDLES.DE', pendingUntil: NOW } as const;
      expect(await handles.save(first, known)).toEqual({ ...known, version: 2 });
      expect(await handles.load(FIRST.hash)).toEqual({ ...known, version: 2 });
    }));

  it('refuses a save from one that was changed, is there already, or holds other content', () =>
    withTable(async (table) => {
      const { handles } = openState(table);
      const first = await handles.save(null, FIRST);
      await handles.save(first, { ...first, state: 'refused' });
      await expect(handles.save(first, { ...first, state: 'known' })).rejects.toBeInstanceOf(Stale);
      await expect(handles.save(null, FIRST)).rejects.toBeInstanceOf(Stale);
      await expect(handles.save(first, { ...first, hash: 'cd'.repeat(32) })).rejects.toThrow(TypeError);
      expect(await handles.load(FIRST.hash)).toMatchObject({ version: 2, state: 'refused' });
    }));

  it('is begun by one of many', () =>
    withTable(async (table) => {
      const { handles } = openState(table);
      const all = await Promise.allSettled(Array.from({ length: 10 }, () => handles.save(null, FIRST)));
      expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    }));

  it('finds its own write again when the answer to it was lost', () =>
    withTable(async (table) => {
      const { handles } = openState({
        ...table,
        put: async (item, condition) => {
          await table.put(item, condition);
          return table.put(item, condition);
        },
      });
      expect(await handles.save(null, FIRST)).toEqual(FIRST);
    }));
}
