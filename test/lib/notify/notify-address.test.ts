import { describe, expect, it } from '@jest/globals';
import type { DomainName } from '../../../lib/names/domain-name.ts';
import { inboxOf, otherAddresses, type NotifyReader } from '../../../lib/notify/other-addresses.ts';
import { setAddresses, type SetAddresses, type SetAddressesDeps } from '../../../lib/notify/set-addresses.ts';
import { RegistrarError } from '../../../lib/registrar/registrar-error.ts';
import type { NotifyRow } from '../../../lib/registrar/registrar.ts';
import { BadInputError, StichtagError, StoppedError } from '../../../lib/runtime/errors.ts';
import { parseSettings } from '../../../lib/settings/parse.ts';
import { openState } from '../../../lib/state/open-state.ts';
import { name, withWorld, type World } from '../../support/acting.ts';
import { dyingAnywhere } from '../person/support.ts';

const INBOX = 'registrar@in.example.com';
const NAMES = ['a.example.com', 'b.example.com', 'c.example.com'] as const;
const PLOTS = NAMES.map((domain) => ({ name: domain, termIn: 100 }));
const DOMAINS = NAMES.map(name);
const OPTIONS = { plots: PLOTS, quiet: 0, wire: 'inProcess' } as const;

const addressOf = ({ book }: World, domain: string): string | undefined =>
  book.registrar.byName.get(domain)?.at(-1)?.notifyEmail;

const calls = ({ simulators }: World): string[] =>
  simulators.registrar.calls
    .filter(({ operation }) => operation === 'domainNotify')
    .map(({ domain }) => domain);

async function set(
  world: World,
  {
    deps = world.deps,
    ...more
  }: { deps?: World['deps']; domains?: readonly DomainName[] } & Partial<SetAddressesDeps> = {},
): Promise<SetAddresses> {
  const { domains = DOMAINS, ...given } = more;
  const sleep = () => Promise.resolve();
  return setAddresses({ domains, inbox: INBOX, by: 'clerk', perMinute: 60 }, { ...deps, sleep, ...given });
}

async function linesOf(world: World, domain: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const { by, answered, code } of openState(world.table).notices.about(name(domain)))
    lines.push([by, answered ?? 'sending', code].filter(Boolean).join(' '));
  return lines;
}

const others = async ({ deps, state }: World): Promise<string[]> => {
  const settings = (await state.settings.current())?.settings ?? parseSettings({});
  return (await otherAddresses(INBOX, deps.connect(settings).registrar)).other.map(({ domain }) => domain);
};

describe('domains with another notify address', () => {
  const reader = (
    listed: readonly (readonly [string, readonly string[] | null])[],
    told: Readonly<Record<string, readonly string[] | null | 'gone' | 'unread'>> = {},
  ): NotifyReader => ({
    async *listNotify() {
      for (const [domain, addresses] of listed)
        yield await Promise.resolve([{ domain: name(domain), addresses }]);
    },
    notifyOf: (domain): Promise<NotifyRow | null> => {
      const row = told[domain];
      const context = { operation: 'domainInfo', mutates: false, clientTRID: 'x' };
      if (row === 'unread')
        return Promise.reject(new RegistrarError(context, 'serverError', 'mayHaveHadEffect', 'no'));
      if (row === 'gone') return Promise.resolve(null);
      if (row === undefined) throw new TypeError('not asked for');
      return Promise.resolve({ domain, addresses: row });
    },
  });

  it('are all but those whose mails go to the inbox alone, in whatever case', async () => {
    const found = await otherAddresses(
      'Registrar@In.example.com',
      reader([
        ['d.example.com', [INBOX]],
        ['c.example.com', [INBOX, 'x@example.com']],
        ['b.example.com', ['x@example.com']],
        ['a.example.com', []],
      ]),
    );
    expect([found.total, found.other.map(({ domain }) => domain), found.unread]).toEqual([
      4,
      ['a.example.com', 'b.example.com', 'c.example.com'],
      [],
    ]);
  });

  it('are looked up one by one where the list does not tell', async () => {
    const told = {
      'a.example.com': [INBOX],
      'b.example.com': [],
      'c.example.com': 'gone',
      'd.example.com': 'unread',
    } as const;
    const found = await otherAddresses(
      INBOX,
      reader(
        Object.keys(told).map((domain) => [domain, null] as const),
        told,
      ),
    );
    expect([found.total, found.other.map(({ domain }) => domain), found.unread]).toEqual([
      3,
      ['b.example.com'],
      ['d.example.com'],
    ]);
  });

  it('need an inbox to be compared with', () => {
    expect(() => inboxOf(parseSettings({}))).toThrow(BadInputError);
    expect(inboxOf(parseSettings({ notification: { inbox: INBOX } }))).toBe(INBOX);
  });
});

describe('setting the notify address', () => {
  it('sets each, one call each, with a line in its history before and after; then there are none', () =>
    withWorld(OPTIONS, async (world) => {
      expect(await others(world)).toEqual(NAMES);
      const { outcomes, stopped } = await set(world);
      expect([[...outcomes.values()], stopped]).toEqual([['set', 'set', 'set'], null]);
      expect(NAMES.map((domain) => addressOf(world, domain))).toEqual([INBOX, INBOX, INBOX]);
      expect(calls(world)).toEqual(NAMES);
      expect(await linesOf(world, NAMES[0])).toEqual(['clerk sending', 'clerk accepted 1000']);
      expect(await others(world)).toEqual([]);
      expect(JSON.stringify(world.logged)).not.toContain('@');
      expect(await world.kase(NAMES[0])).toBeNull();
    }));

  it('keeps within so many calls a minute', () =>
    withWorld(OPTIONS, async (world) => {
      const waits: number[] = [];
      const sleep = (ms: number) => Promise.resolve(void waits.push(ms));
      await set(world, { sleep });
      expect(waits).toEqual([1000, 1000]);
    }));

  it.each([
    ['dropReply', 'set', 'unclear connectionLost'],
    ['truncated', 'set', 'unclear truncated'],
    ['reset', 'unclear', 'unclear connectionLost'],
    ['acceptedNotDone', 'notShown', 'accepted 1000'],
    ['pendingNever', 'notShown', 'accepted 1001'],
    ['pendingShown', 'set', 'accepted 1001'],
    ['returnCode', 'refused', 'refused returnCode'],
    ['500html', 'unclear', 'unclear serverError'],
  ] as const)('%s: %s, and the others go on', (kind, outcome, line) =>
    withWorld({ ...OPTIONS, wire: 'http' }, async (world) => {
      world.simulators.registrar.fail({ kind, operation: 'domainNotify', domain: NAMES[1] });
      const { outcomes, stopped } = await set(world);
      expect([[...outcomes.values()], stopped]).toEqual([['set', outcome, 'set'], null]);
      expect((await linesOf(world, NAMES[1]))[1]).toBe(`clerk ${line}`);
      world.simulators.registrar.clearFaults();
      const left = await others(world);
      expect(left).toEqual(outcome === 'set' ? [] : [NAMES[1]]);
      await set(world, { domains: left.map(name) });
      expect(await others(world)).toEqual([]);
    }),
  );

  it.each([
    ['401', 'unauthorised'],
    ['429', 'rateLimited'],
  ] as const)('%s stops it: so it would be with every other', (kind, code) =>
    withWorld({ ...OPTIONS, wire: 'http' }, async (world) => {
      world.simulators.registrar.fail({ kind, operation: 'domainNotify', domain: NAMES[1], times: 9 });
      const { outcomes, stopped } = await set(world);
      expect([[...outcomes], stopped]).toEqual([[[NAMES[0], 'set']], code]);
      expect(await others(world)).toEqual([NAMES[1], NAMES[2]]);
    }),
  );

  it.each([
    ['before the call', 2, [[NAMES[0], 'set']]],
    [
      'after it',
      3,
      [
        [NAMES[0], 'set'],
        [NAMES[1], 'unclear'],
      ],
    ],
  ] as const)('a table that fails %s stops it, and what was done is told', (_, failing, done) =>
    withWorld(OPTIONS, async (world) => {
      let tells = 0;
      const notices: World['state']['notices'] = {
        ...world.state.notices,
        tell: (...line) =>
          tells++ === failing
            ? Promise.reject(new StichtagError('tableFailed', 'no'))
            : world.state.notices.tell(...line),
      };
      const { outcomes, stopped } = await set(world, { state: { ...world.state, notices } });
      expect([[...outcomes], stopped]).toEqual([done, 'tableFailed']);
      expect(calls(world)).toHaveLength(done.length);
    }),
  );

  it('a registrar that refuses us when it is read back stops it, and what was done is told', () =>
    withWorld({ ...OPTIONS, wire: 'http' }, async (world) => {
      world.simulators.registrar.fail({ kind: '401', operation: 'domainInfo', domain: NAMES[1], times: 9 });
      const { outcomes, stopped } = await set(world);
      expect([[...outcomes], stopped]).toEqual([
        [
          [NAMES[0], 'set'],
          [NAMES[1], 'notShown'],
        ],
        'unauthorised',
      ]);
      expect(calls(world)).toEqual([NAMES[0], NAMES[1]]);
    }));

  it('of a domain that is gone says so', () =>
    withWorld({ ...OPTIONS, wire: 'http' }, async (world) => {
      world.simulators.registrar.fail({ kind: 'executedEarly', operation: 'domainNotify', domain: NAMES[1] });
      expect([...(await set(world)).outcomes.values()]).toEqual(['set', 'gone', 'set']);
    }));

  it.each([{ killSwitch: 'all' }, { dryRun: true }, { notification: { inbox: 'other@in.example.com' } }])(
    'is stopped by %j, before the first call and in between',
    (changes) =>
      withWorld(OPTIONS, async (world) => {
        const half = await setWith(world, async () => world.settings(changes));
        expect(half.stopped).not.toBeNull();
        expect(calls(world)).toEqual([NAMES[0]]);
        await expect(set(world)).rejects.toThrow(StoppedError);
        expect(calls(world)).toEqual([NAMES[0]]);
      }),
  );

  it('is stopped where nothing but a dry run is allowed; endings stopped are nothing to it', () =>
    withWorld(OPTIONS, async (world) => {
      await expect(set(world, { dryRunOnly: true })).rejects.toThrow(StoppedError);
      await world.settings({ killSwitch: 'endings' });
      expect((await set(world)).outcomes.size).toBe(3);
    }));

  it('that died anywhere goes on from what the registrar shows, and no call is without a line before it', async () => {
    await dyingAnywhere(
      OPTIONS,
      (deps) => setIn(deps),
      async (world) => {
        for (const domain of calls(world)) expect((await linesOf(world, domain))[0]).toBe('clerk sending');
        const left = await others(world);
        await set(world, { domains: left.map(name) });
        expect(await others(world)).toEqual([]);
        expect(calls(world).length).toBe(3);
      },
    );
  });
});

const setIn = (deps: World['deps']): Promise<SetAddresses> =>
  setAddresses(
    { domains: DOMAINS, inbox: INBOX, by: 'clerk', perMinute: 60 },
    { ...deps, sleep: () => Promise.resolve() },
  );

/** `between` happens after the first call. */
function setWith(world: World, between: () => Promise<void>): Promise<SetAddresses> {
  let waits = 0;
  return set(world, { sleep: async () => (waits++ === 0 ? between() : undefined) });
}
