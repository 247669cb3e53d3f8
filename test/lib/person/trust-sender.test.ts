import { describe, expect, it } from '@jest/globals';
import { mailMessageSchema } from '../../../functions/registrar-mail/event.ts';
import type { MailInput } from '../../../lib/mail/take-mail.ts';
import { takeMail } from '../../../lib/mail/take-mail.ts';
import { trustSender, type TrustDeps } from '../../../lib/person/trust-sender.ts';
import { StichtagError } from '../../../lib/runtime/errors.ts';
import { withMail, type MailWorld } from '../../support/mail-world.ts';

const OTHER = 'robot@other.example';
const DOMAIN = 'alpha.example.com';
const PLOTS = [{ name: DOMAIN, termIn: 200, nextDueIn: 565 }];

interface Stamps {
  readonly from?: string;
  readonly virus?: string;
  readonly dmarc?: string;
}

/** A mail as SES stores it: what it found stands on top. */
const stored = (subject: string, { from = OTHER, virus = 'PASS', dmarc = 'pass' }: Stamps = {}): string =>
  [
    `X-SES-Spam-Verdict: PASS`,
    `X-SES-Virus-Verdict: ${virus}`,
    `Authentication-Results: amazonses.com; spf=pass; dmarc=${dmarc} header.from=other.example`,
    `From: Registrar <${from}>`,
    `Subject: ${subject}`,
    `Message-ID: <${subject.replaceAll(' ', '-')}@other.example>`,
    '',
    'text',
    '',
  ].join('\r\n');

const REQUEST = `Outgoing transfer of ${DOMAIN}`;

/** Mails come in, with the verdicts that stand on top of them. */
async function come(world: MailWorld, ...mails: [string, Stamps?][]): Promise<string[]> {
  const ids: string[] = [];
  for (const [subject, stamps = {}] of mails) {
    const { virus = 'PASS', dmarc = 'pass' } = stamps;
    const verdicts = {
      virus: virus === 'PASS' ? ('PASS' as const) : ('FAIL' as const),
      dmarc: dmarc === 'pass' ? ('PASS' as const) : ('FAIL' as const),
      dkim: 'GRAY' as const,
    };
    ids.push((await world.take(world.keep(stored(subject, stamps)), { verdicts })).mailId);
  }
  return ids;
}

/** What was queued is a message that the mail function reads. */
function queued(notices: readonly object[]): MailInput[] {
  return notices.map((notice) => {
    const message = mailMessageSchema.parse(JSON.stringify(notice));
    if (message === null || 'runId' in message) throw new TypeError('no mail');
    return message;
  });
}

function depsOf(world: MailWorld, sent: object[], fails = false): TrustDeps {
  const { state, clock } = world.deps;
  return {
    state,
    clock,
    objects: () => Promise.resolve(world.mailDeps.objects),
    mailQueue: {
      send: (notices) => {
        if (fails) return Promise.reject(new StichtagError('queueFailed', 'down', { retryable: true }));
        sent.push(...notices);
        return Promise.resolve();
      },
    },
  };
}

describe('trusting a sender', () => {
  it('takes again what came from it and is proven, and leaves all else', async () => {
    await withMail({ plots: PLOTS }, async (world) => {
      const [ok, unproven, virus] = await come(
        world,
        [REQUEST],
        ['not proven', { dmarc: 'fail' }],
        ['a virus', { virus: 'FAIL' }],
        ['of somebody else', { from: 'robot@third.example' }],
      );
      const sent: object[] = [];
      const trusted = await trustSender({ sender: 'Other.Example', by: 'somebody' }, depsOf(world, sent));
      expect(trusted).toMatchObject({ changed: true, again: [ok] });
      expect(trusted.still).toEqual(
        expect.arrayContaining([
          { mailId: unproven, why: 'notAuthenticated' },
          { mailId: virus, why: 'virus' },
        ]),
      );
      expect(trusted.still).toHaveLength(2);

      const [input, ...more] = queued(sent);
      expect(more).toEqual([]);
      if (input === undefined) throw new TypeError('nothing');
      expect(await takeMail(input, world.mailDeps)).toMatchObject({ kind: 'genuine', domains: [DOMAIN] });

      // It is believed, so it waits no more; a second time changes nothing.
      const again = await trustSender({ sender: 'Other.Example', by: 'somebody' }, depsOf(world, sent));
      expect(again).toMatchObject({ changed: false, again: [] });
      expect((await world.state.settings.current())?.settings.mail.senders).toEqual([
        'registrar.example',
        trusted.sender,
      ]);
    });
  });

  it('goes by what SES found when it came, not by what stands in it; a release before kept only that', async () => {
    await withMail({ plots: PLOTS }, async (world) => {
      const passed = { virus: 'PASS', dmarc: 'PASS', dkim: 'GRAY' } as const;
      const { mailId: proven } = await world.take(world.keep(stored(REQUEST, { dmarc: 'fail' })), {
        verdicts: passed,
      });
      const { mailId: forged } = await world.take(world.keep(stored('says so itself')), {
        verdicts: { ...passed, dmarc: 'FAIL' },
      });
      const { mailId: old } = await world.take(world.keep(stored('of a release before')), {
        verdicts: { ...passed, dmarc: 'FAIL' },
      });
      const record = await world.record(old);
      if (record !== null) await world.state.mails.save(record, { ...record, verdicts: null });
      const sent: object[] = [];
      const trusted = await trustSender({ sender: OTHER, by: 'somebody' }, depsOf(world, sent));
      expect(new Set(trusted.again)).toEqual(new Set([proven, old]));
      expect(trusted.still).toEqual([{ mailId: forged, why: 'notAuthenticated' }]);
      const [again] = queued(sent).filter(({ key }) => key === 'inbox/mail-1');
      expect(again?.verdicts).toMatchObject(passed);
    });
  });

  it('says in its version that a sender is trusted, and not who', async () => {
    await withMail({ plots: PLOTS }, async (world) => {
      const { current } = await trustSender({ sender: OTHER, by: 'somebody' }, depsOf(world, []));
      expect([current.by, current.why]).toEqual(['somebody', 'mail trust']);
    });
  });

  it('passes over what cannot be read, or is not there any more', async () => {
    await withMail({ plots: PLOTS }, async (world) => {
      const deep = Array.from(
        { length: 40 },
        (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
      );
      await world.take(world.keep(deep.join('')));
      await world.take('inbox/gone');
      const sent: object[] = [];
      const trusted = await trustSender({ sender: OTHER, by: 'somebody' }, depsOf(world, sent));
      expect([trusted.again, trusted.still, sent]).toEqual([[], [], []]);
    });
  });

  it('stands if the queue fails, and takes the mails again when it is repeated', async () => {
    await withMail({ plots: PLOTS }, async (world) => {
      const [id] = await come(world, [REQUEST]);
      const down = depsOf(world, [], true);
      await expect(trustSender({ sender: OTHER, by: 'somebody' }, down)).rejects.toMatchObject({
        code: 'queueFailed',
      });
      const sent: object[] = [];
      const trusted = await trustSender({ sender: OTHER, by: 'somebody' }, depsOf(world, sent));
      expect(trusted).toMatchObject({ changed: false, again: [id] });
      expect(sent).toHaveLength(1);
    });
  });
});
