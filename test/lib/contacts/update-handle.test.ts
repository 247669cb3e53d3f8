import { describe, expect, it } from '@jest/globals';
import { resolveHandle } from '../../../lib/contacts/resolve-handle.ts';
import { updateHandle } from '../../../lib/contacts/update-handle.ts';
import { contactWorld, type World } from './fake-registrar.ts';
import { CONTENT, NO_EXTENSION } from './support.ts';

const HANDLE = 'EB0000001@HANDLES.DE';
const NEXT = { ...CONTENT, street: 'Neuweg 9' };
const CHANGE = { handle: HANDLE, old: CONTENT, next: NEXT };

async function world(): Promise<World> {
  const made = contactWorld();
  await resolveHandle(CONTENT, made.deps);
  return made;
}

describe('a handle that is changed where it stands', () => {
  it('is the new contact’s from then on, and the old one’s no longer', async () => {
    const { deps, book } = await world();
    expect(await updateHandle(CHANGE, deps)).toEqual({ kind: 'updated', pending: false });
    expect(book.get(HANDLE)).toEqual(NEXT);
    expect(await resolveHandle(NEXT, deps)).toEqual({ kind: 'handle', handle: HANDLE });
    expect(await resolveHandle(CONTENT, deps)).toEqual({ kind: 'handle', handle: 'EB0000002@HANDLES.DE' });
  });

  it('keeps its extension where nothing is said of it', async () => {
    const { deps, book } = await world();
    const old = { ...CONTENT, extension: { ...NO_EXTENSION, vatId: 'DE123456789' } };
    book.set(HANDLE, old);
    await updateHandle({ ...CHANGE, old }, deps);
    expect(book.get(HANDLE)).toEqual({ ...NEXT, extension: old.extension });
  });

  it('may be pending for a day, in which it is the new contact’s though it shows the old', async () => {
    const { deps, turns, pass } = await world();
    turns.push({ answers: '1001', done: false });
    expect(await updateHandle(CHANGE, deps)).toEqual({ kind: 'updated', pending: true });
    pass({ hours: 23 });
    expect(await resolveHandle(NEXT, deps)).toEqual({ kind: 'handle', handle: HANDLE });
    pass({ hours: 1 });
    expect(await resolveHandle(NEXT, deps)).toEqual({ kind: 'handle', handle: 'EB0000002@HANDLES.DE' });
  });

  it('is settled by reading where the answer was lost, and may be saved once more', async () => {
    const { deps, turns } = await world();
    turns.push({ fails: 'mayHaveHadEffect' }, { fails: 'mayHaveHadEffect', done: true });
    expect(await updateHandle(CHANGE, deps)).toEqual({ kind: 'comesBack' });
    expect(await updateHandle(CHANGE, deps)).toEqual({ kind: 'updated', pending: false });
  });

  it('is not ordered with while nobody knows whether it was changed, and is let go once it is proven that it was not', async () => {
    const { deps, turns, pass } = await world();
    turns.push({ fails: 'mayHaveHadEffect' });
    await updateHandle(CHANGE, deps);
    expect(await resolveHandle(NEXT, deps)).toEqual({ kind: 'comesBack' });
    pass({ minutes: 14 });
    expect(await resolveHandle(NEXT, deps)).toEqual({ kind: 'comesBack' });
    pass({ minutes: 1 });
    expect(await resolveHandle(NEXT, deps)).toEqual({ kind: 'handle', handle: 'EB0000002@HANDLES.DE' });
  });

  it('is ordered with as soon as it shows the change whose answer was lost', async () => {
    const { deps, turns, book, pass } = await world();
    turns.push({ fails: 'mayHaveHadEffect' });
    await updateHandle(CHANGE, deps);
    book.set(HANDLE, NEXT);
    expect(await resolveHandle(NEXT, deps)).toEqual({ kind: 'handle', handle: HANDLE });
    pass({ minutes: 15 });
    expect(await resolveHandle(NEXT, deps)).toEqual({ kind: 'handle', handle: HANDLE });
  });

  it('is waited for by whoever orders with the new contact meanwhile', async () => {
    const { deps, book, calls } = await world();
    const updating = updateHandle(CHANGE, deps);
    while (!calls.includes('handleUpdate')) await new Promise(setImmediate);
    // Shown late: only that it was accepted tells that it is the new contact's.
    book.set(HANDLE, CONTENT);
    const ordering = resolveHandle(NEXT, deps);
    expect(await updating).toEqual({ kind: 'updated', pending: false });
    expect(await ordering).toEqual({ kind: 'handle', handle: HANDLE });
    expect(book.size).toBe(1);
  });

  it('hides no fault of our own behind an answer that was lost', async () => {
    const { deps, turns } = await world();
    turns.push({ fails: 'mayHaveHadEffect' });
    const handleInfo = () => Promise.reject(new TypeError('ours'));
    const broken = { ...deps, reader: { ...deps.reader, handleInfo } };
    await expect(updateHandle(CHANGE, broken)).rejects.toThrow('ours');
  });

  it('is not taken for changed where only accents were and they still stand', async () => {
    const { deps, turns } = await world();
    turns.push({ fails: 'mayHaveHadEffect' });
    const accent = { ...CONTENT, city: 'Bérlin' };
    expect(await updateHandle({ ...CHANGE, next: accent }, deps)).toEqual({ kind: 'comesBack' });
  });

  it('stays the old contact’s if the registrar refuses, which says why', async () => {
    const { deps, turns, book } = await world();
    turns.push({ fails: 'refused', said: 'Handle is locked' });
    expect(await updateHandle(CHANGE, deps)).toEqual({ kind: 'refused', said: 'Handle is locked' });
    expect(await resolveHandle(CONTENT, deps)).toEqual({ kind: 'handle', handle: HANDLE });
    expect(await resolveHandle(NEXT, deps)).toEqual({ kind: 'handle', handle: 'EB0000002@HANDLES.DE' });
    expect(book.get(HANDLE)).toEqual(CONTENT);
  });

  it('stays as it is if the call never left', async () => {
    const { deps, turns } = await world();
    turns.push({ fails: 'neverSent', code: 'connectFailed' });
    await expect(updateHandle(CHANGE, deps)).rejects.toMatchObject({ code: 'connectFailed' });
    expect(await resolveHandle(CONTENT, deps)).toEqual({ kind: 'handle', handle: HANDLE });
  });

  it('leaves a handle alone that holds the new contact already', async () => {
    const { deps } = await world();
    const other = await resolveHandle(NEXT, deps);
    await updateHandle(CHANGE, deps);
    expect(await resolveHandle(NEXT, deps)).toEqual(other);
  });
});
