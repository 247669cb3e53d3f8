import { describe, expect, it } from '@jest/globals';
import { mailText, ROBOT, TRANSFER, withMail } from '../../support/mail-world.ts';
import { PLOTS } from './taking.ts';

describe('a mail that could lead to another without end', () => {
  it.each([
    ['ours', ['X-Stichtag-Mail: forward'], ROBOT, 'ours'],
    ['from our own inbox', [], 'Registrar@in.example.com', 'ours'],
    ['an automatic reply', ['Auto-Submitted: auto-replied'], 'domains@example.com', 'autoReply'],
    [
      'an automatic reply in the registrar’s words',
      ['X-Autoreply: yes', `Subject: ${TRANSFER}`],
      'a@example.net',
      'autoReply',
    ],
    ['what its own reader writes, as a ticket system does', [], 'Domains@example.com', 'reply'],
    ['an answer to ours', ['In-Reply-To: <stichtag.1@in.example.com>'], 'help@example.com', 'reply'],
    [
      'an answer to ours, later',
      ['References: <1@x> <stichtag.1@in.example.com>'],
      'help@example.com',
      'reply',
    ],
  ])('is kept and not told of: %s', async (_, headers, from, why) => {
    await withMail({ plots: PLOTS }, async (world) => {
      const { mailId } = await world.take(world.keep(mailText('Hello', { headers, from })));
      expect(world.given).toEqual([]);
      expect(world.logged).toContainEqual({ code: 'mailNotForwarded', mailId, why });
      expect(await world.record(mailId)).toMatchObject({ done: expect.arrayContaining(['told']) });
    });
  });

  it.each(['mailer-daemon@example.com', ROBOT])(
    'is kept, and the alarm for bounces told, where it is undeliverable: from %s',
    async (from) => {
      await withMail({ plots: PLOTS }, async (world) => {
        const headers = ['X-Failed-Recipients: domains@example.com'];
        const { mailId } = await world.take(world.keep(mailText('Hello', { headers, from })));
        expect(world.given).toEqual([]);
        expect(world.logged).toContainEqual({ code: 'mailBounced', mailId });
        expect(world.codes()).not.toContain('mailNotForwarded');
        expect(await world.record(mailId)).toMatchObject({ done: expect.arrayContaining(['told']) });
      });
    },
  );

  it.each([
    ['an answer of a ticket system', (subject: string) => `[#4711] Re: ${subject}`, ''],
    ['an answer that refers to it alone', () => 'We got your mail', 'ids'],
  ])('is kept where it answers what we sent: %s', async (_, subjectOf, ids) => {
    await withMail({ plots: PLOTS }, async (world) => {
      await world.take(world.keep(mailText('Hello', { from: 'stranger@example.net' })));
      for (let round = 0; round < 3; round++) {
        const [ours] = await world.sent();
        const headers = ids === '' ? [] : [`In-Reply-To: <${ours?.messageId ?? ''}>`];
        const answer = { from: 'help@example.com', headers, body: `Ticket ${round}` };
        await world.take(world.keep(mailText(subjectOf(ours?.subject ?? ''), answer)));
      }
      expect(world.given).toHaveLength(1);
      expect(world.logged.filter(({ code }) => code === 'mailNotForwarded')).toHaveLength(3);
    });
  });

  const BROKEN = 'X-Broken: a\u0000b';

  it.each([
    ['ours', ['X-Stichtag-Mail: forward'], ROBOT, 'ours'],
    ['from our own inbox', [], 'Registrar@in.example.com', 'ours'],
    ['an automatic reply', ['Auto-Submitted: auto-replied'], 'a@example.net', 'autoReply'],
    ['out of office', ['Subject: =?utf-8?Q?Automatische_Antwort?='], 'a@example.net', 'autoReply'],
    ['from its own reader', [], 'domains@example.com', 'reply'],
    ['an answer to ours', ['References: <1@x>', ' <stichtag.1@in.example.com>'], 'a@example.net', 'reply'],
  ])('is kept and not told of though it cannot be read: %s', async (_, headers, from, why) => {
    await withMail({ plots: PLOTS }, async (world) => {
      const raw = mailText('', { headers: [BROKEN, ...headers], from }).replace('Subject: \r\n', '');
      const { mailId } = await world.take(world.keep(raw));
      expect(world.given).toEqual([]);
      expect(world.logged).toContainEqual({ code: 'mailNotForwarded', mailId, why });
      expect(world.codes()).toContain('mailUnreadable');
    });
  });

  it.each([
    ['X-Failed-Recipients: domains@example.com', 'a@example.net'],
    ['Content-Type: multipart/report; report-type=delivery-status; boundary=a; boundary=b', 'a@example.net'],
    ['X: nothing else', 'Mailer-Daemon@example.com'],
  ])('is a bounce though it cannot be read: %s', async (header, from) => {
    await withMail({ plots: PLOTS }, async (world) => {
      for (let round = 0; round < 3; round++) {
        const raw = mailText(`Undelivered ${round}`, { headers: [header, BROKEN], from });
        const { mailId, event } = await world.take(world.keep(raw));
        expect(event).toBe('bounce');
        expect(world.logged).toContainEqual({ code: 'mailBounced', mailId });
      }
      expect(world.given).toEqual([]);
    });
  });

  it('is told of where it cannot be read and no sign of the kind stands in its headers', async () => {
    await withMail({ plots: PLOTS }, async (world) => {
      const body = 'X-Failed-Recipients: a@example.com\nX-Stichtag-Mail: forward\nFrom: mailer-daemon@x';
      await world.take(world.keep(mailText('Hello', { headers: [BROKEN], body })));
      expect(world.given).toHaveLength(1);
    });
  });

  it('is told of where it is the registrar’s robot’s own, or an automatic reply of the registrar’s', async () => {
    await withMail({ plots: PLOTS }, async (world) => {
      await world.take(world.keep(mailText('One', { headers: ['Auto-Submitted: auto-generated'] })));
      await world.take(world.keep(mailText('Two', { headers: ['Auto-Submitted: auto-replied'] })));
      await world.take(world.keep(mailText('Re: [Stichtag] Three')));
      expect(world.given).toHaveLength(3);
    });
  });
});
