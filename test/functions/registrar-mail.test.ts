import { describe, expect, it } from '@jest/globals';
import { createHandler } from '../../functions/registrar-mail/handler.ts';
import { readConfig } from '../../functions/registrar-mail/config.ts';
import { lambdaContext } from '../../infra/local/lambda-context.ts';
import { mailText, PASSED, TRANSFER, withMail, type MailWorld } from '../support/mail-world.ts';
import { batchOf, failuresIn } from './sqs-batch.ts';

const PLOTS = [{ name: 'gold.example.com', termIn: 40, nextDueIn: 500 }];
const context = lambdaContext('registrar-mail', 120);

const handlerFor = ({ mailDeps, deps, state }: MailWorld) => {
  const acting = {
    ...mailDeps,
    state,
    books: (settings: Parameters<typeof deps.connect>[0]) => Promise.resolve(deps.connect(settings)),
  };
  return createHandler({ acting: () => Promise.resolve(acting), log: deps.log });
};

/** As SES tells of a mail that its rule has put into the bucket. */
const received = (key: string | null, verdicts: Partial<typeof PASSED> = {}) => {
  const status = { ...PASSED, ...verdicts };
  return {
    mail: {
      timestamp: '2026-06-15T07:00:00.123Z',
      source: 'bounces@registrar.example',
      messageId: 'mail-1',
      destination: ['registrar@in.example.com'],
      headersTruncated: true,
      headers: [{ name: 'From', value: 'robot@registrar.example' }],
      commonHeaders: { subject: 'anything' },
    },
    receipt: {
      timestamp: '2026-06-15T07:00:00.123Z',
      processingTimeMillis: 100,
      recipients: ['registrar@in.example.com'],
      spamVerdict: { status: status.spam },
      virusVerdict: { status: status.virus },
      spfVerdict: { status: status.spf },
      dkimVerdict: { status: status.dkim },
      dmarcVerdict: { status: status.dmarc },
      dmarcPolicy: 'none',
      action:
        key === null
          ? {
              type: 'Lambda',
              functionArn: 'arn:aws:lambda:eu-central-1:123456789012:function:x',
              invocationType: 'Event',
            }
          : {
              type: 'S3',
              topicArn: 'arn:aws:sns:eu-central-1:123456789012:mail',
              bucketName: 'b',
              objectKeyPrefix: 'inbox/',
              objectKey: key,
            },
    },
  };
};
const notification = (key: string, verdicts = {}) => ({
  notificationType: 'Received',
  ...received(key, verdicts),
});
const inEnvelope = (message: unknown) => ({
  Type: 'Notification',
  MessageId: 'n1',
  TopicArn: 'arn:aws:sns:eu-central-1:123456789012:mail',
  Message: typeof message === 'string' ? message : JSON.stringify(message),
});
const sesEvent = (...all: unknown[]) => ({
  Records: all.map((ses) => ({ eventSource: 'aws:ses', eventVersion: '1.0', ses })),
});

describe('registrar-mail', () => {
  it.each([
    ['as SES writes it', notification],
    ['in the topic’s envelope', (key: string) => inEnvelope(notification(key))],
  ])('takes a mail from its queue, told %s', async (_, told) => {
    await withMail({ plots: PLOTS }, async (world) => {
      const key = world.keep(mailText(TRANSFER));
      expect(failuresIn(await handlerFor(world)(batchOf(told(key)), context))).toEqual([]);
      expect(world.given).toHaveLength(1);
      expect(world.logged).toContainEqual(
        expect.objectContaining({ code: 'mailTaken', event: 'transferOutRequested', domains: 1 }),
      );
    });
  });

  it('takes a mail that SES hands over by itself, from where the rule keeps it', async () => {
    await withMail({ plots: PLOTS }, async (world) => {
      expect(world.keep(mailText(TRANSFER))).toBe('inbox/mail-1');
      await handlerFor(world)(sesEvent(received(null)), context);
      expect(world.codes()).toContain('mailTaken');
      await handlerFor(world)(sesEvent(received(null)), context);
      expect(world.codes()).toContain('mailDoubled');
    });
  });

  it('fails as a whole where SES has handed it over, so that Lambda brings it again', async () => {
    const onSend = (): void => {
      throw new TypeError('never mind');
    };
    await withMail({ plots: PLOTS, onSend }, async (world) => {
      world.keep(mailText(TRANSFER));
      await expect(handlerFor(world)(sesEvent(received(null)), context)).rejects.toThrow('never mind');
      expect(world.logged).toContainEqual({ code: 'mailFailed', key: 'inbox/mail-1', error: 'unexpected' });
    });
  });

  it('believes the verdicts that SES tells, and not what is missing or new among them', async () => {
    await withMail({ plots: PLOTS }, async (world) => {
      const handler = handlerFor(world);
      const keys = [1, 2, 3].map((n) => world.keep(mailText(`${TRANSFER} ${n}`)));
      const [none, odd, failed] = keys.map((key) => notification(key));
      Object.assign(none?.receipt ?? {}, { virusVerdict: undefined });
      Object.assign(odd?.receipt ?? {}, { virusVerdict: { status: 'DISABLED' } });
      Object.assign(failed?.receipt ?? {}, {
        dmarcVerdict: { status: 'FAIL' },
        dkimVerdict: { status: 'FAIL' },
      });
      expect(failuresIn(await handler(batchOf(none, odd, failed), context))).toEqual([]);
      const why = world.logged.filter(({ code }) => code === 'mailQuarantined');
      expect(why).toMatchObject([{ why: 'virus' }, { why: 'virus' }, { why: 'notAuthenticated' }]);
    });
  });

  it.each([
    ['no JSON', 'Erika Muster, Hauptstr. 1'],
    ['another notification', { notificationType: 'Bounce', mail: { source: 'erika.muster@example.com' } }],
    ['a key elsewhere', notification('sent/mail-1')],
    ['a hint', { domain: 'gold.example.com', cause: 'registrarMail' }],
    ['an envelope around nothing', inEnvelope('Erika Muster')],
  ])('lets %s fail alone, and repeats nothing of it', async (_, unreadable) => {
    await withMail({ plots: PLOTS }, async (world) => {
      const key = world.keep(mailText(TRANSFER));
      const failed = failuresIn(await handlerFor(world)(batchOf(unreadable, notification(key)), context));
      expect(failed).toEqual(['m0']);
      expect(world.given).toHaveLength(1);
      expect(world.logged).toContainEqual({ code: 'mailNoticeUnreadable', messageId: 'm0' });
      expect(JSON.stringify(world.logged)).not.toMatch(/Muster|muster/);
    });
  });

  it('has nothing to do where SES greets a topic that it has just been given', async () => {
    const greeting = 'Successfully validated SNS topic for Amazon SES event publishing.';
    await withMail({ plots: PLOTS }, async (world) => {
      const event = batchOf(inEnvelope(greeting), greeting);
      expect(failuresIn(await handlerFor(world)(event, context))).toEqual([]);
      expect(world.logged).toEqual([]);
    });
  });

  it('has nothing to do where SES has tried whether it may keep mail in the bucket', async () => {
    await withMail({ plots: PLOTS }, async (world) => {
      const tried = notification('inbox/AMAZON_SES_SETUP_NOTIFICATION');
      Object.assign(tried.mail, { messageId: 'AMAZON_SES_SETUP_NOTIFICATION' });
      const event = batchOf(inEnvelope(tried), tried);
      expect(failuresIn(await handlerFor(world)(event, context))).toEqual([]);
      expect(world.logged).toEqual([]);
    });
  });

  it('refuses an event that is neither', async () => {
    await withMail({ plots: PLOTS }, async (world) => {
      await expect(async () => handlerFor(world)({ scheduledAt: 'now' }, context)).rejects.toThrow();
    });
  });

  it('logs no address, subject or text of a mail, whatever becomes of it', async () => {
    await withMail({ plots: PLOTS }, async (world) => {
      const from = 'erika.muster@example.net';
      const own = world.keep(mailText('Erika Muster fragt', { body: 'Hauptstr. 1' }));
      const other = world.keep(mailText('Erika Muster fragt', { from, body: 'Hauptstr. 1' }));
      await handlerFor(world)(
        batchOf(notification(own), notification(other), notification('inbox/none')),
        context,
      );
      await world.drain();
      expect(world.codes()).toEqual(
        expect.arrayContaining(['mailTaken', 'mailQuarantined', 'mailUnreadable']),
      );
      expect(JSON.stringify(world.logged)).not.toMatch(/muster|hauptstr|@/i);
    });
  });
});

describe('its configuration', () => {
  it('is asked for as a whole', () => {
    expect(() => readConfig({})).toThrow(
      /STICHTAG_TABLE[^]*STICHTAG_QUEUE_URL[^]*STICHTAG_MAIL_BUCKET[^]*STICHTAG_BOOKS_SECRET_ID[^]*STICHTAG_PRODUCTION/,
    );
  });
});
