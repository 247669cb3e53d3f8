import { describe, expect, it } from '@jest/globals';
import { tellMail } from '../../../lib/reconcile/tell-mail.ts';
import { workHint } from '../../../lib/reconcile/work-hint.ts';
import { newCase } from '../../../lib/state/case.ts';
import type { MailRecord } from '../../../lib/state/mail-record.ts';
import { name, withWorld, type World, type WorldOptions } from '../../support/acting.ts';
import { Crash, crashingAt, type CrashWhen } from '../../support/crash.ts';
import { mailOf } from '../state/contract-mails.ts';
import { date, draft } from '../state/support.ts';

const MAIL_ID = '0123456789abcdef0123456789abcdef';
const PLOTS = [
  { name: 'gold.example.com', termIn: 40, nextDueIn: 500 },
  { name: 'grey.example.org', termIn: 40 },
];

const told = ({ book }: World): string[] =>
  book.whmcs.tickets.map(({ subject }) => subject.replace(/^\[ST-\w+\] /, ''));

/** A mail that was taken, about a domain of ours. */
async function withTaken<T>(
  over: Partial<MailRecord>,
  use: (world: World) => Promise<T>,
  options: Partial<WorldOptions> = {},
): Promise<T> {
  return withWorld({ plots: PLOTS, quiet: 0, wire: 'inProcess', ...options }, async (world) => {
    const domains = [name('gold.example.com')];
    await world.state.mails.save(null, mailOf(MAIL_ID, { event: 'transferOutRequested', domains, ...over }));
    return use(world);
  });
}

const work = (world: World): Promise<unknown> => workHint({ mailId: MAIL_ID }, world.deps);

describe('the ticket about a mail', () => {
  it('is opened once, however often its hint comes', async () => {
    await withTaken({}, async (world) => {
      for (let n = 0; n < 3; n++) await work(world);
      expect(told(world)).toEqual([
        expect.stringMatching(/^URGENT gold\.example\.com: transfer away from us requested; act by/),
      ]);
      expect(await world.state.mails.load(MAIL_ID)).toMatchObject({ ticket: { state: 'open' } });
    });
  });

  it('is opened once by two workers at once', async () => {
    await withTaken({}, async (world) => {
      await Promise.allSettled([work(world), work(world)]);
      world.later({ minutes: 20 });
      await work(world);
      expect(told(world)).toHaveLength(1);
    });
  });

  it('is found again where the answer to its opening was lost', async () => {
    await withTaken(
      {},
      async (world) => {
        world.simulators.whmcs.fail({ kind: 'dropReply', action: 'OpenTicket', after: 1 });
        expect(await tellMail({ mailId: MAIL_ID }, world.deps)).toBe('comesBack');
        expect(await tellMail({ mailId: MAIL_ID }, world.deps)).toBe('done');
        expect(told(world)).toHaveLength(1);
      },
      { wire: 'http' },
    );
  });

  it.each([
    ['transferOutDone', 'gold.example.com', 1],
    ['transferOutDone', 'grey.example.org', 0],
    ['deletionScheduled', 'gold.example.com', 1],
    ['deletionScheduled', 'grey.example.org', 0],
    ['deletionExecuted', 'grey.example.org', 1],
    ['updated', 'gold.example.com', 0],
    ['eventOfTomorrow', 'gold.example.com', 1],
  ])('after %s of %s: %d', async (event, domain, count) => {
    await withTaken({ event, domains: [name(domain)] }, async (world) => {
      await work(world);
      expect(told(world)).toHaveLength(count);
    });
  });

  it('is not opened for a deletion of ours that was carried out, unless the domain is covered', async () => {
    for (const [domain, count] of [
      ['grey.example.org', 0],
      ['gold.example.com', 1],
    ] as const)
      await withTaken({ event: 'deletionExecuted', domains: [name(domain)] }, async (world) => {
        const kase = { ...newCase(name(domain), date('2026-07-25')), ours: 'delete' as const };
        await world.state.cases.save(null, kase, draft());
        await work(world);
        expect(told(world)).toHaveLength(count);
      });
  });

  it('is opened for a mail that names no domain of ours', async () => {
    await withTaken({ event: 'unknown', rule: null, domains: [] }, async (world) => {
      await work(world);
      expect(told(world)).toEqual(['mail that no rule knows']);
    });
  });

  it('is never opened for a mail that is not believed, nor for one that nobody knows', async () => {
    const quarantined = { kind: 'quarantined', why: 'senderNotAllowed' } as const;
    await withTaken({ authenticity: quarantined }, async (world) => {
      await work(world);
      await workHint({ mailId: 'f'.repeat(32) }, world.deps);
      expect(told(world)).toEqual([]);
    });
  });

  it('waits for books that cannot be read', async () => {
    await withTaken(
      {},
      async (world) => {
        world.simulators.registrar.fail({ kind: '500html', times: 50 });
        await expect(work(world)).rejects.toMatchObject({ book: 'registrar' });
        world.simulators.registrar.clearFaults();
        await work(world);
        expect(told(world)).toHaveLength(1);
      },
      { wire: 'http' },
    );
  });

  const refuses = (world: World, domain: string): void =>
    world.simulators.registrar.fail({ kind: 'fault', domain, message: 'Not your domain', times: 50 });

  it.each([
    ['transferOutDone', 'is opened, urgent, for a domain that the registrar tells of no more'],
    ['deletionExecuted', 'is opened for such a domain though its ending was ours'],
  ])('after %s: %s', async (event) => {
    await withTaken(
      { event, domains: [name('grey.example.org')] },
      async (world) => {
        const kase = { ...newCase(name('grey.example.org'), date('2026-07-25')), ours: 'delete' as const };
        await world.state.cases.save(null, kase, draft());
        refuses(world, 'grey.example.org');
        await work(world);
        expect(told(world)).toEqual([expect.stringMatching(/^URGENT grey\.example\.org: /)]);
        expect(world.book.whmcs.tickets[0]?.message).toContain('does not tell of it, so look in both');
      },
      { wire: 'http' },
    );
  });

  it.each([
    ['will not tell of', (world: World) => refuses(world, 'grey.example.org')],
    [
      'does not answer about',
      ({ simulators }: World) =>
        simulators.registrar.fail({ kind: '500html', domain: 'grey.example.org', times: 50 }),
    ],
  ])('is opened for the others where the registrar %s one', async (_, fails) => {
    const domains = [name('grey.example.org'), name('gold.example.com')];
    await withTaken(
      { domains },
      async (world) => {
        fails(world);
        await work(world);
        expect(told(world)).toEqual([expect.stringMatching(/^URGENT grey\.example\.org \(\+1\): /)]);
        expect(world.book.whmcs.tickets[0]?.message).toContain('Covered until');
      },
      { wire: 'http' },
    );
  });

  it('comes back where WHMCS refuses it', async () => {
    await withTaken(
      {},
      async (world) => {
        world.simulators.whmcs.fail({ kind: 'resultError', action: 'OpenTicket', times: 5 });
        await expect(work(world)).rejects.toMatchObject({ code: 'mailTicketFailed' });
        world.simulators.whmcs.clearFaults();
        await work(world);
        expect(told(world)).toHaveLength(1);
      },
      { wire: 'http' },
    );
  });

  it('is opened once wherever its worker dies', async () => {
    const { calls } = await dies(Infinity, 'after');
    for (const when of ['before', 'after'] as const)
      for (let k = 1; k <= calls.length; k++)
        expect({ at: `${when} ${calls[k - 1] ?? ''}`, ...(await dies(k, when)), calls: 0 }).toEqual({
          at: `${when} ${calls[k - 1] ?? ''}`,
          calls: 0,
          tickets: 1,
        });
  });
});

async function dies(k: number, when: CrashWhen) {
  const dying = crashingAt(k, when);
  return withTaken(
    {},
    async (world) => {
      dying.begin();
      await work(world).catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error;
      });
      dying.revive();
      for (const minutes of [1, 16, 16]) {
        await work(world);
        world.later({ minutes });
      }
      return { calls: dying.calls, tickets: told(world).length };
    },
    { table: dying.table, wrap: dying.deps },
  );
}
