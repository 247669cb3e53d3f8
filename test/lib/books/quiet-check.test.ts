import { describe, expect, it } from '@jest/globals';
import { joinedFacts } from '../../../lib/books/joined-facts.ts';
import { hasTurnOn } from '../../../lib/books/turn.ts';
import type { RegistrarRow } from '../../../lib/expiry/facts.ts';
import { UpstreamError } from '../../../lib/runtime/errors.ts';
import { billed, fakeDeps, inDays, listed, name, TODAY } from './fakes.ts';
import { FAR, input, NEAR } from './read.ts';

const NAMES = Array.from({ length: 600 }, (_, index) => `quiet-${index}.com`);
const DUE = NAMES.filter((domain) => hasTurnOn(TODAY)(name(domain))).sort();
const ALL_OF_DAY = { day: TODAY, from: 0, atMost: 600 };

/** A quiet book; `infos`: what domainInfo says instead of what the list says, by name; null: no such domain. */
async function check(
  quietCheck: typeof ALL_OF_DAY | null,
  infos: ReadonlyMap<string, RegistrarRow | null | Error> = new Map(),
) {
  const rows = NAMES.map((domain) => listed(domain, FAR));
  const deps = fakeDeps({
    registrarPages: [rows],
    whmcsPages: [NAMES.map((domain, index) => billed(index + 1, domain, FAR))],
  });
  const domainInfo = (domain: string): Promise<RegistrarRow | null> => {
    deps.calls.push(`domainInfo ${domain}`);
    const info = infos.has(domain) ? infos.get(domain) : rows.find((row) => row.domain === domain);
    return info instanceof Error ? Promise.reject(info) : Promise.resolve(info ?? null);
  };
  const registrar = { ...deps.registrar, domainInfo };
  const joined = await joinedFacts(input({ quietCheck }), { ...deps, registrar });
  const asked = deps.calls.flatMap((call) => /^domainInfo (.*)/.exec(call)?.[1] ?? []);
  return { ...joined.quietChecked, incomplete: joined.totals.incomplete, asked, facts: [...joined.facts()] };
}

const [first = '', second = ''] = DUE;
const infoOf = (rest: Partial<RegistrarRow> = {}, termInDays = FAR) =>
  new Map([[first, listed(first, termInDays, rest)]]);

describe('the turn of a quiet domain', () => {
  const turns = Array.from({ length: 30 }, (_, index) => hasTurnOn(inDays(index)));

  it('comes on exactly one of any thirty days', () => {
    for (const domain of NAMES) expect(turns.filter((hasTurn) => hasTurn(name(domain)))).toHaveLength(1);
    expect(hasTurnOn(inDays(30))(name(first))).toBe(true);
    expect(hasTurnOn(inDays(-30))(name(first))).toBe(true);
  });

  it('spreads a book over the days', () => {
    for (const hasTurn of turns) {
      const due = NAMES.filter((domain) => hasTurn(name(domain)));
      expect(due.length).toBeGreaterThan(5);
      expect(due.length).toBeLessThan(45);
    }
  });
});

describe('the day’s quiet domains', () => {
  it('are asked for by name, and nothing differs in a book that lists what there is', async () => {
    const { asked, facts, ...checked } = await check(ALL_OF_DAY);
    expect(asked).toEqual(DUE);
    expect(checked).toEqual({ dueToday: DUE.length, checked: DUE.length, differing: 0, incomplete: [] });
    expect(facts).toEqual([]);
  });

  it('are not asked for unless told to', async () => {
    expect(await check(null)).toMatchObject({ asked: [], incomplete: [] });
  });

  it.each([
    [0, 3],
    [3, 3],
    [DUE.length - 1, 5],
    [DUE.length, 5],
    [2, 0],
  ])('from position %i, at most %i', async (from, atMost) => {
    const expected = DUE.slice(from, from + atMost);
    const { asked, checked, dueToday } = await check({ ...ALL_OF_DAY, from, atMost });
    expect(asked).toEqual(expected);
    expect({ checked, dueToday }).toEqual({ checked: expected.length, dueToday: DUE.length });
  });

  it('leave out those that are judged anyway', async () => {
    const deps = fakeDeps({ registrarPages: [[listed(first, NEAR), listed(second, FAR)]], infos: [] });
    const { quietChecked } = await joinedFacts(input({ quietCheck: ALL_OF_DAY }), deps);
    expect(quietChecked).toMatchObject({ dueToday: 1, checked: 1 });
  });
});

describe('a list that tells less than domainInfo', () => {
  it.each<[string, Map<string, RegistrarRow | null>]>([
    ['an ending', infoOf({ executionDate: inDays(FAR) })],
    ['a transit', infoOf({ toBeDeletedDate: inDays(FAR) })],
    ['another term end', infoOf({}, FAR + 1)],
    ['a term end of its own', infoOf({ paidUntilDate: inDays(FAR).add({ years: 1 }) })],
    ['no such domain', new Map([[first, null]])],
  ])('is blind: %s', async (_, infos) => {
    expect(await check(ALL_OF_DAY, infos)).toMatchObject({
      differing: 1,
      checked: DUE.length,
      incomplete: ['listBlind'],
    });
  });

  it.each<[string, Map<string, RegistrarRow | null>]>([
    ['the same term end in another field', infoOf({ paidUntilDate: inDays(FAR), systemInDate: null })],
    ['an earlier term, rolled', infoOf({ paidUntilDate: inDays(FAR).subtract({ years: 1 }) })],
    ['no term end', infoOf({ systemInDate: null, missing: ['systemInDate'] })],
    ['an unreadable term end', infoOf({ systemInDate: inDays(9), missing: ['paidUntilDate'] })],
  ])('is not blind: %s', async (_, infos) => {
    expect(await check(ALL_OF_DAY, infos)).toMatchObject({ differing: 0, incomplete: [] });
  });

  it('is not known where domainInfo cannot be read, which counts as gone through', async () => {
    const lost = new UpstreamError('registrar', 'connectionLost', 'mayHaveHadEffect', 'lost');
    expect(await check(ALL_OF_DAY, new Map([[first, lost]]))).toMatchObject({
      differing: 0,
      checked: DUE.length,
      incomplete: [],
    });
  });

  it('is not asked further once the registrar refuses us altogether', async () => {
    const refused = new UpstreamError('registrar', 'unauthorised', 'refused', 'refused');
    await expect(check(ALL_OF_DAY, new Map([[first, refused]]))).rejects.toBe(refused);
  });
});
