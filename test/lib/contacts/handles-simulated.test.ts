import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startSimulators, type Simulators } from '../../../infra/local/simulators/simulators.ts';
import type { HandleDeps } from '../../../lib/contacts/handle-deps.ts';
import { handlesFor } from '../../../lib/contacts/handles-for.ts';
import { resolveHandle } from '../../../lib/contacts/resolve-handle.ts';
import { updateHandle } from '../../../lib/contacts/update-handle.ts';
import type { HandleContent } from '../../../lib/registrar/handles.ts';
import { createHandleReader, createHandleWriter } from '../../../lib/registrar/soap-handles.ts';
import { parseSettings } from '../../../lib/settings/parse.ts';
import { contactWorld } from './fake-registrar.ts';
import { mapped, paramsOf, PERSON } from './support.ts';

let simulators: Simulators;
beforeAll(async () => {
  simulators = await startSimulators({ today: '2026-11-24', domains: 50 });
});
afterEach(() => simulators.registrar.clearFaults());
afterAll(() => simulators.close());

/** A table of its own, and the registrar over HTTP. */
function deps(): { readonly deps: HandleDeps; readonly pass: (duration: object) => void } {
  const { deps: fakes, pass } = contactWorld();
  const { url, user, password } = simulators.registrar;
  const limits = { connectTimeoutMs: 5_000, totalTimeoutMs: 1_500 };
  const config = {
    ...{ url: new URL(url), user, password, limits },
    level: 'own' as const,
    concurrency: 2,
    timeZone: 'Europe/Berlin',
  };
  return { deps: { ...fakes, reader: createHandleReader(config), writer: createHandleWriter(config) }, pass };
}

let number = 0;
/** Of somebody nobody has asked for yet. */
const somebody = (): HandleContent =>
  mapped({ address1: `Musterweg ${(number += 1)}`, lastname: 'Äpfel', state: 'Berlin' });
const created = () =>
  simulators.registrar.calls.filter(({ operation }) => operation === 'handleCreate').length;
const held = (content: HandleContent): number =>
  [...simulators.book.registrar.handles.values()].filter(({ street }) => street === content.street).length;

describe('handles at a registrar over HTTP', () => {
  it('are made once, hold what they were sent, and are found again', async () => {
    const { deps: here } = deps();
    const content = somebody();
    const first = await resolveHandle(content, here);
    if (first.kind !== 'handle') throw new Error(first.kind);
    expect(await here.reader.handleInfo(first.handle)).toEqual(content);
    expect(await resolveHandle(content, here)).toEqual(first);
    expect(held(content)).toBe(1);
  });

  it('are all four of a domain, at once for ten', async () => {
    const { deps: here } = deps();
    const before = created();
    const params = paramsOf(
      { ...PERSON, city: 'Zwickau' },
      { ...PERSON, lastname: 'Hoster', city: 'Zwickau' },
    );
    const all = await Promise.all(
      Array.from({ length: 10 }, () => handlesFor(params, parseSettings({}), here)),
    );
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(all[0]).toMatchObject({ kind: 'handles' });
    expect(created() - before).toBe(2);
  });

  it.each(['dropReply', 'truncated', 'late', 'refusedButDone'] as const)(
    'with %s are still one',
    async (kind) => {
      const { deps: here, pass } = deps();
      const content = somebody();
      simulators.registrar.fail({ kind, operation: 'handleCreate', delayMs: 2_000 });
      await resolveHandle(content, here);
      pass({ minutes: 15 });
      expect(await resolveHandle(content, here)).toMatchObject({ kind: 'handle' });
      expect(held(content)).toBe(1);
    },
  );

  it('that were accepted and not made are made once that is proven', async () => {
    const { deps: here, pass } = deps();
    const content = somebody();
    simulators.registrar.fail({ kind: 'acceptedNotDone', operation: 'handleCreate' });
    expect(await resolveHandle(content, here)).toEqual({ kind: 'comesBack' });
    pass({ minutes: 15 });
    expect(await resolveHandle(content, here)).toMatchObject({ kind: 'handle' });
    expect(held(content)).toBe(1);
  });

  it('that are refused say why', async () => {
    const { deps: here } = deps();
    simulators.registrar.fail({ kind: 'returnCode', operation: 'handleCreate', returnCode: 2004 });
    expect(await resolveHandle(somebody(), here)).toMatchObject({ kind: 'refused' });
  });

  it('are changed where they stand, and the table follows', async () => {
    const { deps: here } = deps();
    const old = somebody();
    const first = await resolveHandle(old, here);
    if (first.kind !== 'handle') throw new Error(first.kind);
    const next = { ...old, street: 'Neuweg 1', phone: '+49 30 7654321' };
    expect(await updateHandle({ handle: first.handle, old, next }, here)).toMatchObject({ kind: 'updated' });
    expect(await here.reader.handleInfo(first.handle)).toEqual(next);
    expect(await resolveHandle(next, here)).toEqual(first);
    expect(await resolveHandle(old, here)).not.toEqual(first);
  });
});
