import { describe, expect, it } from '@jest/globals';
import { contentHash } from '../../../lib/contacts/content-hash.ts';
import { resolveHandle } from '../../../lib/contacts/resolve-handle.ts';
import { RegistrarError } from '../../../lib/registrar/registrar-error.ts';
import { contactWorld, count, type Turn } from './fake-registrar.ts';
import { CONTENT, NO_EXTENSION } from './support.ts';

const FIRST = { kind: 'handle', handle: 'EB0000001@HANDLES.DE' };
const SECOND = { kind: 'handle', handle: 'EB0000002@HANDLES.DE' };

describe('the handle of a contact', () => {
  it('is made once, and read each time', async () => {
    const { deps, calls } = contactWorld();
    for (let time = 0; time < 3; time += 1) expect(await resolveHandle(CONTENT, deps)).toEqual(FIRST);
    expect(calls).toEqual(['handleCreate', 'handleInfo', 'handleInfo', 'handleInfo']);
  });

  it('is another for another contact', async () => {
    const { deps } = contactWorld();
    await resolveHandle(CONTENT, deps);
    expect(await resolveHandle({ ...CONTENT, street: 'Musterweg 2' }, deps)).toEqual(SECOND);
  });

  it('is one for any number of requests at once', async () => {
    const { deps, calls, book } = contactWorld();
    const all = await Promise.all(Array.from({ length: 20 }, () => resolveHandle(CONTENT, deps)));
    expect(all).toEqual(Array.from({ length: 20 }, () => FIRST));
    expect([count(calls, 'handleCreate'), book.size]).toEqual([1, 1]);
  });

  it('is made anew if the registrar knows it no longer', async () => {
    const { deps, book, logged } = contactWorld();
    await resolveHandle(CONTENT, deps);
    book.clear();
    book.set('XX1@HANDLES.DE', { ...CONTENT, lastname: 'Other' });
    expect(await resolveHandle(CONTENT, deps)).toEqual(SECOND);
    expect(logged.join()).toContain('"why":"gone"');
  });

  it('is made anew if somebody changed what it holds', async () => {
    const { deps, book, logged } = contactWorld();
    await resolveHandle(CONTENT, deps);
    book.set(FIRST.handle, { ...CONTENT, street: 'Anderswo 3' });
    expect(await resolveHandle(CONTENT, deps)).toEqual(SECOND);
    expect(await resolveHandle(CONTENT, deps)).toEqual(SECOND);
    expect(logged.join()).toContain('"why":"differs"');
  });

  it('is the same where the registrar spells it its own way', async () => {
    const { deps, book, calls } = contactWorld();
    await resolveHandle(CONTENT, deps);
    book.set(FIRST.handle, { ...CONTENT, lastname: 'BEISPIEL', phone: '+49301234567' });
    expect(await resolveHandle(CONTENT, deps)).toEqual(FIRST);
    expect(count(calls, 'handleCreate')).toBe(1);
  });
});

describe('a handleCreate whose answer was lost', () => {
  it('is found by name and content, among others of that name', async () => {
    const { deps, turns, book, calls } = contactWorld();
    book.set('EB9@HANDLES.DE', { ...CONTENT, street: 'Anderswo 3' });
    turns.push({ fails: 'mayHaveHadEffect', done: true });
    expect(await resolveHandle(CONTENT, deps)).toEqual(SECOND);
    expect(calls).toEqual(['handleCreate', 'handleList', 'handleInfo']);
  });

  it('is found among any number of that name', async () => {
    const { deps, turns, book, calls, pass } = contactWorld();
    turns.push({ fails: 'mayHaveHadEffect', done: true });
    const crowded: typeof deps.writer.createHandle = async (...given) => {
      try {
        return await deps.writer.createHandle(...given);
      } finally {
        for (let n = 0; n < 30; n += 1) book.set(`ZZ${n}@HANDLES.DE`, { ...CONTENT, street: `Weg ${n}` });
      }
    };
    const writer = { ...deps.writer, createHandle: crowded };
    expect(await resolveHandle(CONTENT, { ...deps, writer })).toEqual(FIRST);
    pass({ minutes: 15 });
    expect(await resolveHandle(CONTENT, deps)).toEqual(FIRST);
    expect(count(calls, 'handleCreate')).toBe(1);
  });

  it('is no older handle of another mailbox', async () => {
    const { deps, turns, book, pass } = contactWorld();
    book.set('EB9@HANDLES.DE', { ...CONTENT, email: 'eri.ka@example.com' });
    turns.push({ fails: 'mayHaveHadEffect' });
    expect(await resolveHandle(CONTENT, deps)).toEqual({ kind: 'comesBack' });
    pass({ minutes: 15 });
    expect(await resolveHandle(CONTENT, deps)).toEqual(SECOND);
  });

  it('is not sent again before it is proven that it did nothing', async () => {
    const { deps, turns, calls, pass } = contactWorld();
    turns.push({ fails: 'mayHaveHadEffect' });
    expect(await resolveHandle(CONTENT, deps)).toEqual({ kind: 'comesBack' });
    pass({ minutes: 14 });
    expect(await resolveHandle(CONTENT, deps)).toEqual({ kind: 'comesBack' });
    expect(count(calls, 'handleCreate')).toBe(1);
    pass({ minutes: 1 });
    expect(await resolveHandle(CONTENT, deps)).toEqual(FIRST);
  });

  it('is found when it shows late', async () => {
    const { deps, turns, book, calls } = contactWorld();
    turns.push({ fails: 'mayHaveHadEffect' });
    await resolveHandle(CONTENT, deps);
    book.set(FIRST.handle, CONTENT);
    expect(await resolveHandle(CONTENT, deps)).toEqual(FIRST);
    expect(count(calls, 'handleCreate')).toBe(1);
  });

  it('comes back where the registrar cannot be read either', async () => {
    const { deps, turns, calls } = contactWorld();
    turns.push({ fails: 'mayHaveHadEffect', done: true });
    const context = { operation: 'handleList', mutates: false, clientTRID: '' };
    const listHandles = (): never => {
      throw new RegistrarError(context, 'connectFailed', 'neverSent', 'as the test says');
    };
    const deaf = { ...deps, reader: { ...deps.reader, listHandles } };
    expect(await resolveHandle(CONTENT, deaf)).toEqual({ kind: 'comesBack' });
    expect(await resolveHandle(CONTENT, deps)).toEqual(FIRST);
    expect(count(calls, 'handleCreate')).toBe(1);
  });
});

describe('a registrar that', () => {
  it('spells a date of birth its own way has it all the same', async () => {
    const { deps, calls } = contactWorld();
    const born = { ...CONTENT, extension: { ...NO_EXTENSION, birthdate: '1980-12-31' } };
    const handleInfo: typeof deps.reader.handleInfo = async (handle) => {
      const shown = await deps.reader.handleInfo(handle);
      return shown && { ...shown, extension: { ...shown.extension, birthdate: '31.12.1980' } };
    };
    const reader = { ...deps.reader, handleInfo };
    expect(await resolveHandle(born, { ...deps, reader })).toEqual(FIRST);
    expect(count(calls, 'handleCreate')).toBe(1);
  });

  it('never got the call leaves nothing behind', async () => {
    const { deps, turns } = contactWorld();
    turns.push({ fails: 'neverSent', code: 'connectFailed' });
    await expect(resolveHandle(CONTENT, deps)).rejects.toMatchObject({ code: 'connectFailed' });
    expect(await resolveHandle(CONTENT, deps)).toEqual(FIRST);
  });

  it('refuses says why, and is asked again when somebody asks again', async () => {
    const { deps, turns, logged } = contactWorld();
    turns.push({ fails: 'refused', said: 'Invalid postal code Musterweg' });
    expect(await resolveHandle(CONTENT, deps)).toEqual({
      kind: 'refused',
      said: 'Invalid postal code Musterweg',
    });
    expect(logged.join()).not.toContain('Musterweg');
    expect(await resolveHandle(CONTENT, deps)).toEqual(FIRST);
  });

  it('refuses and does it all the same is found out: one handleCreate', async () => {
    const { deps, turns, calls } = contactWorld();
    turns.push({ fails: 'refused', done: true });
    expect(await resolveHandle(CONTENT, deps)).toMatchObject({ kind: 'refused' });
    expect(await resolveHandle(CONTENT, deps)).toEqual(FIRST);
    expect(count(calls, 'handleCreate')).toBe(1);
  });

  it('accepts and does nothing is believed only once the handle shows', async () => {
    const { deps, turns, calls, pass } = contactWorld();
    turns.push({ answers: '1001', done: false });
    expect(await resolveHandle(CONTENT, deps)).toEqual({ kind: 'comesBack' });
    expect(await resolveHandle(CONTENT, deps)).toEqual({ kind: 'comesBack' });
    expect(count(calls, 'handleCreate')).toBe(1);
    pass({ minutes: 15 });
    expect(await resolveHandle(CONTENT, deps)).toEqual(FIRST);
  });

  it('gives somebody else’s handle is not ordered with', async () => {
    const { deps, turns, book, logged } = contactWorld();
    book.set('XX1@HANDLES.DE', { ...CONTENT, lastname: 'Other' });
    turns.push({ answers: '1000', handle: 'XX1@HANDLES.DE' });
    expect(await resolveHandle(CONTENT, deps)).toEqual({
      kind: 'refused',
      said: 'handleCreate gave a handle that shows something else in: lastname',
    });
    expect(logged.join()).toMatch(/handleDiffers .*"fields":"lastname"/);
    expect(await resolveHandle(CONTENT, deps)).toEqual(SECOND);
  });

  it('turns us away is no refusal of the contact', async () => {
    const { deps, turns } = contactWorld();
    turns.push({ fails: 'refused', code: 'unauthorised' });
    await expect(resolveHandle(CONTENT, deps)).rejects.toMatchObject({ code: 'unauthorised' });
  });
});

it('neither the table nor the log holds anything of the contact', async () => {
  const { deps, state, logged, turns } = contactWorld();
  const turn: Turn = { fails: 'mayHaveHadEffect', done: true };
  turns.push(turn);
  await resolveHandle(CONTENT, deps);
  const stored = await state.handles.load(contentHash(CONTENT, await deps.hashKey()));
  expect(stored).toMatchObject({ state: 'known', handle: FIRST.handle });
  const told = JSON.stringify([stored, logged]);
  for (const value of Object.values(CONTENT)) {
    if (typeof value === 'string' && value.length > 2) expect(told).not.toContain(value);
  }
});
