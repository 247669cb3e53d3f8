import { describe, expect, it } from '@jest/globals';
import { MailerError } from '../../../lib/mail/mailer.ts';
import { mailText, TRANSFER, withMail, type MailWorld } from '../../support/mail-world.ts';

const PLOTS = [
  { name: 'gold.example.com', termIn: 40, nextDueIn: 500 },
  { name: 'grey.example.org', termIn: 40 },
];
const UNPROVEN = { verdicts: { dmarc: 'FAIL', dkim: 'FAIL' } } as const;
const SUBJECT = '[Stichtag] transfer away from us requested: gold.example.com';

/** SES refuses the first mail that is given to it. */
const refusesOnce = (nth: number): void => {
  if (nth === 1) throw new MailerError('mailRefused', 'refused', 'SES refused the mail');
};
const subjects = async (world: MailWorld): Promise<string[]> =>
  (await world.sent()).map(({ subject }) => subject);

describe('a copy without proof of a mail that is the registrar’s', () => {
  it('completes none of what is left to do about the other', async () => {
    await withMail({ plots: PLOTS, onSend: refusesOnce }, async (world) => {
      const raw = mailText(TRANSFER);
      const key = world.keep(raw);
      await expect(world.take(key)).rejects.toMatchObject({ code: 'mailRefused' });
      const copied = await world.take(world.keep(raw), UNPROVEN);
      expect(copied).toMatchObject({ kind: 'quarantined', doubled: true });
      expect(world.codes()).toContain('mailDoubled');
      expect(await world.record(copied.mailId)).toMatchObject({
        key,
        done: ['books', 'history', 'hints', 'ticket'],
      });
      await world.take(key);
      expect(await subjects(world)).toEqual([SUBJECT, SUBJECT]);
      expect(await world.record(copied.mailId)).toMatchObject({ forward: { state: 'sent' } });
    });
  });

  it('has no say in which domains are looked at', async () => {
    await withMail({ plots: PLOTS, wire: 'http' }, async (world) => {
      const key = world.keep(mailText(TRANSFER));
      world.simulators.registrar.fail({ kind: '500html', times: 50 });
      world.simulators.whmcs.fail({ kind: '500', times: 50 });
      await expect(world.take(key)).rejects.toMatchObject({ book: 'whmcs' });
      world.simulators.registrar.clearFaults();
      world.simulators.whmcs.clearFaults();
      expect(await world.take(key, UNPROVEN)).toMatchObject({ doubled: true, domains: [] });
      expect(world.queued).toEqual([]);
    });
  });

  it('that came first is not what is kept of it', async () => {
    await withMail({ plots: PLOTS }, async (world) => {
      const raw = mailText(TRANSFER);
      await world.take(world.keep(raw), UNPROVEN);
      world.later({ hours: 2 });
      const own = world.keep(raw);
      const { mailId } = await world.take(own);
      expect(await world.record(mailId)).toMatchObject({
        key: own,
        receivedAt: world.now(),
        verdicts: { dmarc: 'PASS' },
        authenticity: { kind: 'genuine' },
      });
    });
  });

  it('is not that very mail, come again after its sender was struck off: a person still hears of it', async () => {
    await withMail({ plots: PLOTS, onSend: refusesOnce }, async (world) => {
      const key = world.keep(mailText(TRANSFER));
      await expect(world.take(key)).rejects.toMatchObject({ code: 'mailRefused' });
      await world.settings({ mail: { senders: ['somebody-else.example'] } });
      expect(await world.take(key)).toMatchObject({ doubled: false });
      expect(world.given).toHaveLength(2);
    });
  });
});
