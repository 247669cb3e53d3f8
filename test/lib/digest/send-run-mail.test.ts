import { describe, expect, it } from '@jest/globals';
import { MailerError } from '../../../lib/mail/mailer.ts';
import { UpstreamError } from '../../../lib/runtime/errors.ts';
import type { World } from '../../support/acting.ts';
import { pay } from '../../../infra/local/simulators/pay.ts';
import { readMail, rowsBelow, withMails, type Mails } from './support.ts';

const DUE = { name: 'due.example.com', termIn: 6, autoRenew: false } as const;
const NEXT = { name: 'next.example.com', termIn: 9, autoRenew: false, invoice: 'Unpaid' } as const;

/** A sweep, its hints, and the time until what they did has been read back. */
async function work(world: World): Promise<string> {
  const { runId } = await world.sweep();
  await world.drain();
  world.later({ minutes: 16 });
  await world.drain();
  return runId;
}

const textOf = async (mails: Mails, at = -1): Promise<string> =>
  (await readMail(mails.sent.at(at))).text ?? '';
const done = async (mails: Mails, at = -1): Promise<string[]> =>
  rowsBelow('Done', await textOf(mails, at)).map((row) => row.replace(/^- .*? {2}/, ''));

describe('a digest', () => {
  it('goes to the person, from the inbox, marked as ours, and tells what was done, comes and costs', () =>
    withMails(
      {
        plots: [DUE, NEXT, { name: 'orphan.example.org', termIn: 90, inWhmcs: false }],
        settings: { handsOff: ['quiet-1.example.net'] },
      },
      async (world, mails) => {
        await work(world);
        expect(await mails.sendAll()).toEqual(['sent']);
        const [mail] = mails.sent;
        expect([mail?.from, mail?.to]).toEqual(['registrar@in.example.com', ['domains@example.com']]);
        const read = await readMail(mail);
        expect(read.headers.find(({ key }) => key === 'x-stichtag-mail')?.value).toBe('digest');
        expect(read.subject).toMatch(/^\[Stichtag\] Mon 15 Jun 2026: 1 done, /);
        expect(await done(mails)).toEqual([
          'due.example.com  ended for Sun 21 Jun 2026, and the registrar shows it',
        ]);
        expect(read.text).toContain('1 ticket was opened.');
        expect(rowsBelow('At the registrar, not in WHMCS: 1 domain', read.text)).toEqual([
          '- orphan.example.org  €12.50',
        ]);
        expect(rowsBelow('Never ended: 1 domain', read.text)).toEqual(['- quiet-1.example.net  €13.50']);
        expect(rowsBelow('Coming', read.text).map((row) => row.split(':')[0])).toEqual([
          '- Fri 19 Jun 2026  next.example.com  the last day to end it; it is not decided yet',
          '- Sun 21 Jun 2026  due.example.com  it ends',
        ]);
        expect(read.html).toContain('<td');
      },
    ));

  it('in German, where tickets are', () =>
    withMails(
      { plots: [DUE], settings: { ticket: { departmentId: 1, language: 'de' } } },
      async (world, mails) => {
        await work(world);
        await mails.sendAll();
        expect((await readMail(mails.sent[0])).subject).toContain('1 erledigt');
        expect(await textOf(mails)).toContain('due.example.com  gekündigt zum So., 21.06.2026');
      },
    ));

  it('is sent once, however often it is asked for', () =>
    withMails({ plots: [DUE] }, async (world, mails) => {
      const runId = await work(world);
      for (const minutes of [0, 1, 60]) {
        world.later({ minutes });
        expect(await mails.send({ runId, mail: 'digest' })).toBe('sent');
      }
      expect(mails.sent).toHaveLength(1);
    }));

  it('tells no news twice, and what came after it in the next', () =>
    withMails({ plots: [DUE, NEXT] }, async (world, mails) => {
      await work(world);
      await mails.sendAll();
      expect(await done(mails)).toEqual([
        'due.example.com  ended for Sun 21 Jun 2026, and the registrar shows it',
      ]);
      world.later({ days: 1 });
      await work(world);
      pay(world.book, 102);
      const runId = await work(world);
      await mails.send({ runId, mail: 'digest' });
      expect(await done(mails)).toEqual([
        'next.example.com  ended for Wed 24 Jun 2026, and the registrar shows it',
        'next.example.com  its ending was undone: it stays',
      ]);
      expect(await textOf(mails)).toContain('Done since Mon 15 Jun 2026, 09:16');
    }));

  it('that was refused is sent when it comes again; meanwhile another takes its news over', () =>
    withMails({ plots: [DUE] }, async (world, mails) => {
      const first = await work(world);
      mails.failNext('refused');
      await expect(mails.send({ runId: first, mail: 'digest' })).rejects.toThrow(MailerError);
      world.later({ hours: 1 });
      const second = await work(world);
      expect(await mails.send({ runId: second, mail: 'digest' })).toBe('sent');
      expect(await done(mails)).toHaveLength(1);
      expect(await mails.send({ runId: first, mail: 'digest' })).toBe('nothing');
      expect(mails.sent).toHaveLength(1);
    }));

  it('whose answer was lost comes again, marked, with the same news; and the next one tells none of them', () =>
    withMails({ plots: [DUE] }, async (world, mails) => {
      const first = await work(world);
      mails.failNext('sentAndLost');
      await expect(mails.send({ runId: first, mail: 'digest' })).rejects.toThrow(MailerError);
      world.later({ minutes: 5 });
      expect(await mails.send({ runId: first, mail: 'digest' })).toBe('sent');
      expect((await readMail(mails.sent[1])).subject).toContain('(again)');
      expect(await done(mails, 1)).toEqual(await done(mails, 0));
      world.later({ hours: 1 });
      await mails.send({ runId: await work(world), mail: 'digest' });
      expect(await done(mails)).toEqual([]);
    }));

  it('whose answer was lost is taken over by the next one, if that comes first: it may never have gone out', () =>
    withMails({ plots: [DUE] }, async (world, mails) => {
      const first = await work(world);
      mails.failNext('mayHaveHadEffect');
      await expect(mails.send({ runId: first, mail: 'digest' })).rejects.toThrow(MailerError);
      world.later({ hours: 1 });
      const second = await work(world);
      expect(await mails.send({ runId: second, mail: 'digest' })).toBe('sent');
      expect(await done(mails)).toHaveLength(1);
      expect(await mails.send({ runId: first, mail: 'digest' })).toBe('nothing');
    }));

  it('two at once: one of them waits', () =>
    withMails({ plots: [DUE] }, async (world, mails) => {
      const first = await work(world);
      world.later({ hours: 1 });
      const second = await work(world);
      const both = await Promise.allSettled(
        [first, second].map((runId) => mails.send({ runId, mail: 'digest' })),
      );
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(mails.sent).toHaveLength(1);
    }));

  it('is only recorded in a dry run, also where everything is one', () =>
    withMails({ plots: [DUE] }, async (world, mails) => {
      const runId = await work(world);
      expect(await mails.send({ runId, mail: 'digest' }, { dryRunOnly: true })).toBe('recorded');
      await world.settings({ dryRun: true });
      expect(await mails.send({ runId, mail: 'digest' })).toBe('recorded');
      expect(mails.sent).toEqual([]);
    }));

  it('is sent without prices where they cannot be read', () =>
    withMails(
      { plots: [DUE, { name: 'orphan.example.org', termIn: 90, inWhmcs: false }] },
      async (world, mails) => {
        const runId = await work(world);
        const prices = () =>
          Promise.reject(new UpstreamError('registrar', 'serverError', 'mayHaveHadEffect', 'no'));
        expect(await mails.send({ runId, mail: 'digest' }, { prices })).toBe('sent');
        expect(await textOf(mails)).toContain('price list could not be read');
        expect(await textOf(mails)).toContain('orphan.example.org  no price known');
      },
    ));

  it('of no run, or with nobody to send it to, is nothing', () =>
    withMails({ plots: [DUE] }, async (world, mails) => {
      const runId = await work(world);
      expect(await mails.send({ runId: '20200101T000000Z', mail: 'digest' })).toBe('nothing');
      await world.settings({
        notification: { inbox: 'registrar@in.example.com', forwardTo: null },
        ticket: { email: 'a@example.com' },
      });
      expect(await mails.send({ runId, mail: 'digest' })).toBe('nothing');
      expect(mails.sent).toEqual([]);
    }));
});

describe('a mail about brakes', () => {
  const braking = { plots: [DUE], settings: { brakes: { maxEndings: 0, maxShare: 0 } } };

  it('says which, what waits and what to do', () =>
    withMails(braking, async (world, mails) => {
      const { runId } = await world.sweep();
      expect(await mails.send({ runId, mail: 'braked' })).toBe('sent');
      const { subject, text, html } = await readMail(mails.sent[0]);
      expect(subject).toBe(`[Stichtag] run ${runId} is braked; 1 domain waits`);
      expect(rowsBelow('What waits', text)).toHaveLength(1);
      expect(text).toContain(`npm run approve -- ${runId}`);
      expect(`${text ?? ''}${html ?? ''}`).not.toMatch(/\*\*|`/);
      expect(await mails.send({ runId, mail: 'braked' })).toBe('sent');
      expect(mails.sent).toHaveLength(1);
    }));

  it('waits while its run goes on, and is nothing while that has failed: it asks before it is stored as finished', () =>
    withMails(braking, async (world, mails) => {
      const { runId } = await world.sweep();
      const { runs } = world.state;
      const restate = async (state: 'judging' | 'failed' | 'braked'): Promise<void> => {
        const run = await runs.load(runId);
        if (run !== null) await runs.save(run, { ...run, state });
      };
      await restate('judging');
      await expect(mails.send({ runId, mail: 'braked' })).rejects.toMatchObject({
        code: 'mailBusy',
        retryable: true,
      });
      await restate('failed');
      expect(await mails.send({ runId, mail: 'braked' })).toBe('nothing');
      await restate('braked');
      expect(await mails.send({ runId, mail: 'braked' })).toBe('sent');
    }));

  it('is nothing any more once it was approved, or a later run has passed', () =>
    withMails(braking, async (world, mails) => {
      const { runId } = await world.sweep();
      await world.settings({ brakes: {} });
      world.later({ hours: 1 });
      expect((await world.sweep()).state).toBe('passed');
      expect(await mails.send({ runId, mail: 'braked' })).toBe('nothing');
    }));
});
