import { expect, it } from '@jest/globals';
import type { DomainName } from '../../../lib/names/domain-name.ts';
import { openState } from '../../../lib/state/open-state.ts';
import type { StoredEntry } from '../../../lib/state/run.ts';
import { Stale } from '../../../lib/state/stale.ts';
import { allOf, date, instant, name, NOW, runOf, TERM, type WithTable } from './support.ts';

const RUN = '20261124T050000Z';

export function runsContract(withTable: WithTable): void {
  it('loads what was saved, one version on', () =>
    withTable(async (table) => {
      const { runs } = openState(table);
      expect(await runs.load(RUN)).toBeNull();
      const first = await runs.save(null, runOf(RUN, { durations: { list: 12.5 }, counts: { keep: 3 } }));
      const second = await runs.save(first, { ...first, state: 'passed', finishedAt: NOW });
      expect(second).toMatchObject({ version: 2, state: 'passed' });
      expect(await runs.load(RUN)).toEqual(second);
    }));

  it('refuses a save from a run that was changed, or is there already', () =>
    withTable(async (table) => {
      const { runs } = openState(table);
      const first = await runs.save(null, runOf(RUN));
      await runs.save(first, { ...first, quiet: 1 });
      await expect(runs.save(first, { ...first, quiet: 2 })).rejects.toMatchObject({
        code: 'stale',
        retryable: true,
      });
      await expect(runs.save(null, runOf(RUN))).rejects.toBeInstanceOf(Stale);
      await expect(runs.save(first, runOf('20261124T060000Z'))).rejects.toThrow(TypeError);
      expect(await runs.load(RUN)).toMatchObject({ version: 2, quiet: 1 });
    }));

  it('lists the newest first', () =>
    withTable(async (table) => {
      const { runs } = openState(table);
      const ids = ['20261124T060000Z', '20261123T050000Z', '20261124T050000Z', '20251231T235959Z'];
      for (const id of ids) await runs.save(null, runOf(id));
      const newest = async (limit: number) => (await runs.newest(limit)).map(({ runId }) => runId);
      expect(await newest(2)).toEqual(['20261124T060000Z', '20261124T050000Z']);
      expect(await newest(9)).toEqual([...ids].sort().reverse());
    }, 1));

  it('keeps entries by domain, repeating a chunk changes nothing', () =>
    withTable(async (table) => {
      const { runs } = openState(table);
      const names = Array.from({ length: 130 }, (_, n) => name(`n${n}.example.com`));
      await runs.putEntries(RUN, names.map(entryOf));
      await runs.putEntries(RUN, names.slice(10, 60).map(entryOf));
      await runs.putEntries('20261124T060000Z', [entryOf(name('example.org'))]);
      await runs.putPending(RUN, 1, [{ domain: name('example.net'), facts: {} }]);
      const sorted = [...names].sort();
      expect(await allOf(runs.entries(RUN))).toEqual(sorted.map(entryOf));
      expect(await runs.entry(RUN, name('n7.example.com'))).toEqual(entryOf(name('n7.example.com')));
      expect(await runs.entry(RUN, name('example.org'))).toBeNull();
    }, 40));

  it('keeps pending facts as they are, plain JSON of any depth', () =>
    withTable(async (table) => {
      const { runs } = openState(table);
      const deep = Array.from({ length: 40 }).reduce<unknown>((inner) => ({ inner }), 1e300);
      const pending = [
        { domain: name('example.de'), facts: { text: '', deep, list: [null, 'ß 🦊'] } },
        { domain: name('example.org'), facts: null },
      ];
      await runs.putPending(RUN, 2, pending);
      await runs.putEntries(RUN, [entryOf(name('example.net'))]);
      expect(await allOf(runs.pending(RUN, 2))).toEqual(pending);
    }));

  it('keeps apart what one invocation left and what the next did', () =>
    withTable(async (table) => {
      const { runs } = openState(table);
      const first = { domain: name('example.de'), facts: 1 };
      const second = { domain: name('example.org'), facts: 1 };
      await runs.putPending(RUN, 1, [first, second]);
      await runs.putPending(RUN, 11, [second]);
      expect(await allOf(runs.pending(RUN, 1))).toEqual([first, second]);
      expect(await allOf(runs.pending(RUN, 11))).toEqual([second]);
      expect(await allOf(runs.pending(RUN, 2))).toEqual([]);
    }));

  it('keeps what the lists say of a domain nobody can read, the newest of it', () =>
    withTable(async (table) => {
      const { runs } = openState(table);
      const domain = name('example.de');
      expect(await runs.unread(RUN, domain)).toBeNull();
      await runs.putUnread(RUN, { domain, facts: { first: true } });
      await runs.putUnread(RUN, { domain, facts: { list: [null, 'ß 🦊'] } });
      expect(await runs.unread(RUN, domain)).toEqual({ domain, facts: { list: [null, 'ß 🦊'] } });
      expect(await runs.unread('20261124T060000Z', domain)).toBeNull();
      expect(await allOf(runs.pending(RUN, 1))).toEqual([]);
      expect(await table.get({ pk: `RUN#${RUN}`, sk: 'UNREAD#example.de' })).toHaveProperty('ttl');
    }));

  it('lets entries and pending facts go after 90 days, and the run never', () =>
    withTable(async (table) => {
      const { runs } = openState(table);
      const domain = name('example.de');
      await runs.save(null, runOf(RUN));
      await runs.putEntries(RUN, [entryOf(domain)]);
      await runs.putPending(RUN, 1, [{ domain, facts: 1 }]);
      await runs.putEntries('rehearsal', [entryOf(domain)]);
      const seconds = instant('2027-02-22T05:00:00Z').epochMilliseconds / 1000;
      expect(await table.get({ pk: `RUN#${RUN}`, sk: 'ENTRY#example.de' })).toMatchObject({ ttl: seconds });
      expect(await table.get({ pk: `RUN#${RUN}`, sk: 'PENDING#0001#example.de' })).toMatchObject({
        ttl: seconds,
      });
      expect(await table.get({ pk: 'RUN#rehearsal', sk: 'ENTRY#example.de' })).not.toHaveProperty('ttl');
      expect(await table.get({ pk: 'RUNS', sk: RUN })).not.toHaveProperty('ttl');
    }));

  it('names key and field of what it cannot read', () =>
    withTable(async (table) => {
      const { runs } = openState(table);
      const item = { ...entryOf(name('example.de')), termEnd: '31.01.2027', pk: `RUN#${RUN}` };
      await table.put({ ...item, sk: 'ENTRY#example.de' });
      await table.put({ ...item, facts: '{', sk: 'PENDING#0001#example.de' });
      await table.put({ ...runOf(RUN), brakes: [{ name: 1 }], pk: 'RUNS', sk: RUN });
      const named = (what: string) => ({
        code: 'storedItemUnreadable',
        message: `stored item ${what} cannot be read`,
      });
      await expect(allOf(runs.entries(RUN))).rejects.toMatchObject(
        named(`RUN#${RUN} ENTRY#example.de: field termEnd`),
      );
      await expect(allOf(runs.pending(RUN, 1))).rejects.toMatchObject(
        named(`RUN#${RUN} PENDING#0001#example.de: field facts`),
      );
      await expect(runs.load(RUN)).rejects.toMatchObject(named(`RUNS ${RUN}: field brakes[0].name`));
    }));
}

function entryOf(domain: DomainName): StoredEntry {
  return {
    domain,
    verdict: 'ticket',
    urgent: false,
    row: 15,
    path: 'delete',
    reasons: ['notDeclined'],
    termEnd: TERM,
    cancelBy: date('2026-12-27'),
    ending: null,
    coveredUntil: null,
    coveredBy: null,
    nextDueDate: TERM,
    invoiceId: null,
    clientId: null,
    domainId: null,
    suffix: 'com',
    effect: 'ticket',
    heldBy: null,
  };
}
