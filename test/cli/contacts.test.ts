import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { advanceTo } from '../../infra/local/simulators/advance.ts';
import { HOSTER_HANDLE, ownHandle } from '../../infra/local/simulators/book/handles.ts';
import type { RegistrarOrder } from '../../infra/local/simulators/book/types.ts';
import type { Simulators } from '../../infra/local/simulators/simulators.ts';
import { codesIn, sectionOf, textOf } from '../docs/markdown.ts';
import { addCanaries, canariesIn } from '../support/canaries.ts';
import { stichtagHere, type Env, type Ran } from '../support/command.ts';
import { simulatedHere, type SimulatedHere } from '../support/simulated-here.ts';

const TODAY = '2026-11-23';
let simulators: Simulators;
let directory: string;
let env: Env;
let here: SimulatedHere;

beforeAll(async () => {
  here = await simulatedHere({ today: TODAY, domains: 300 });
  ({ simulators, directory, env } = here);
});
afterEach(() => simulators.registrar.clearFaults());
afterAll(() => here.close());

const stichtag = (...args: string[]): Promise<Ran> =>
  stichtagHere([...args, '--state', path.join(directory, 'state'), '--by', 'clerk'], env);
const run = (...args: string[]): Promise<Ran> => stichtag('contacts', ...args);

const role = z.object({
  role: z.string(),
  handle: z.string(),
  kind: z.string(),
  fields: z.array(z.string()),
});
const checked = z.object({
  version: z.literal(1),
  compared: z.number(),
  domains: z.array(z.object({ domain: z.string(), roles: z.array(role) })),
  duplicates: z.array(z.array(z.string())),
  unused: z.array(z.string()).nullable(),
  unread: z.array(z.string()),
  unjudged: z.array(z.string()),
});
const check = async (...args: string[]) => {
  const { code, stdout } = await run('--check', '--json', ...args);
  expect(code).toBe(0);
  return checked.parse(JSON.parse(stdout));
};
const rolesOf = async (domain: string) =>
  (await check()).domains.find((one) => one.domain === domain)?.roles ?? [];
const outcomes = z.object({
  outcomes: z.array(z.object({ domain: z.string(), outcome: z.string(), roles: z.array(z.string()) })),
  stopped: z.string().nullable(),
});
const apply = async (...domains: string[]) => {
  const { code, stdout } = await run('--apply', ...domains, '--owners', '--yes', '--json');
  return { code, ...outcomes.parse(JSON.parse(stdout)) };
};

const updates = (): number =>
  simulators.registrar.calls.filter(({ operation }) => operation === 'domainUpdate').length;

/** Live in both books, its own client's and in order. */
function inOrder(tld: string, skip = 0): { readonly order: RegistrarOrder; readonly domain: string } {
  const { registrar, whmcs } = simulators.book;
  const fits = registrar.orders.filter((order) => {
    const rows = whmcs.domains.filter(({ domainname }) => domainname === order.domainName);
    const [row] = rows;
    const isLive = order.listed && order.domainStatus === 'active' && row?.status === 'Active';
    return (
      isLive &&
      rows.length === 1 &&
      order.tld === tld &&
      order.handles[0] === ownHandle(row.userid) &&
      row.userid % 31 !== 5
    );
  });
  const order = fits[skip];
  if (order === undefined) throw new TypeError(`no .${tld}`);
  return { order, domain: order.domainNameAce };
}

// One story: each test goes on where the one before left the state.
it('tells what has gone wrong over the years, by domain, handle and field', async () => {
  const drift = await check();
  expect(drift.compared).toBeGreaterThan(200);
  expect(drift.unused).toEqual(expect.arrayContaining(['EX9000001@HANDLES.DE', 'EX9000002@HANDLES.DE']));
  expect(drift.unused).not.toContain(HOSTER_HANDLE);
  expect(drift.duplicates.length).toBeGreaterThan(0);
  const kinds = drift.domains.flatMap(({ roles }) => roles);
  expect(kinds.filter(({ kind }) => kind === 'differs')).not.toEqual([]);
  expect(
    kinds.filter(({ kind }) => kind === 'differs').every(({ fields }) => fields.join() === 'street'),
  ).toBe(true);
  expect(kinds.filter(({ kind }) => kind === 'wrongParty').map((one) => one.role)).toEqual(
    expect.arrayContaining(['adminC', 'ownerC']),
  );
  expect([drift.unread, drift.unjudged]).toEqual([[], []]);
  const section = sectionOf(textOf('docs/commands.md'), '## `contacts`');
  expect(codesIn(section)).toEqual(expect.arrayContaining(Object.keys(drift)));
});

it('asks for lists, each handle and each client once, and shows nobody’s data', async () => {
  const count = (): Map<string, number> => {
    const all = [
      ...simulators.registrar.calls.map((one) => one.operation),
      ...simulators.whmcs.calls.map((one) => one.action),
    ];
    return new Map([...new Set(all)].map((name) => [name, all.filter((one) => one === name).length]));
  };
  const before = count();
  const { stdout, stderr } = await run();
  const made = (name: string): number => (count().get(name) ?? 0) - (before.get(name) ?? 0);
  const { handles, orders } = simulators.book.registrar;
  const live = orders.filter(({ listed, domainStatus }) => listed && domainStatus === 'active');
  const distinct = new Set(live.flatMap((order) => order.handles)).size;
  expect([made('domainListExtended'), made('handleList'), made('domainInfo')]).toEqual([2, 2, 0]);
  expect(made('handleInfo')).toBeLessThanOrEqual(distinct);
  expect(made('GetClientsDetails')).toBeLessThanOrEqual(simulators.book.whmcs.clients.size);
  expect(made('GetClientsDetails')).toBeGreaterThan(50);
  expect(made('GetContacts')).toBeLessThan(20);
  const said = (stdout + stderr).replaceAll('@HANDLES.DE', '');
  expect(said).not.toContain('@');
  for (const { street, lastname } of handles.values()) {
    expect(said).not.toContain(street);
    expect(said).not.toContain(lastname);
  }
});

it('asks for domains one by one only if told to, and says beforehand how many calls that is', async () => {
  const { order, domain } = inOrder('com', 1);
  order.handles[1] = order.handles[0];
  const { stdout, stderr, code } = await run('--domains', domain, '--json');
  expect(code).toBe(0);
  expect(stderr).toContain('1 calls at the registrar');
  const drift = checked.parse(JSON.parse(stdout));
  expect(drift.compared).toBe(1);
  expect(drift.domains.map(({ roles }) => roles.map((one) => one.role))).toEqual([['adminC']]);
});

it('changes nothing without being told to', async () => {
  const { domain } = inOrder('com', 1);
  expect([updates(), (await run('--apply', domain)).code, updates()]).toEqual([0, 2, 0]);
  expect((await run('--apply', domain, '--check')).code).toBe(2);
  expect((await run('--check', '--owners')).code).toBe(2);
});

it('tells before it asks what would be done to which role, and that an owner changes at the registry', async () => {
  const [{ domain }, owned, traded] = [inOrder('com', 1), inOrder('de', 3), inOrder('at', 1)];
  const right = inOrder('com', 2).domain;
  const were = [owned, traded].map(({ order }) => order.handles[0]);
  for (const { order } of [owned, traded]) order.handles[0] = HOSTER_HANDLE;
  const told = async (...more: string[]): Promise<string[]> => {
    const { stderr } = await run('--apply', domain, owned.domain, traded.domain, right, ...more);
    return stderr.split('\n').map((line) => line.trim());
  };
  expect((await told()).slice(0, 7)).toEqual([
    domain,
    expect.stringMatching(/^adminC \S+: the wrong party; gets another handle$/),
    owned.domain,
    expect.stringMatching(/^ownerC \S+: the wrong party .*; the owner is left: --owners was not given$/),
    traded.domain,
    expect.stringMatching(/^ownerC .*; the owner is left: the registry wants a trade for that$/),
    right,
  ]);
  expect((await told('--owners'))[3]).toMatch(/; gets another handle: owner changes at the registry$/);
  expect(updates()).toBe(0);
  const { code, stdout } = await run('--apply', owned.domain, '--yes', '--json');
  expect([code, updates()]).toEqual([1, 0]);
  expect(JSON.parse(stdout)).toMatchObject({ outcomes: [{ outcome: 'ownerLeft', owner: 'notAsked' }] });
  [owned, traded].forEach(({ order }, index) => (order.handles[0] = were[index] ?? ''));
});

it('gives a domain the contacts it should have, and the others of it stay', async () => {
  const { order, domain } = inOrder('com', 1);
  const [owner] = order.handles;
  const done = await apply(domain);
  expect(done).toMatchObject({ code: 0, outcomes: [{ domain, outcome: 'repaired', roles: ['adminC'] }] });
  expect(order.handles).toEqual([owner, HOSTER_HANDLE, HOSTER_HANDLE, HOSTER_HANDLE]);
  expect(order.nameservers).toEqual(['ns1.example.net', 'ns2.example.net']);
  const calls = updates();
  expect(await apply(domain)).toMatchObject({ code: 0, outcomes: [{ outcome: 'right', roles: [] }] });
  expect(updates()).toBe(calls);
  const explained = await stichtagHere(['explain', domain, '--state', path.join(directory, 'state')], env);
  expect(explained.stdout).toContain('domainUpdate');
  const log = await readFile(path.join(directory, 'state', 'log.jsonl'), 'utf8');
  expect(log).toContain('domainUpdate');
  expect(log.replaceAll('@HANDLES.DE', '')).not.toContain('@');
});

it('makes an owner’s handle anew where his registry takes it like any contact, and leaves him where it does not', async () => {
  const { order, domain } = inOrder('de', 2);
  const traded = inOrder('at', 0);
  order.handles[0] = HOSTER_HANDLE;
  traded.order.handles[0] = HOSTER_HANDLE;
  const done = await apply(domain, traded.domain);
  expect(done.code).toBe(1);
  expect(done.outcomes.map(({ outcome, roles }) => [outcome, roles])).toEqual([
    ['repaired', ['ownerC']],
    ['ownerLeft', []],
  ]);
  expect(await rolesOf(domain)).toEqual([]);
  expect(traded.order.handles[0]).toBe(HOSTER_HANDLE);
});

it.each([
  ['dropReply', 'repaired', 0, true],
  ['refusedButDone', 'repaired', 0, true],
  ['acceptedNotDone', 'notShown', 1, false],
  ['pendingNever', 'notShown', 1, false],
  ['returnCode', 'refused', 1, false],
  ['500html', 'unclear', 1, false],
] as const)('%s: %s, and run again it is right', async (kind, outcome, code, done) => {
  const { order, domain } = inOrder('net', 0);
  order.handles[2] = order.handles[0];
  simulators.registrar.fail({ kind, operation: 'domainUpdate' });
  expect(await apply(domain)).toMatchObject({ code, outcomes: [{ outcome }] });
  expect(order.handles[2] === HOSTER_HANDLE).toBe(done);
  expect(await apply(domain)).toMatchObject({
    code: 0,
    outcomes: [{ outcome: done ? 'right' : 'repaired' }],
  });
  expect(order.handles[2]).toBe(HOSTER_HANDLE);
});

it('stops at the switch, and tells what was done when it fails half-way', async () => {
  const [one, two] = [inOrder('org', 0), inOrder('org', 1)];
  for (const { order } of [one, two]) order.handles[3] = order.handles[0];
  await stichtag('kill', 'all');
  expect((await run('--apply', one.domain, '--yes')).code).toBe(3);
  await stichtag('kill', 'off');
  simulators.registrar.fail({ kind: '401', operation: 'domainUpdate', after: 1 });
  const failed = await apply(one.domain, two.domain);
  expect(failed).toMatchObject({ code: 1, stopped: 'unauthorised', outcomes: [{ outcome: 'repaired' }] });
  expect(await apply(one.domain, two.domain)).toMatchObject({
    ...{ code: 0, stopped: null },
    outcomes: [{ outcome: 'right' }, { outcome: 'repaired' }],
  });
});

it('what the registrar does when the day moves is seen then', async () => {
  const { order, domain } = inOrder('info', 0);
  order.handles[1] = order.handles[0];
  simulators.registrar.fail({ kind: 'pendingLater', operation: 'domainUpdate' });
  expect(await apply(domain)).toMatchObject({ code: 1, outcomes: [{ outcome: 'notShown' }] });
  advanceTo(simulators.book, '2026-11-24');
  expect(await apply(domain)).toMatchObject({ code: 0, outcomes: [{ outcome: 'right' }] });
});

// Last, as it changes what all clients are called.
it('names nobody’s data, neither in what it says nor in its log, where every client differs', async () => {
  addCanaries(simulators.book);
  for (const args of [['--check'], ['--check', '--json'], ['--domains', 'all', '--json']]) {
    const { code, stdout, stderr } = await run(...args);
    expect(code).toBe(0);
    expect(stdout).toContain('lastname');
    expect(canariesIn(stdout + stderr)).toEqual([]);
  }
  const log = await readFile(path.join(directory, 'state', 'log.jsonl'), 'utf8');
  expect(canariesIn(log)).toEqual([]);
});
