import { expect, it } from '@jest/globals';
import { newCase } from '../../../lib/state/case.ts';
import type { MailRecord } from '../../../lib/state/mail-record.ts';
import { openState } from '../../../lib/state/open-state.ts';
import { Stale } from '../../../lib/state/stale.ts';
import { dyingTable } from './dying-table.ts';
import { allOf, draft, EXAMPLE, instant, name, NOW, TERM, type WithTable } from './support.ts';

const QUARANTINED = { kind: 'quarantined', why: 'notAuthenticated' } as const;

export function mailsContract(withTable: WithTable): void {
  it('loads what was saved, one version on', () =>
    withTable(async (table) => {
      const { mails } = openState(table);
      expect(await mails.load('aa')).toBeNull();
      const first = await mails.save(null, mailOf('aa'));
      const forward = { state: 'sending', since: NOW, attempts: 1 } as const;
      const second = await mails.save(first, { ...first, forward, domains: [EXAMPLE], done: ['forward'] });
      expect(second).toMatchObject({ version: 2, forward });
      expect(await mails.load('aa')).toEqual(second);
    }));

  it('refuses a save from a mail that was changed, or is there already', () =>
    withTable(async (table) => {
      const { mails } = openState(table);
      const first = await mails.save(null, mailOf('aa'));
      await mails.save(first, { ...first, done: ['forward'] });
      await expect(mails.save(first, { ...first, done: ['hint'] })).rejects.toMatchObject({
        code: 'stale',
        retryable: true,
      });
      await expect(mails.save(null, mailOf('aa'))).rejects.toBeInstanceOf(Stale);
      await expect(mails.save(first, mailOf('bb'))).rejects.toThrow(TypeError);
      expect(await mails.load('aa')).toMatchObject({ version: 2, done: ['forward'] });
    }));

  it('finds its own write again when the answer to it was lost', () =>
    withTable(async (table) => {
      const { mails } = openState({
        ...table,
        put: async (item, condition) => {
          await table.put(item, condition);
          return table.put(item, condition);
        },
      });
      const first = await mails.save(null, mailOf('aa'));
      await mails.save(first, { ...first, done: ['forward'] });
      expect(await mails.load('aa')).toMatchObject({ version: 2, done: ['forward'] });
    }));

  it('lists what is quarantined, newest first, and what is not any more no longer', () =>
    withTable(async (table) => {
      const { mails } = openState(table);
      await mails.save(null, mailOf('genuine'));
      const times = ['2026-11-24T05:00:00.500Z', '2026-11-24T05:00:00Z', '2026-11-25T05:00:00Z'];
      for (const [n, time] of times.entries()) await mails.save(null, quarantinedAt(`q${n}`, time));
      const ids = async () => (await allOf(mails.quarantined())).map(({ mailId }) => mailId);
      expect(await ids()).toEqual(['q2', 'q0', 'q1']);
      const trusted = await mails.load('q0');
      if (trusted) await mails.save(trusted, { ...trusted, authenticity: { kind: 'genuine', why: 'dmarc' } });
      expect(await ids()).toEqual(['q2', 'q1']);
    }, 1));

  it('lists nothing that was never written, and whatever was', () =>
    withTable(async (table) => {
      const mail = quarantinedAt('q', '2026-11-24T05:00:00Z');
      for (const [n, when] of [
        [1, 'before'],
        [1, 'after'],
        [2, 'before'],
      ] as const) {
        const dying = openState(dyingTable(table, n, when).table);
        await expect(dying.mails.save(null, mail)).rejects.toThrow();
        expect(await allOf(openState(table).mails.quarantined())).toEqual([]);
      }
      const saved = await openState(table).mails.save(null, mail);
      expect(await allOf(openState(table).mails.quarantined())).toEqual([saved]);
    }));

  it('lets a mail and its place in the list go after 400 days, its line never', () =>
    withTable(async (table) => {
      const { mails } = openState(table);
      await mails.save(null, quarantinedAt('q', '2026-11-24T05:00:00Z'));
      await mails.tell(EXAMPLE, lineAt('2026-11-24T05:00:00Z'));
      const ttl = instant('2027-12-29T05:00:00Z').epochMilliseconds / 1_000;
      expect(await table.get({ pk: 'MAIL#q', sk: 'MAIL' })).toMatchObject({ ttl });
      expect(await table.get({ pk: 'MAILS', sk: '2026-11-24T05:00:00.000Z#q' })).toMatchObject({ ttl });
      const line = await table.get({ pk: 'AUDIT#example.de', sk: 'MAIL#2026-11-24T05:00:00.000Z#m' });
      expect(line).toMatchObject({ event: 'updated' });
      expect(line).not.toHaveProperty('ttl');
    }));

  it("puts a line into a domain's history once, in the order of time, beside those of its cases", () =>
    withTable(async (table) => {
      const { mails, cases } = openState(table);
      await cases.save(null, newCase(EXAMPLE, TERM), draft({ note: 'a case' }));
      const later = { ...lineAt('2026-11-24T05:00:00.500Z'), mailId: 'later' };
      await mails.tell(EXAMPLE, later);
      await mails.tell(EXAMPLE, lineAt('2026-11-24T05:00:00Z'));
      await mails.tell(EXAMPLE, { ...lineAt('2026-11-24T05:00:00Z'), event: 'unknown' });
      await mails.tell(name('example.org'), lineAt('2026-11-24T04:00:00Z'));
      expect(await allOf(mails.about(EXAMPLE))).toEqual([lineAt('2026-11-24T05:00:00Z'), later]);
      expect(await allOf(cases.audit(EXAMPLE))).toMatchObject([{ note: 'a case' }]);
    }, 1));

  it('names key and field of what it cannot read', () =>
    withTable(async (table) => {
      const { mails } = openState(table);
      await table.put({ ...mailOf('aa'), receivedAt: 'yesterday', pk: 'MAIL#aa', sk: 'MAIL' });
      await expect(mails.load('aa')).rejects.toMatchObject({
        code: 'storedItemUnreadable',
        message: 'stored item MAIL#aa MAIL: field receivedAt cannot be read',
      });
    }));
}

export function mailOf(mailId: string, over: Partial<MailRecord> = {}): MailRecord {
  return {
    mailId,
    version: 1,
    key: `inbox/${mailId}`,
    receivedAt: NOW,
    verdicts: { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'GRAY', dmarc: 'PASS' },
    authenticity: { kind: 'genuine', why: 'dmarc' },
    event: 'updated',
    rule: 'de.updated.1',
    domains: [],
    order: null,
    date: null,
    done: [],
    forward: null,
    ticket: null,
    ...over,
  };
}

const quarantinedAt = (mailId: string, time: string): MailRecord =>
  mailOf(mailId, { receivedAt: instant(time), authenticity: QUARANTINED });

const lineAt = (time: string) => ({
  at: instant(time),
  mailId: 'm',
  event: 'updated',
  rule: 'de.updated.1',
  order: '4711',
  date: '2026-12-01',
});
