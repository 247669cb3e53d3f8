import { describe, expect, it } from '@jest/globals';
import { MailerError } from '../../../lib/mail/mailer.ts';
import { mailText, TRANSFER, withMail } from '../../support/mail-world.ts';
import { hintsOf, linesOf, notification, PLOTS, ticketsOf } from './taking.ts';

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
