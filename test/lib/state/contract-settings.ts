import { expect, it } from '@jest/globals';
import { parseSettings } from '../../../lib/settings/parse.ts';
import { openState } from '../../../lib/state/open-state.ts';
import { Stale } from '../../../lib/state/stale.ts';
import type { Table } from '../../../lib/state/table.ts';
import { Crash, dyingTable } from './dying-table.ts';
import { NOW, type WithTable } from './support.ts';

const change = (why: string) => ({ by: 'a person', why, at: NOW });
const withMargin = (marginDays: number) =>
  parseSettings({ marginDays, keepUntil: { 'bücher.example.de': '2028-01-31' } });

export function settingsContract(withTable: WithTable): void {
  it('has none before the first', () =>
    withTable(async (table) => {
      const { settings } = openState(table);
      expect(await settings.current()).toBeNull();
      expect(await settings.version(1)).toBeNull();
      expect(await settings.history(5)).toEqual([]);
    }));

  it('numbers versions from 1, each unchanged by the next', () =>
    withTable(async (table) => {
      const { settings } = openState(table);
      const first = await settings.save(0, withMargin(3), change('first'));
      const second = await settings.save(1, withMargin(4), change('second'));
      expect(first).toEqual({ version: 'v1', number: 1, settings: withMargin(3), ...change('first') });
      expect(await settings.current()).toEqual(second);
      expect(await settings.version(1)).toEqual(first);
      expect(await settings.version(2)).toEqual(second);
      expect(await settings.version(3)).toBeNull();
      expect(await settings.history(5)).toEqual([second, first]);
      expect(await settings.history(1)).toEqual([second]);
      expect(await settings.history(0)).toEqual([]);
    }));

  it('refuses a version made from one that is not current', () =>
    withTable(async (table) => {
      const { settings } = openState(table);
      await settings.save(0, withMargin(3), change('first'));
      await expect(settings.save(0, withMargin(4), change('late'))).rejects.toBeInstanceOf(Stale);
      await expect(settings.save(2, withMargin(4), change('early'))).rejects.toBeInstanceOf(Stale);
      expect(await settings.history(9)).toHaveLength(1);
    }));

  it('lets one of many writers win', () =>
    withTable(async (table) => {
      const { settings } = openState(table);
      await settings.save(0, withMargin(0), change('first'));
      const saves = [1, 2, 3, 4, 5].map((days) =>
        settings.save(1, withMargin(days), change(`margin ${days}`)),
      );
      const ended = await Promise.allSettled(saves);
      const won = ended.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
      expect(won).toHaveLength(1);
      expect(await settings.current()).toEqual(won[0]);
      expect((await settings.history(9)).map(({ why }) => why)).toEqual([won[0]?.why, 'first']);
      const number = won[0]?.number ?? 0;
      expect(await settings.save(number, withMargin(9), change('next'))).toMatchObject({
        settings: { marginDays: 9 },
      });
    }));

  it('never shows a version that was half written, and takes the next one all the same', () =>
    withTable(async (table) => {
      const { settings } = openState(table);
      const first = await settings.save(0, withMargin(3), change('first'));
      for (const n of [1, 2, 3]) {
        const { settings: dying } = openState(dyingTable(table, n, 'before').table);
        await expect(dying.save(1, withMargin(n + 10), change(`died ${n}`))).rejects.toThrow(Crash);
        expect(await settings.current()).toEqual(first);
        expect(await settings.history(9)).toEqual([first]);
        expect(await settings.version(2)).toBeNull();
      }
      const retried = await settings.save(1, withMargin(4), change('retried'));
      expect(await settings.current()).toEqual(retried);
      expect(await settings.history(9)).toEqual([retried, first]);
      expect(await settings.version(2)).toBeNull();
    }));

  it('reads a version once, and asks each time which one is in force', () =>
    withTable(async (table) => {
      const read: string[] = [];
      const get: Table['get'] = (key) => (read.push(key.sk), table.get(key));
      const { settings } = openState({ ...table, get });
      const { settings: elsewhere } = openState(table);
      const first = await elsewhere.save(0, withMargin(3), change('first'));
      expect([await settings.current(), await settings.current()]).toEqual([first, first]);
      const second = await elsewhere.save(1, withMargin(4), change('second'));
      expect(await settings.current()).toEqual(second);
      expect(read).toEqual(['CURRENT', 'V#000001', 'CURRENT', 'CURRENT', 'V#000002']);
    }));

  it('fills in what an older release did not store, leaves out what a newer one did, and names what it cannot read', () =>
    withTable(async (table) => {
      const current = () => openState(table).settings.current();
      const stored = { ...change('older'), number: 1, prior: 0, pk: 'SETTINGS', sk: 'V#000001' };
      await table.put({ pk: 'SETTINGS', sk: 'CURRENT', number: 1 });
      const named = (what: string) => ({
        code: 'storedItemUnreadable',
        message: `stored item ${what} cannot be read`,
      });
      await expect(current()).rejects.toMatchObject(named('SETTINGS V#000001: the item'));
      await table.put({ ...stored, settings: { marginDays: 6 } });
      expect(await current()).toMatchObject({ settings: { marginDays: 6, toleranceDays: 5 } });
      const newer = { marginDays: 6, parking: true, ticket: { departmentId: 2, mood: 'calm' } };
      await table.put({ ...stored, settings: newer });
      const { marginDays, ticket } = (await current())?.settings ?? {};
      expect([marginDays, ticket?.departmentId]).toEqual([6, 2]);
      await table.put({ ...stored, settings: { ticket: { email: 'nobody' } } });
      await expect(current()).rejects.toMatchObject(named('SETTINGS V#000001: field settings.ticket.email'));
      await table.put({ ...stored, settings: { ...newer, dryRun: 'no' } });
      await expect(current()).rejects.toMatchObject(named('SETTINGS V#000001: field settings.dryRun'));
      await table.put({
        ...stored,
        settings: { marginDays: 60, ticketLeadDays: 180, notice: { default: { days: 365 } } },
      });
      await expect(current()).rejects.toMatchObject(named('SETTINGS V#000001: field settings'));
    }));
}
