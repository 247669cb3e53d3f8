import { expect, it } from '@jest/globals';
import pLimit from 'p-limit';
import { newCase, type Case } from '../../../lib/state/case.ts';
import { openState } from '../../../lib/state/open-state.ts';
import { Stale } from '../../../lib/state/stale.ts';
import type { Cases } from '../../../lib/state/state.ts';
import { CASE_STATES, mayFollow, type CaseState } from '../../../lib/state/states.ts';
import { clientIdOf, whmcsDomainIdOf } from '../../../lib/names/ids.ts';
import { allOf, caseIn, date, draft, EXAMPLE, name, NOW, TERM, type WithTable } from './support.ts';

export function casesContract(withTable: WithTable): void {
  it('has no case before one was saved', () =>
    withTable(async (table) => {
      const { cases } = openState(table);
      expect(await cases.load(EXAMPLE)).toBeNull();
      expect(await allOf(cases.open())).toEqual([]);
      expect(await cases.past(EXAMPLE)).toEqual([]);
      expect(await allOf(cases.audit(EXAMPLE))).toEqual([]);
    }));

  it('loads what was saved, one version on, everything in it', () =>
    withTable(async (table) => {
      const { cases } = openState(table);
      const saved = await cases.save(null, FULL, null);
      expect(saved).toEqual({ ...FULL, version: 1 });
      expect(await cases.load(FULL.domain)).toEqual(saved);
      expect(await allOf(cases.open())).toEqual([saved]);
    }));

  it('writes each edge there is, and no other', () =>
    withTable(async (table) => {
      const { cases } = openState(table);
      for (const from of CASE_STATES) await Promise.all(CASE_STATES.map((to) => tryEdge(cases, from, to)));
    }));

  it('begins a case in no state beyond an edge from watching', () =>
    withTable(async (table) => {
      const { cases } = openState(table);
      for (const state of CASE_STATES) {
        const domain = name(`${state}.example.com`);
        const saving = cases.save(null, { ...newCase(domain, TERM), state }, null);
        if (mayFollow('watching', state)) expect(await saving).toMatchObject({ state, version: 1 });
        else await expect(saving).rejects.toThrow(TypeError);
      }
    }));

  it('refuses another domain or another term as the same case', () =>
    withTable(async (table) => {
      const { cases } = openState(table);
      const kase = await cases.save(null, newCase(EXAMPLE, TERM), null);
      await expect(cases.save(kase, { ...kase, domain: name('example.org') }, null)).rejects.toThrow(
        TypeError,
      );
      await expect(cases.save(kase, { ...kase, term: date('2028-01-31') }, null)).rejects.toThrow(TypeError);
      expect(await cases.save(kase, { ...kase, termEnd: date('2027-02-02') }, null)).toMatchObject({
        term: TERM,
      });
    }));

  it('does not trust the version alone: a state that no edge leads from is not written over', () =>
    withTable(async (table) => {
      const { cases } = openState(table);
      const kase = await cases.save(null, newCase(EXAMPLE, TERM), null);
      await table.put({ ...kase, state: 'placing', pk: 'DOMAIN#example.de', sk: 'CASE' });
      await expect(cases.save(kase, { ...kase, state: 'authorised' }, null)).rejects.toBeInstanceOf(Stale);
    }));

  it('lets one of many savers win', () =>
    withTable(async (table) => {
      const { cases } = openState(table);
      const race = async (prior: Case | null, next: Case) => {
        const savers = Array.from({ length: 12 }, (_, n) =>
          cases.save(prior, next, draft({ by: `saver ${n}` })),
        );
        const ended = await Promise.allSettled(savers);
        const won = ended.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
        const lost = ended.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
        expect(won).toHaveLength(1);
        for (const reason of lost) expect(reason).toBeInstanceOf(Stale);
        return cases.load(EXAMPLE);
      };
      const first = await race(null, newCase(EXAMPLE, TERM));
      if (!first) throw new Error('nothing was saved');
      const second = await race(first, { ...first, state: 'warned' });
      expect(second).toMatchObject({ version: 2, state: 'warned' });
      expect(await allOf(cases.audit(EXAMPLE))).toMatchObject([
        { version: 1 },
        { version: 2, state: 'warned' },
      ]);
    }));

  it('knows its own write again when the answer was lost and it was sent twice', () =>
    withTable(async (table) => {
      const { cases } = openState({
        ...table,
        put: async (item, condition) =>
          (await table.put(item, condition)) && condition !== undefined ? table.put(item, condition) : false,
      });
      const first = await cases.save(null, newCase(EXAMPLE, TERM), draft());
      expect(first).toMatchObject({ version: 1 });
      const second = await cases.save(first, { ...first, state: 'warned' }, draft());
      expect(second).toMatchObject({ version: 2, state: 'warned' });
      // Another who wants the very same finds that somebody was faster.
      await expect(cases.save(first, { ...first, state: 'warned' }, draft())).rejects.toBeInstanceOf(Stale);
    }));

  it('closes a case for good, and keeps it when the next one begins', () =>
    withTable(async (table) => {
      const { cases } = openState(table);
      const closed = await caseIn(cases, EXAMPLE, 'closed');
      expect(await allOf(cases.open())).toEqual([]);
      expect(await cases.load(EXAMPLE)).toEqual(closed);
      expect(await cases.past(EXAMPLE)).toEqual([]);

      const next = newCase(EXAMPLE, date('2028-01-31'), closed.version);
      const opened = await cases.save(closed, next, draft({ event: 'judged' }));
      expect(opened).toEqual({ ...next, version: closed.version + 1 });
      expect(await allOf(cases.open())).toEqual([opened]);
      expect(await cases.past(EXAMPLE)).toEqual([closed]);

      const again = await cases.save(opened, { ...opened, state: 'closed' }, null);
      const back = await cases.save(again, newCase(EXAMPLE, again.term, again.version), null);
      expect(await cases.past(EXAMPLE)).toEqual([closed, again]);
      const sameTerm = await cases.save(back, { ...back, state: 'closed' }, null);
      await cases.save(sameTerm, newCase(EXAMPLE, TERM, sameTerm.version), null);
      expect(await cases.past(EXAMPLE)).toEqual([closed, again, sameTerm]);
    }));

  it('writes to a closed case without making it a past one', () =>
    withTable(async (table) => {
      const { cases } = openState(table);
      const closed = await caseIn(cases, EXAMPLE, 'closed');
      const answered = await cases.save(
        closed,
        { ...closed, again: true },
        draft({ event: 'ticketAnswered' }),
      );
      expect(answered).toMatchObject({ state: 'closed', again: true });
      expect(await cases.past(EXAMPLE)).toEqual([]);
      expect(await allOf(cases.open())).toEqual([]);
    }));

  it('lists every open case, however many', () =>
    withTable(async (table) => {
      const { cases } = openState(table);
      const names = Array.from({ length: 230 }, (_, n) => name(`n${n}.example.org`));
      // Not all at once: an engine in this process would not get to accept so many connections in time.
      await pLimit(20).map(names, (domain) => cases.save(null, newCase(domain, TERM), null));
      const open = await allOf(cases.open());
      expect(new Set(open.map(({ domain }) => domain))).toEqual(new Set(names));
    }, 60));

  it('takes the word of the item over that of the index', () =>
    withTable(async (table) => {
      const { cases } = openState(table);
      const closed = await caseIn(cases, EXAMPLE, 'closed');
      await table.put({ ...closed, pk: 'DOMAIN#example.de', sk: 'CASE', openCase: 'open' });
      expect(await allOf(table.open())).toHaveLength(1);
      expect(await allOf(cases.open())).toEqual([]);
    }));

  it('names key and field of an item it cannot read, and no value', () =>
    withTable(async (table) => {
      const { cases } = openState(table);
      const kase = await cases.save(null, newCase(EXAMPLE, TERM), null);
      await table.put({
        ...kase,
        pending: { kind: 'erase' },
        pk: 'DOMAIN#example.de',
        sk: 'CASE',
        openCase: 'open',
      });
      const refusal = {
        code: 'storedItemUnreadable',
        message: 'stored item DOMAIN#example.de CASE: field pending.kind cannot be read',
        cause: undefined,
      };
      await expect(cases.load(EXAMPLE)).rejects.toMatchObject(refusal);
      await expect(allOf(cases.open())).rejects.toMatchObject(refusal);
    }));

  it('lists all others beside one it cannot read, and says which that is', () =>
    withTable(async (table) => {
      const { cases } = openState(table);
      const kase = await cases.save(null, newCase(EXAMPLE, TERM), null);
      const other = await cases.save(null, newCase(name('example.org'), TERM), null);
      await table.put({ ...kase, state: 'parked', pk: 'DOMAIN#example.de', sk: 'CASE', openCase: 'open' });
      const told: unknown[] = [];
      expect(await allOf(cases.open((domain, { code }) => told.push([domain, code])))).toEqual([other]);
      expect(told).toEqual([[EXAMPLE, 'storedItemUnreadable']]);
    }));

  it('refuses a case that is too large, and leaves the one that stands', () =>
    withTable(async (table) => {
      const { cases } = openState(table);
      const kase = await cases.save(null, newCase(EXAMPLE, TERM), draft());
      const consent = { by: 'holder', at: NOW, text: 'ü'.repeat(205_000) };
      await expect(cases.save(kase, { ...kase, consent }, draft())).rejects.toMatchObject({
        code: 'itemTooLarge',
      });
      expect(await cases.load(EXAMPLE)).toEqual(kase);
      expect(await allOf(cases.audit(EXAMPLE))).toHaveLength(1);
    }));
}

async function tryEdge(cases: Cases, from: CaseState, to: CaseState): Promise<void> {
  const kase = await caseIn(cases, name(`${from}-${to}.example.com`), from);
  const saving = cases.save(kase, { ...kase, state: to }, draft());
  // Over a closed case a new one begins, and may go one edge from where a case begins.
  if (mayFollow(from, to) || (from === 'closed' && mayFollow('watching', to))) {
    expect(await saving).toMatchObject({ state: to, version: kase.version + 1 });
  } else {
    await expect(saving).rejects.toThrow(TypeError);
    expect(await cases.load(kase.domain)).toEqual(kase);
  }
}

const FULL: Case = {
  ...newCase(name('bücher.example.de'), TERM),
  state: 'held',
  ours: 'transit',
  endingSeen: date('2027-01-30'),
  revokedByUs: true,
  consent: { by: 'console', at: NOW, text: 'Bitte löschen 🦊\n„danke“' },
  absence: { since: date('2026-11-20'), confirmed: true },
  authorisation: {
    runId: '20261124T050000Z',
    path: 'transit',
    termEnd: TERM,
    domainId: whmcsDomainIdOf(7),
    clientId: clientIdOf(7),
    settingsVersion: 'v3',
    validUntil: NOW.add({ hours: 24 }),
    approved: false,
    rehearsal: true,
  },
  pending: {
    kind: 'transit',
    attempt: 2,
    clientTRID: 'ST-1',
    since: NOW.add({ nanoseconds: 1 }),
    code: null,
  },
  attempts: { delete: 0, transit: 2, revoke: 1 },
  dryRun: 'transit',
  tickets: { decide: { state: 'open', token: 'ST-0123456789', since: NOW, ticketId: 12, tid: 'ABC-1' } },
};
