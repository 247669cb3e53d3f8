import { describe, expect, it } from '@jest/globals';
import type { ObjectStore } from '../../../lib/mail/object-store.ts';
import { prepareLesson, teachRule } from '../../../lib/person/teach-mail.ts';
import { mailText, withMail, type MailWorld } from '../../support/mail-world.ts';

const DOMAIN = 'alpha.example.com';
const PLOTS = [{ name: DOMAIN, termIn: 200 }];
const SUBJECT = `${DOMAIN} was put aside`;

/** A store that keeps these mails, in their order, and one that nobody can read. */
function storeOf(...mails: string[]): ObjectStore {
  const kept = new Map(mails.map((raw, n) => [`inbox/${n}`, Buffer.from(raw)]));
  kept.set('inbox/broken', Buffer.alloc(11_000_000, 'x'));
  return {
    get: (key) => Promise.resolve(kept.get(key) ?? null),
    put: () => Promise.reject(new TypeError('nothing is put')),
    list: async function* (prefix) {
      for (const key of kept.keys()) if (key.startsWith(prefix)) yield await Promise.resolve(key);
    },
  };
}

async function lessonOn(world: MailWorld, raw: string, objects: ObjectStore = storeOf()) {
  const { settings } = (await world.state.settings.current()) ?? {};
  if (settings === undefined) throw new TypeError('no settings');
  const books = world.deps.connect(settings);
  return prepareLesson({ raw: Buffer.from(raw), event: 'handleStatus' }, settings, { books, objects });
}

describe('teaching a wording', () => {
  it('tells which of the kept mails would be taken for something else, and is then known', async () => {
    await withMail({ plots: PLOTS }, async (world) => {
      const objects = storeOf(
        mailText(SUBJECT),
        mailText('Outgoing transfer of beta.example.com was put aside'),
        mailText('gamma.example.com was put aside', { from: 'robot@elsewhere.example' }),
        mailText('Invoice 4711'),
      );
      const lesson = await lessonOn(world, mailText(SUBJECT), objects);
      expect(lesson).toMatchObject({
        now: { event: 'unknown' },
        rule: { event: 'handleStatus', subject: '{domain} was put aside', sender: 'registrar.example' },
        looked: 4,
        changes: [
          { key: 'inbox/0', from: 'unknown', to: 'handleStatus' },
          { key: 'inbox/1', from: 'transferOutRequested', to: 'handleStatus' },
        ],
      });
      const { rule } = lesson;
      if (rule === null) throw new TypeError('no rule');

      const taught = await teachRule({ rule, by: 'somebody' }, world.deps);
      expect(taught).toMatchObject({
        changed: true,
        current: { by: 'somebody', why: 'mail teach --event handleStatus' },
      });
      expect(await teachRule({ rule, by: 'somebody' }, world.deps)).toMatchObject({ changed: false });
      expect(await lessonOn(world, mailText(SUBJECT))).toMatchObject({
        now: { event: 'handleStatus', rule: 'settings.0' },
        rule: null,
      });
    });
  });

  it('puts the newest rule before the others, as it was tried', async () => {
    await withMail({ plots: PLOTS }, async (world) => {
      const older = {
        event: 'invoice' as const,
        subject: 'put aside',
        sender: null,
        body: null,
        language: null,
      };
      await teachRule({ rule: older, by: 'somebody' }, world.deps);
      const { rule, now } = await lessonOn(world, mailText(SUBJECT));
      expect(now.event).toBe('invoice');
      if (rule === null) throw new TypeError('no rule');
      const { current } = await teachRule({ rule, by: 'somebody' }, world.deps);
      expect(current.settings.mail.rules).toEqual([rule, older]);
      expect((await lessonOn(world, mailText(SUBJECT))).now.event).toBe('handleStatus');
    });
  });

  it('leaves open only the names that stand in our books', async () => {
    await withMail({ plots: PLOTS }, async (world) => {
      const { rule } = await lessonOn(world, mailText(`news.example.net: ${SUBJECT}`));
      expect(rule?.subject).toBe('news.example.net: {domain} was put aside');
    });
  });
});
