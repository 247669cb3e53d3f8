import { describe, expect, it } from '@jest/globals';
import { MailerError } from '../../../lib/mail/mailer.ts';
import type { Verdicts } from '../../../lib/mail/authenticity.ts';
import { name } from '../../support/acting.ts';
import { Crash, crashingAt, type CrashWhen } from '../../support/crash.ts';
import { mailText, TRANSFER, withMail, type MailWorld } from '../../support/mail-world.ts';
import { allOf } from '../state/support.ts';

const PLOTS = [{ name: 'gold.example.com', termIn: 40, nextDueIn: 500 }];

interface Scene {
  readonly what: string;
  readonly verdicts: Partial<Verdicts>;
  readonly lines: number;
  readonly tickets: number;
}

const SCENES: readonly Scene[] = [
  { what: 'genuine', verdicts: {}, lines: 1, tickets: 1 },
  { what: 'quarantined', verdicts: { dmarc: 'FAIL', dkim: 'FAIL' }, lines: 0, tickets: 0 },
];

/** The function dies at its k-th call of anything; the queue brings the mail again, until it is taken. */
async function dies({ verdicts }: Scene, k: number, when: CrashWhen) {
  const dying = crashingAt(k, when);
  const options = {
    plots: PLOTS,
    table: dying.table,
    wrap: dying.deps,
    wrapMail: (deps: MailWorld['mailDeps']) => ({
      ...deps,
      objects: dying.wrap('objects', deps.objects),
      mailer: dying.wrap('mailer', deps.mailer),
    }),
  };
  return withMail(options, async (world) => {
    const key = world.keep(mailText(TRANSFER));
    dying.begin();
    const died = await world.take(key, { verdicts }).then(
      () => false,
      (error: unknown) => error instanceof Crash,
    );
    dying.revive();
    // What the dead one has queued is worked before the mail comes again.
    await world.drain();
    world.later({ minutes: 12 });
    const { mailId } = await world.take(key, { verdicts });
    await world.drain();
    const sent = await world.sent();
    return {
      died,
      calls: dying.calls,
      lines: (await allOf(world.state.mails.about(name('gold.example.com')))).length,
      tickets: world.book.whmcs.tickets.length,
      hints: world.codes().filter((code) => code === 'hintWorked').length,
      sent: sent.map(({ subject }) => subject.includes('(again)')),
      done: (await world.record(mailId))?.done,
      forward: (await world.record(mailId))?.forward?.state,
    };
  });
}

describe.each(SCENES.map((scene) => [scene.what, scene] as const))('whoever takes a %s mail', (_, scene) => {
  it('and dies anywhere leaves nothing undone, doubled or untold', async () => {
    const whole = await dies(scene, Infinity, 'after');
    const { lines, tickets } = scene;
    expect(whole).toMatchObject({ died: false, lines, tickets, sent: [false], forward: 'sent' });
    const { calls } = whole;
    expect(calls).toContain('mailer.send');
    for (const when of ['before', 'after'] as const)
      for (let k = 1; k <= calls.length; k++) {
        const at = `${when} ${k}: ${calls[k - 1] ?? ''}`;
        const { died, sent, ...left } = await dies(scene, k, when);
        expect({ at, died, lines: left.lines, tickets: left.tickets }).toEqual({
          at,
          died: true,
          lines,
          tickets,
        });
        expect({ at, forward: left.forward, done: left.done }).toEqual({
          at,
          forward: 'sent',
          done: whole.done,
        });
        // Only where nobody knows whether it went out does it go out again, and says so.
        const isSent = calls.indexOf('mailer.send') + 1;
        const unclear =
          k === isSent || (when === 'before' ? k === isSent + 1 : false) || isWriteAhead(k, isSent, when);
        expect({ at, sent }).toEqual({
          at,
          sent: expectedSent(unclear, (k === isSent && when === 'before') || isWriteAhead(k, isSent, when)),
        });
      }
  });
});

/** `sending` is stored, and the mail not given to SES yet. */
const isWriteAhead = (k: number, isSent: number, when: CrashWhen): boolean =>
  k === isSent - 1 && when === 'after';

const expectedSent = (unclear: boolean, neverGiven: boolean): boolean[] =>
  unclear ? (neverGiven ? [true] : [false, true]) : [false];

describe('a forward of which SES gives no clear answer', () => {
  const unclear = new MailerError('mailUnclear', 'mayHaveHadEffect', 'SES gave no clear answer');

  it('goes out again, and says that it may be there already', async () => {
    const onSend = (nth: number): void => {
      if (nth <= 2) throw unclear;
    };
    await withMail({ plots: PLOTS, onSend }, async (world) => {
      const key = world.keep(mailText(TRANSFER));
      await expect(world.take(key)).rejects.toBe(unclear);
      await expect(world.take(key)).rejects.toBe(unclear);
      const { mailId } = await world.take(key);
      await world.take(key);
      const sent = await world.sent();
      expect(sent.map(({ subject }) => subject.includes('(again)'))).toEqual([false, true, true]);
      expect(sent[1]?.text).toContain('You may have this mail already');
      expect(await world.record(mailId)).toMatchObject({ forward: { state: 'sent', attempts: 3 } });
    });
  });

  it('is no reason to think of a refused one as sent', async () => {
    const onSend = (nth: number): void => {
      if (nth === 1) throw unclear;
      if (nth === 2) throw new MailerError('mailRefused', 'refused', 'SES refused the mail');
    };
    await withMail({ plots: PLOTS, onSend }, async (world) => {
      const key = world.keep(mailText(TRANSFER));
      for (const code of ['mailUnclear', 'mailRefused'])
        await expect(world.take(key)).rejects.toMatchObject({ code });
      const { mailId } = await world.take(key);
      expect(await world.record(mailId)).toMatchObject({ forward: { state: 'sent', attempts: 2 } });
      expect((await world.sent()).map(({ subject }) => subject.includes('(again)'))).toEqual([
        false,
        true,
        true,
      ]);
    });
  });

  it('waits while another may be sending it', async () => {
    let going: () => void = () => undefined;
    const onSend = (): Promise<void> => new Promise((resolve) => (going = resolve));
    await withMail({ plots: PLOTS, onSend }, async (world) => {
      const key = world.keep(mailText(TRANSFER));
      const first = world.take(key);
      while (world.given.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      world.later({ minutes: 1 });
      await expect(world.take(key)).rejects.toMatchObject({ code: 'mailBusy', retryable: true });
      going();
      await first.catch(() => undefined);
      await world.take(key);
      expect(world.given).toHaveLength(1);
    });
  });
});
