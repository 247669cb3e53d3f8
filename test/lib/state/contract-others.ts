import { expect, it } from '@jest/globals';
import { clientIdOf } from '../../../lib/names/ids.ts';
import { openState } from '../../../lib/state/open-state.ts';
import type { Baseline, Proof } from '../../../lib/state/run.ts';
import { allOf, date, EXAMPLE, name, NOW, type WithTable } from './support.ts';

const DAY = date('2026-11-24');
const LATER = NOW.add({ minutes: 15 });

export function othersContract(withTable: WithTable): void {
  it('counts no further than the limit, however many take at once', () =>
    withTable(async (table) => {
      const { counters } = openState(table);
      const takes = Array.from({ length: 50 }, () => counters.take(DAY, 'endings', 25));
      expect((await Promise.all(takes)).filter(Boolean)).toHaveLength(25);
      expect(await counters.count(DAY, 'endings')).toBe(25);
      expect(await counters.take(DAY, 'endings', 26)).toBe(true);
    }));

  it('counts by day, by name and by client', () =>
    withTable(async (table) => {
      const { counters } = openState(table);
      const [seven, seventy] = [clientIdOf(7), clientIdOf(70)];
      for (const client of [undefined, seven, seven, seventy]) await counters.take(DAY, 'endings', 2, client);
      expect(await counters.take(DAY, 'endings', 2, seven)).toBe(false);
      expect(await counters.take(DAY, 'endings', 0, clientIdOf(8))).toBe(false);
      expect(await counters.count(DAY, 'endings')).toBe(1);
      expect(await counters.count(DAY, 'endings', seven)).toBe(2);
      expect(await counters.count(DAY, 'revokes')).toBe(0);
      expect(await counters.count(DAY.add({ days: 1 }), 'endings')).toBe(0);
      expect(await counters.perClient(DAY, 'endings')).toEqual(
        new Map([
          [seven, 2],
          [seventy, 1],
        ]),
      );
      expect(await counters.perClient(DAY, 'revokes')).toEqual(new Map());
    }));

  it('leases to one owner at a time', () =>
    withTable(async (table) => {
      const { leases } = openState(table);
      expect(await leases.holder('sweep', NOW)).toBeNull();
      const takers = ['a', 'b', 'c', 'd'].map((owner) => leases.take('sweep', owner, NOW, LATER));
      const taken = await Promise.all(takers);
      expect(taken.filter(Boolean)).toHaveLength(1);
      expect(await leases.holder('sweep', NOW)).toBe('abcd'[taken.indexOf(true)]);
      expect(await leases.take('other', 'e', NOW, LATER)).toBe(true);
    }));

  it('renews, outlives and ends a lease', () =>
    withTable(async (table) => {
      const { leases } = openState(table);
      expect(await leases.take('sweep', 'a', NOW, LATER)).toBe(true);
      const last = LATER.subtract({ milliseconds: 1 });
      expect(await leases.take('sweep', 'b', last, LATER)).toBe(false);
      expect(await leases.holder('sweep', last)).toBe('a');
      expect(await leases.holder('sweep', LATER)).toBeNull();
      expect(await leases.take('sweep', 'a', LATER, LATER.add({ minutes: 5 }))).toBe(true);
      expect(await leases.take('sweep', 'b', LATER, LATER.add({ minutes: 5 }))).toBe(false);
      await leases.release('sweep', 'b');
      expect(await leases.holder('sweep', LATER)).toBe('a');
      await leases.release('sweep', 'a');
      expect(await leases.holder('sweep', LATER)).toBeNull();
      expect(await leases.take('sweep', 'b', NOW, LATER)).toBe(true);
      await leases.release('sweep', 'a');
      await leases.release('never', 'a');
      expect(await leases.holder('sweep', NOW)).toBe('b');
      expect(await leases.take('sweep', 'c', LATER, LATER.add({ minutes: 5 }))).toBe(true);
    }));

  it('keeps the first proof of a path, suffix and kind', () =>
    withTable(async (table) => {
      const { proofs } = openState(table);
      expect(await proofs.all()).toEqual([]);
      const proof: Proof = { path: 'transit', suffix: 'de', kind: 'ending', domain: EXAMPLE, at: NOW };
      const others: Proof[] = [
        { ...proof, kind: 'rehearsal' },
        { ...proof, path: 'delete' },
        { ...proof, suffix: '*' },
      ];
      for (const one of [proof, { ...proof, domain: name('example.org') }, ...others]) await proofs.add(one);
      const all = await proofs.all();
      expect(all).toHaveLength(4);
      expect(all).toEqual(expect.arrayContaining([proof, ...others]));
    }));

  it('is installed once, and approved once', () =>
    withTable(async (table) => {
      const { marks } = openState(table);
      expect(await marks.installation()).toBeNull();
      await expect(marks.approveFirst('20261124T050000Z')).rejects.toMatchObject({ code: 'notInstalled' });
      const first = { books: 'books 1', installedOn: DAY, firstApprovedRun: null };
      expect(await marks.install(first)).toEqual(first);
      expect(await marks.install({ ...first, books: 'books 2' })).toEqual(first);
      await marks.approveFirst('20261124T050000Z');
      await marks.approveFirst('20261124T060000Z');
      const approved = { ...first, firstApprovedRun: '20261124T050000Z' };
      expect(await marks.installation()).toEqual(approved);
      expect(await marks.install(first)).toEqual(approved);
    }));

  it('keeps the baseline of the latest run', () =>
    withTable(async (table) => {
      const { marks } = openState(table);
      expect(await marks.baseline()).toBeNull();
      const baseline: Baseline = {
        runId: '20261124T050000Z',
        at: NOW,
        mode: 'ticket',
        rulesFingerprint: '0123456789ab',
        live: 500,
        whmcsRows: 510,
        endingShare: 0.025,
        consentShare: 0,
        approvedBy: null,
      };
      const later = { ...baseline, runId: '20261124T060000Z', live: 501 };
      await marks.setBaseline(baseline);
      await marks.setBaseline(later);
      await marks.setBaseline({ ...baseline, live: 1 });
      expect(await marks.baseline()).toEqual(later);
      await marks.setBaseline({ ...later, live: 502 });
      expect(await marks.baseline()).toMatchObject({ live: 502 });
      await marks.setBaseline(baseline, '20261124T070000Z');
      expect(await marks.baseline()).toMatchObject({ live: 502 });
      await marks.setBaseline(baseline, later.runId);
      expect(await marks.baseline()).toEqual(baseline);
    }));

  it('keeps the digest of the latest run', () =>
    withTable(async (table) => {
      const { marks } = openState(table);
      expect(await marks.digest()).toBeNull();
      const mark = { runId: '20261124T050000Z', since: null, until: NOW };
      const later = { runId: '20261124T060000Z', since: NOW, until: LATER };
      expect(await marks.setDigest(mark)).toBe(true);
      expect(await marks.setDigest(mark)).toBe(true);
      expect(await marks.setDigest(later)).toBe(true);
      expect(await marks.setDigest(mark)).toBe(false);
      expect(await marks.digest()).toEqual(later);
    }));

  it('keeps notices beside the lines of a case, each once', () =>
    withTable(async (table) => {
      const { notices, cases } = openState(table);
      const sending = {
        at: NOW,
        by: 'clerk',
        operation: 'domainNotify',
        clientTRID: 'ST.1',
        answered: null,
        code: null,
      };
      const answered = { ...sending, at: LATER, answered: 'accepted', code: '1000' };
      for (const notice of [answered, sending, sending]) await notices.tell(EXAMPLE, notice);
      expect(await allOf(notices.about(EXAMPLE))).toEqual([sending, answered]);
      expect(await allOf(cases.audit(EXAMPLE))).toEqual([]);
      expect(await allOf(notices.about(name('other.example.com')))).toEqual([]);
    }));

  it('remembers how many quiet domains a day has seen', () =>
    withTable(async (table) => {
      const { marks, counters } = openState(table);
      expect(await marks.quietChecked(DAY)).toBe(0);
      await marks.setQuietChecked(DAY, 12);
      await marks.setQuietChecked(DAY.add({ days: 1 }), 3);
      expect(await marks.quietChecked(DAY)).toBe(12);
      expect(await counters.count(DAY, 'endings')).toBe(0);
    }));
}
