import { describe, expect, it } from '@jest/globals';
import type { RegistrarMailDeps } from '../../functions/registrar-mail/deps.ts';
import { createHandler } from '../../functions/registrar-mail/handler.ts';
import { lambdaContext } from '../../infra/local/lambda-context.ts';
import { readMail, withMails, type Mails } from '../lib/digest/support.ts';
import type { World } from '../support/acting.ts';
import { batchOf, failuresIn } from './sqs-batch.ts';

const DUE = { name: 'due.example.com', termIn: 6, autoRenew: false } as const;

function handlerFor({ deps: acting, state }: World, { deps: { mailer } }: Mails) {
  const unused = (): never => {
    throw new TypeError('not asked for');
  };
  const deps: RegistrarMailDeps = {
    state,
    mailer,
    objects: { get: unused },
    books: (settings) => Promise.resolve(acting.connect(settings)),
    clock: acting.clock,
    queue: acting.queue,
    log: acting.log,
  };
  const handler = createHandler({ acting: () => Promise.resolve(deps), log: acting.log });
  return async (...bodies: readonly unknown[]) =>
    failuresIn(await handler(batchOf(...bodies), lambdaContext('registrar-mail', 120)));
}

describe('registrar-mail, asked for a mail about a run', () => {
  it('sends what its queue asks for, once', () =>
    withMails({ plots: [DUE] }, async (world, mails) => {
      const { runId } = await world.sweep();
      const work = handlerFor(world, mails);
      expect(await work(...mails.asked.map(({ mail }) => ({ runId, mail })))).toEqual([]);
      expect(await work({ runId, mail: 'digest' })).toEqual([]);
      const subjects = await Promise.all(mails.sent.map(async (mail) => (await readMail(mail)).subject));
      expect(subjects).toEqual([expect.stringContaining('[Stichtag] Mon 15 Jun 2026')]);
    }));

  it('reports one that could not be sent, for the queue to bring it again', () =>
    withMails({ plots: [DUE] }, async (world, mails) => {
      const { runId } = await world.sweep();
      const work = handlerFor(world, mails);
      mails.failNext('refused');
      expect(await work({ runId, mail: 'digest' })).toEqual(['m0']);
      expect(world.logged.filter(({ code }) => code === 'mailFailed')).toEqual([
        { code: 'mailFailed', messageId: 'm0', error: 'sesFailed' },
      ]);
      expect(await work({ runId, mail: 'digest' })).toEqual([]);
      expect(mails.sent).toHaveLength(1);
    }));

  it.each([{ runId: '', mail: 'digest' }, { runId: 'a', mail: 'news' }, { runId: 'a' }, 'x'])(
    'refuses %j',
    (body) =>
      withMails({ plots: [] }, async (world, mails) => {
        expect(await handlerFor(world, mails)(body)).toEqual(['m0']);
        expect(mails.sent).toEqual([]);
      }),
  );
});
