import { describe, expect, it } from '@jest/globals';
import { Crash, crashingAt } from '../../support/crash.ts';
import { readMail, rowsBelow, withMails } from './support.ts';

const DUE = { name: 'due.example.com', termIn: 6, autoRenew: false } as const;

describe.each(['before', 'after'] as const)('a digest whose process dies %s a call', (when) => {
  it('at any of them, is sent when it comes again; twice only if it may have gone out, and then it says so', async () => {
    for (let k = 1; await diesAt(k); k++) expect(k).toBeLessThan(60);
  });

  /** @returns false if there was no such call. */
  function diesAt(k: number): Promise<boolean> {
    const dying = crashingAt(k, when);
    return withMails({ plots: [DUE], quiet: 30, table: dying.table }, async (world, mails) => {
      const { runId } = await world.sweep();
      await world.drain();
      world.later({ minutes: 16 });
      await world.drain();
      const digest = { runId, mail: 'digest' } as const;
      const mailer = dying.wrap('mailer', mails.deps.mailer);
      dying.begin();
      const died = await mails.send(digest, { mailer }).then(
        () => false,
        (error: unknown) => error instanceof Crash || Promise.reject(error as Error),
      );
      const gone = mails.sent.length;
      dying.revive();
      // As long as the queue hides a message at least: whoever died has no lease any more.
      world.later({ minutes: 12 });
      expect(await mails.send(digest)).toBe('sent');
      const where = `${when} ${k}: ${dying.calls.at(-1) ?? ''}`;
      const subjects = await Promise.all(
        mails.sent.map(async (mail) => (await readMail(mail)).subject ?? ''),
      );
      expect([where, mails.sent.length <= gone + 1, mails.sent.length >= 1]).toEqual([where, true, true]);
      for (const subject of subjects.slice(1)) expect(subject).toContain('(again)');
      for (const mail of mails.sent) expect(rowsBelow('Done', (await readMail(mail)).text)).toHaveLength(1);

      world.later({ hours: 1 });
      const next = await world.sweep();
      await mails.send({ runId: next.runId, mail: 'digest' });
      expect([where, rowsBelow('Done', (await readMail(mails.sent.at(-1))).text)]).toEqual([where, []]);
      return died;
    });
  }
});
