import { describe, expect, it } from '@jest/globals';
import { mailText, ROBOT, TRANSFER, withMail } from '../../support/mail-world.ts';
import { allOf } from '../state/support.ts';
import { linesOf, PLOTS } from './taking.ts';

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

/** Parts in parts. */
function nested(levels: number): Buffer {
  let body = 'Content-Type: text/plain\r\n\r\ninnermost\r\n';
  for (let level = 0; level < levels; level++)
    body = `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n${body}\r\n--b${level}--\r\n`;
  return Buffer.from(`From: ${ROBOT}\r\nSubject: deep\r\n${body}`);
}
