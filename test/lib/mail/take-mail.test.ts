import { describe, expect, it } from '@jest/globals';
import { MailerError } from '../../../lib/mail/mailer.ts';
import type { Settings } from '../../../lib/settings/schema.ts';
import { name } from '../../support/acting.ts';
import { mailText, ROBOT, TRANSFER, withMail, type MailWorld } from '../../support/mail-world.ts';
import { allOf } from '../state/support.ts';

/** Paid far beyond its term. */
const GOLD = { name: 'gold.example.com', termIn: 40, nextDueIn: 500 };
const PLOTS = [GOLD, { name: 'grey.example.org', termIn: 40 }];
const linesOf = (world: MailWorld, domain: string) => allOf(world.state.mails.about(name(domain)));
const ticketsOf = ({ book }: MailWorld) =>
  book.whmcs.tickets.map(({ subject }) => subject.replace(/^\[ST-\w+\] /, ''));
const hintsOf = ({ queued }: MailWorld) => queued.map(({ hint }) => hint);
const notification = (over: Partial<Settings['notification']>) => ({
  notification: { inbox: 'registrar@in.example.com', forwardTo: 'domains@example.com', ...over },
});

describe('a mail of the registrar’s', () => {
  it('is forwarded, noted in the domain’s history, looked into, and needs one ticket', async () => {
    await withMail({ plots: PLOTS }, async (world) => {
      const raw = mailText(TRANSFER);
      const taken = await world.take(world.keep(raw));
      const { mailId } = taken;
      expect(taken).toMatchObject({ doubled: false, kind: 'genuine', event: 'transferOutRequested' });
      expect(taken.domains).toEqual(['gold.example.com']);
      const [forwarded] = await world.sent();
      expect(forwarded).toMatchObject({
        from: { address: 'registrar@in.example.com' },
        to: ['domains@example.com'],
        subject: '[Stichtag] transfer away from us requested: gold.example.com',
        isOurs: true,
        autoSubmitted: true,
      });
      expect(Buffer.from(world.given[0]?.raw ?? '').toString()).toContain(raw.trimEnd());
      expect(await linesOf(world, 'gold.example.com')).toMatchObject([
        { event: 'transferOutRequested', mailId },
      ]);
      expect(hintsOf(world)).toEqual([{ domain: 'gold.example.com', cause: 'registrarMail' }, { mailId }]);
      expect(await world.record(mailId)).toMatchObject({
        done: ['told', 'books', 'history', 'hints', 'ticket'],
        forward: { state: 'sent', attempts: 1 },
        authenticity: { kind: 'genuine', why: 'dmarc' },
      });
      await world.drain();
      expect(ticketsOf(world)).toEqual([
        'URGENT gold.example.com: transfer away from us requested; act by Sat 20 Jun 2026',
      ]);
    });
  });

  it('changes nothing, and is done once, however often it comes', async () => {
    await withMail({ plots: PLOTS }, async (world) => {
      const raw = mailText(TRANSFER);
      const first = await world.take(world.keep(raw));
      await world.drain();
      // Another delivery: other headers on top, another key, another day.
      world.later({ days: 3 });
      const again = await world.take(world.keep(`Received: from elsewhere by us; today\r\n${raw}`));
      await world.drain();
      expect(again).toEqual({ ...first, doubled: true });
      expect(world.given).toHaveLength(1);
      expect(await linesOf(world, 'gold.example.com')).toHaveLength(1);
      expect(ticketsOf(world)).toHaveLength(1);
      expect(world.codes()).toContain('mailDoubled');
      expect(await world.kase('gold.example.com')).toBeNull();
    });
  });

  it('is another mail where it comes in the same words on another day, without a Message-ID', async () => {
    await withMail({ plots: PLOTS }, async (world) => {
      const raw = mailText(TRANSFER).replace(/Message-ID: .*\r\n/, '');
      await world.take(world.keep(raw));
      await world.take(world.keep(raw));
      expect(world.given).toHaveLength(1);
      world.later({ days: 200 });
      await world.take(world.keep(raw.replace('15 Jun 2026', '1 Jan 2027')));
      expect(world.given).toHaveLength(2);
      const undated = raw.replace(/Date: .*\r\n/, '');
      await world.take(world.keep(undated));
      world.later({ days: 1 });
      await world.take(world.keep(undated));
      expect(world.given).toHaveLength(4);
    });
  });

  it('is done once though two invocations take it at once', async () => {
    await withMail({ plots: PLOTS }, async (world) => {
      const key = world.keep(mailText(TRANSFER));
      await Promise.allSettled([world.take(key), world.take(key), world.take(key)]);
      world.later({ minutes: 12 });
      await world.take(key);
      await world.drain();
      expect(world.given).toHaveLength(1);
      expect(await linesOf(world, 'gold.example.com')).toHaveLength(1);
      expect(ticketsOf(world)).toHaveLength(1);
    });
  });

  it('counts no domain that stands in neither book, nor one of another registrar’s module', async () => {
    const elsewhere = { name: 'other.example.net', termIn: 40, atRegistrar: false };
    await withMail({ plots: [...PLOTS, elsewhere] }, async (world) => {
      for (const row of world.book.whmcs.domains)
        if (row.domainname === elsewhere.name) row.registrar = 'enom';
      const body = 'About strange.example.com, other.example.net and grey.example.org.';
      const { domains, event } = await world.take(world.keep(mailText('News', { body })));
      expect({ domains, event }).toEqual({ domains: ['grey.example.org'], event: 'unknown' });
      await world.take(world.keep(mailText('Transfer request for strange.example.com')));
      expect(hintsOf(world).filter((hint) => 'domain' in hint)).toEqual([
        { domain: 'grey.example.org', cause: 'registrarMail' },
      ]);
    });
  });

  it('needs a ticket though its robot calls it a reply, and none where nothing but a reply can be told', async () => {
    await withMail({ plots: PLOTS }, async (world) => {
      const headers = ['Auto-Submitted: auto-replied'];
      const { event } = await world.take(world.keep(mailText(TRANSFER, { headers })));
      expect(event).toBe('transferOutRequested');
      await world.take(world.keep(mailText('I am away until Monday', { headers })));
      await world.drain();
      expect(ticketsOf(world)).toHaveLength(1);
      expect(world.given).toHaveLength(2);
    });
  });

  it('needs no ticket for what only informs', async () => {
    await withMail({ plots: PLOTS }, async (world) => {
      const { event } = await world.take(world.keep(mailText('Invoice no. 4711')));
      expect(event).toBe('invoice');
      expect(world.queued).toEqual([]);
      expect(world.given).toHaveLength(1);
    });
  });

  it('reaches a person though both books are down, and the rest follows', async () => {
    await withMail({ plots: PLOTS, wire: 'http' }, async (world) => {
      world.simulators.registrar.fail({ kind: '500html', times: 50 });
      world.simulators.whmcs.fail({ kind: '500', times: 50 });
      const key = world.keep(mailText(TRANSFER));
      await expect(world.take(key)).rejects.toMatchObject({ book: 'whmcs' });
      expect(world.given).toHaveLength(1);
      expect(world.queued).toEqual([]);
      world.simulators.registrar.clearFaults();
      world.simulators.whmcs.clearFaults();
      const { domains } = await world.take(key);
      expect(domains).toEqual(['gold.example.com']);
      expect(world.given).toHaveLength(1);
      expect(world.queued).toHaveLength(2);
    });
  });

  it('is looked into though SES refuses the forward, which follows once it does not', async () => {
    let refuses = true;
    const onSend = (): void => {
      if (refuses) throw new MailerError('mailRefused', 'refused', 'SES refused the mail');
    };
    await withMail({ plots: PLOTS, onSend }, async (world) => {
      const key = world.keep(mailText(TRANSFER));
      await expect(world.take(key)).rejects.toMatchObject({ code: 'mailRefused', retryable: true });
      expect(world.queued).toHaveLength(2);
      refuses = false;
      await world.take(key);
      expect(world.given).toHaveLength(2);
      const [, second] = await world.sent();
      expect(second?.subject).not.toContain('(again)');
      expect(world.queued).toHaveLength(2);
      expect(world.codes().filter((code) => code === 'mailTaken')).toHaveLength(1);
    });
  });

  it('is recorded only in a dry run', async () => {
    await withMail({ plots: PLOTS, settings: { dryRun: true } }, async (world) => {
      const { mailId } = await world.take(world.keep(mailText(TRANSFER)));
      await world.drain();
      expect(world.given).toEqual([]);
      expect(ticketsOf(world)).toEqual([]);
      expect(await world.record(mailId)).toMatchObject({
        forward: { state: 'recorded' },
        ticket: { state: 'recorded' },
      });
    });
  });

  it('gets its ticket without an address to forward to, and no mail goes out', async () => {
    await withMail({ plots: PLOTS, settings: notification({ forwardTo: null }) }, async (world) => {
      await world.take(world.keep(mailText(TRANSFER)));
      await world.drain();
      expect(world.given).toEqual([]);
      expect(ticketsOf(world)).toHaveLength(1);
      expect(world.logged).toContainEqual(expect.objectContaining({ why: 'noForwardTo' }));
    });
  });
});

describe('a mail that is not believed', () => {
  const STRANGER = { from: 'stranger@example.net' };

  it('is announced with its text, and nothing else is done', async () => {
    await withMail({ plots: PLOTS }, async (world) => {
      const taken = await world.take(world.keep(mailText(TRANSFER, STRANGER)));
      expect(taken).toMatchObject({ kind: 'quarantined', domains: [] });
      const [announced] = await world.sent();
      expect(announced?.subject).toBe(
        '[Stichtag] not verified: stranger@example.net, Transfer request for gold.example.com',
      );
      expect(announced?.text).toContain('npm run mail -- trust stranger@example.net');
      const raw = Buffer.from(world.given[0]?.raw ?? '').toString();
      const [, attached = ''] = raw.split('attachment; filename=unverified.txt\r\n\r\n');
      expect(Buffer.from(attached, 'base64').toString()).toContain('Dear partner');
      expect(world.queued).toEqual([]);
      expect(await linesOf(world, 'gold.example.com')).toEqual([]);
      expect(world.codes()).toContain('mailQuarantined');
      expect(await allOf(world.state.mails.quarantined())).toHaveLength(1);
    });
  });

  it('shows nothing of its content unless the virus scan passed it', async () => {
    await withMail({ plots: PLOTS }, async (world) => {
      for (const virus of ['FAIL', 'GRAY', 'PROCESSING_FAILED'] as const)
        await world.take(world.keep(mailText(`${TRANSFER} ${virus}`, { body: 'the payload' })), {
          verdicts: { virus },
        });
      expect(world.given).toHaveLength(3);
      for (const { raw } of world.given) {
        expect(Buffer.from(raw).toString()).not.toContain('the payload');
        expect(Buffer.from(raw).toString()).not.toContain('Content-Disposition');
      }
      expect(world.queued).toEqual([]);
    });
  });

  it('gives no command with an address that a shell would read otherwise', async () => {
    await withMail({ plots: PLOTS }, async (world) => {
      await world.take(world.keep(mailText('Hello', { from: '$(touch${IFS}x)@example.net' })));
      const [announced] = await world.sent();
      expect(announced?.text).not.toContain('mail -- trust');
    });
  });

  it('has its effects once its sender is trusted, and is forwarded then', async () => {
    await withMail({ plots: PLOTS }, async (world) => {
      const key = world.keep(mailText(TRANSFER, STRANGER));
      await world.take(key);
      await world.settings({ mail: { senders: ['stranger@example.net'] } });
      expect(await world.take(key)).toMatchObject({ kind: 'genuine', doubled: false });
      expect(world.queued).toHaveLength(2);
      expect((await world.sent()).map(({ subject }) => subject)).toEqual([
        '[Stichtag] not verified: stranger@example.net, Transfer request for gold.example.com',
        '[Stichtag] transfer away from us requested: gold.example.com',
      ]);
      expect(await allOf(world.state.mails.quarantined())).toEqual([]);
      expect(await world.take(key)).toMatchObject({ doubled: true });
    });
  });

  it('stays believed where a forged copy of it comes later', async () => {
    await withMail({ plots: PLOTS }, async (world) => {
      const key = world.keep(mailText(TRANSFER));
      const { mailId } = await world.take(key);
      const forged = await world.take(key, { verdicts: { dmarc: 'FAIL', dkim: 'FAIL' } });
      expect(forged).toMatchObject({ doubled: true });
      expect(await world.record(mailId)).toMatchObject({ authenticity: { kind: 'genuine' } });
      expect(world.given).toHaveLength(1);
    });
  });

  it('is forwarded as the registrar’s though a forged copy of it came before', async () => {
    await withMail({ plots: PLOTS }, async (world) => {
      const key = world.keep(mailText(TRANSFER));
      await world.take(key, { verdicts: { dmarc: 'FAIL', dkim: 'FAIL' } });
      await world.take(key);
      expect(world.queued).toHaveLength(2);
      expect(world.given).toHaveLength(2);
    });
  });

  it.each([
    ['larger than is read', Buffer.alloc(10_000_001, 'x'), 'mailTooLarge'],
    ['nested too deeply', nested(50), 'mailTooDeep'],
  ])('is announced though it is %s, once, and then done', async (_, raw, error) => {
    await withMail({ plots: PLOTS }, async (world) => {
      const key = world.keep(raw);
      const first = await world.take(key);
      const [announced] = await world.sent();
      expect(announced?.text).toContain(error);
      expect(announced?.text).toContain(key);
      expect(await world.take(key)).toEqual({ ...first, doubled: true });
      expect(world.given).toHaveLength(1);
      expect(world.logged).toContainEqual(expect.objectContaining({ code: 'mailUnreadable', error }));
    });
  });

  it('is announced though it is not in its store any more', async () => {
    await withMail({ plots: PLOTS }, async (world) => {
      await world.take('inbox/gone');
      const [announced] = await world.sent();
      expect(announced?.text).toContain('mailMissing');
      expect(await world.take('inbox/gone')).toMatchObject({ doubled: true });
    });
  });
});

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

/** Parts in parts. */
function nested(levels: number): Buffer {
  let body = 'Content-Type: text/plain\r\n\r\ninnermost\r\n';
  for (let level = 0; level < levels; level++)
    body = `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n${body}\r\n--b${level}--\r\n`;
  return Buffer.from(`From: ${ROBOT}\r\nSubject: deep\r\n${body}`);
}
