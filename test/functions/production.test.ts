import { describe, expect, it } from '@jest/globals';
import { lambdaServices as reconcileServices } from '../../functions/reconcile-domain/deps.ts';
import { lambdaServices as sweepServices } from '../../functions/expiry-sweep/deps.ts';
import { lambdaServices as mailServices } from '../../functions/registrar-mail/deps.ts';
import { pay } from '../../infra/local/simulators/pay.ts';
import { rehearse } from '../../lib/person/rehearse.ts';
import { sendRunMail } from '../../lib/digest/send-run-mail.ts';
import { name, withWorld, type World, type WorldOptions } from '../support/acting.ts';
import { mailText, TRANSFER, withMail, type MailWorld } from '../support/mail-world.ts';
import { parseSettings } from '../../lib/settings/parse.ts';
import { json, withAwsStub } from '../lib/aws/aws-stub.ts';

const GOING = { name: 'going.example.com', termIn: 6, autoRenew: false } as const;
const ENDED = { name: 'ended.example.org', termIn: 6, invoice: 'Unpaid' } as const;
const PAID = { name: 'paid.example.net', termIn: 4, endingIn: 4, invoice: 'Paid', paidAgo: 1 } as const;
const HELD = { name: 'held.example.com', termIn: 6, status: 'Fraud' } as const;
const PLOTS = [GOING, ENDED, PAID, HELD];
/** `ENDED`'s: the second plot. */
const INVOICE = 102;

/** Everything that leads to a call or a ticket in production. */
async function aDay(world: World): Promise<void> {
  const { runId, state } = await world.sweep();
  await world.drain();
  if (state === 'braked') await world.approve(runId);
  for (let hours = 0; hours < 3; hours++) {
    await world.drain();
    world.later({ hours: 1 });
    await world.sweep();
  }
  await world.drain();
}

const options = (production: () => boolean): WorldOptions => ({
  plots: PLOTS,
  wire: 'inProcess',
  wrap: (deps) => ({
    ...deps,
    get dryRunOnly() {
      return !production();
    },
  }),
});

/** Calls that change something in one of the books, the activity log included. */
const changes = (world: World): string[] => [
  ...world.effects(),
  ...world.simulators.whmcs.calls.map(({ action }) => action).filter((action) => action === 'LogActivity'),
];

describe('a system that is no production', () => {
  it('makes no call that changes anything, and opens no ticket, whatever the settings say', async () => {
    await withWorld(
      options(() => false),
      async (world) => {
        await aDay(world);
        pay(world.book, INVOICE);
        world.queued.push({ hint: { domain: name(ENDED.name), cause: 'invoicePaid' }, due: world.now() });
        await aDay(world);
        expect((await world.state.settings.current())?.settings.dryRun).toBe(false);
        expect(changes(world)).toEqual([]);
        expect(await world.kase(GOING.name)).toMatchObject({ dryRun: 'delete' });
        expect((await world.state.runs.newest(1))[0]).toMatchObject({ dryRun: true });
      },
    );
  });

  it('does all of it in production', async () => {
    await withWorld(
      options(() => true),
      async (world) => {
        await aDay(world);
        expect(changes(world).map((change) => change.split(' ')[0])).toEqual(
          expect.arrayContaining(['domainDelete', 'domainRevoke', 'OpenTicket', 'LogActivity']),
        );
      },
    );
  });

  it('changes nothing either where it was a production before', async () => {
    let production = true;
    await withWorld(
      options(() => production),
      async (world) => {
        await aDay(world);
        expect(world.endingOf(ENDED.name)).not.toBeNull();
        const before = changes(world).length;
        production = false;
        pay(world.book, INVOICE);
        await aDay(world);
        expect(changes(world)).toHaveLength(before);
      },
    );
  });

  it('takes mail, and sends none', async () => {
    const dry = { dryRunOnly: true };
    const wraps = {
      wrap: (deps: World['deps']) => ({ ...deps, ...dry }),
      wrapMail: (deps: MailWorld['mailDeps']) => ({ ...deps, ...dry }),
    };
    await withMail(
      { plots: [...PLOTS, { name: 'gold.example.com', termIn: 40 }], ...wraps },
      async (world) => {
        const taken = await world.take(world.keep(mailText(TRANSFER)));
        await world.take(world.keep(mailText('Another', { from: 'somebody@example.net' })));
        await world.drain();
        const { runId } = await world.sweep();
        const deps = { ...world.mailDeps, state: world.state, prices: () => Promise.resolve([]) };
        expect(await sendRunMail({ runId, mail: 'digest' }, deps)).toBe('recorded');
        expect(taken).toMatchObject({ event: 'transferOutRequested', domains: ['gold.example.com'] });
        expect(await world.record(taken.mailId)).toMatchObject({ forward: { state: 'recorded' } });
        expect(world.given).toEqual([]);
        expect(changes(world)).toEqual([]);
      },
    );
  });

  it('rehearses nothing', async () => {
    await withWorld(
      options(() => false),
      async (world) => {
        const input = { domain: name(GOING.name), path: 'delete', by: 'me', again: false } as const;
        const sleep = (): Promise<void> => Promise.resolve();
        const rehearsing = rehearse({ ...input, attempts: 1, waitMs: 0 }, { ...world.deps, sleep });
        await expect(rehearsing).rejects.toThrow('dryRun is on');
        expect(changes(world)).toEqual([]);
      },
    );
  });
});

const unheard = (): undefined => undefined;

describe.each([
  ['expiry-sweep', sweepServices],
  ['reconcile-domain', reconcileServices],
])('%s', (_, lambdaServices) => {
  const environment = (production: string): Record<string, string> => ({
    STICHTAG_TABLE: 'stichtag',
    STICHTAG_QUEUE_URL: 'https://sqs.stub.example.com/1/hints',
    STICHTAG_BOOKS_SECRET_ID: 'books',
    STICHTAG_FUNCTION_NAME: 'expiry-sweep',
    STICHTAG_PRODUCTION: production,
  });

  it.each([
    ['true', 'https://soap.domain-bestellsystem.de/soap.php', false],
    ['false', 'https://soap.example.com/soap.php', true],
    ['true', 'https://soap.example.com/soap.php', false],
  ])('STICHTAG_PRODUCTION=%s with %s', async (production, address, dryRunOnly) => {
    await withSecretFor(address, async () => {
      expect((await lambdaServices(environment(production), unheard).acting()).dryRunOnly).toBe(dryRunOnly);
    });
  });

  it('refuses the real registrar otherwise', async () => {
    await withSecretFor('https://soap.domain-bestellsystem.de/soap.php', async () => {
      const acting = lambdaServices(environment('false'), unheard).acting();
      await expect(acting).rejects.toMatchObject({ code: 'notProduction' });
    });
  });
});

describe('registrar-mail', () => {
  const environment = (production: string): Record<string, string> => ({
    STICHTAG_TABLE: 'stichtag',
    STICHTAG_QUEUE_URL: 'https://sqs.stub.example.com/1/hints',
    STICHTAG_MAIL_QUEUE_URL: 'https://sqs.stub.example.com/1/mail',
    STICHTAG_MAIL_BUCKET: 'mails',
    STICHTAG_BOOKS_SECRET_ID: 'books',
    STICHTAG_PRODUCTION: production,
  });

  it('refuses the real registrar where it is no production, and sends no mail', async () => {
    await withSecretFor('https://soap.domain-bestellsystem.de/soap.php', async () => {
      const there = await mailServices(environment('true'), unheard).acting();
      expect(there.dryRunOnly).toBe(false);
      await expect(there.books(parseSettings({}))).resolves.toBeDefined();
      const here = await mailServices(environment('false'), unheard).acting();
      expect(here.dryRunOnly).toBe(true);
      await expect(here.books(parseSettings({}))).rejects.toMatchObject({ code: 'notProduction' });
    });
  });
});

async function withSecretFor(address: string, use: () => Promise<void>): Promise<void> {
  const access = {
    registrar: { url: address, user: 'reseller', password: 'hidden' },
    whmcs: { url: 'https://billing.example.com/', identifier: 'id', secret: 'hidden' },
  };
  const before = { ...process.env };
  try {
    await withAwsStub(
      () => json({ SecretString: JSON.stringify(access) }),
      ({ config }) => {
        Object.assign(process.env, {
          AWS_REGION: 'stub',
          AWS_ACCESS_KEY_ID: 'stub',
          AWS_SECRET_ACCESS_KEY: 'stub',
          AWS_ENDPOINT_URL_SECRETS_MANAGER: config.endpoint,
        });
        return use();
      },
    );
  } finally {
    process.env = before;
  }
}
