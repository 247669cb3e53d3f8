import { describe, expect, it } from '@jest/globals';
import type { HandleDeps } from '../../../lib/contacts/handle-deps.ts';
import { handlesFor } from '../../../lib/contacts/handles-for.ts';
import { resolveHandle } from '../../../lib/contacts/resolve-handle.ts';
import { updateHandle } from '../../../lib/contacts/update-handle.ts';
import { parseSettings } from '../../../lib/settings/parse.ts';
import { openState } from '../../../lib/state/open-state.ts';
import { Crash, crashingAt, type CrashWhen } from '../../support/crash.ts';
import { contactWorld, count, type World } from './fake-registrar.ts';
import { CONTENT, paramsOf, PERSON } from './support.ts';

const PARAMS = paramsOf(PERSON, { ...PERSON, lastname: 'Hoster' });
const SETTINGS = parseSettings({});

/** The same world as a process sees it that dies at its k-th call. */
function dying(world: World, k: number, when: CrashWhen) {
  const crash = crashingAt(k, when);
  const { handleInfo } = crash.wrap('reader', {
    handleInfo: (handle: string) => world.reader.handleInfo(handle),
  });
  const deps: HandleDeps = {
    ...world.deps,
    state: openState(crash.table(world.table)),
    reader: { ...world.reader, handleInfo },
    writer: crash.wrap('writer', world.writer),
  };
  return { crash, deps };
}

const ends = async (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    (error: unknown) => {
      if (error instanceof Crash) return false;
      throw error;
    },
  );

describe.each<CrashWhen>(['before', 'after'])('a process that dies %s its k-th call', (when) => {
  it('leaves no contact with two handles, and the next one gets all four', async () => {
    let k = 1;
    for (let isDone = false; !isDone; k += 1) {
      const world = contactWorld();
      const { crash, deps } = dying(world, k, when);
      crash.begin();
      isDone = await ends(handlesFor(PARAMS, SETTINGS, deps));
      let next = await handlesFor(PARAMS, SETTINGS, world.deps);
      expect(['handles', 'comesBack']).toContain(next.kind);
      world.pass({ minutes: 15 });
      next = await handlesFor(PARAMS, SETTINGS, world.deps);
      expect(next.kind).toBe('handles');
      expect(world.book.size).toBe(2);
      expect(count(world.calls, 'handleCreate')).toBeLessThanOrEqual(when === 'before' ? 3 : 2);
    }
    expect(k).toBeGreaterThan(10);
  });

  it('leaves a handle with the old address or the new, and neither is ever taken for the other', async () => {
    const next = { ...CONTENT, street: 'Neuweg 9' };
    let k = 1;
    for (let isDone = false; !isDone; k += 1) {
      const world = contactWorld();
      const first = await resolveHandle(CONTENT, world.deps);
      if (first.kind !== 'handle') throw new Error(first.kind);
      const { crash, deps } = dying(world, k, when);
      crash.begin();
      isDone = await ends(updateHandle({ handle: first.handle, old: CONTENT, next }, deps));
      const atOnce = await resolveHandle(next, world.deps);
      expect(['handle', 'comesBack']).toContain(atOnce.kind);
      if (atOnce.kind === 'handle') expect(world.book.get(atOnce.handle)).toEqual(next);
      world.pass({ minutes: 15 });
      for (const content of [next, CONTENT]) {
        const found = await resolveHandle(content, world.deps);
        if (found.kind !== 'handle') throw new Error(found.kind);
        expect(world.book.get(found.handle)).toEqual(content);
      }
      expect(world.book.size).toBe(2);
    }
    expect(k).toBeGreaterThan(5);
  });
});
