import { describe, expect, it } from '@jest/globals';
import { resolveHandle } from '../../../lib/contacts/resolve-handle.ts';
import { updateHandle } from '../../../lib/contacts/update-handle.ts';
import { StoppedError } from '../../../lib/runtime/errors.ts';
import { contactWorld } from './fake-registrar.ts';
import { CONTENT } from './support.ts';

const HANDLE = 'EB0000001@HANDLES.DE';
const NEXT = { ...CONTENT, street: 'Neuweg 9' };
const stopped = { mayChange: () => Promise.reject(new StoppedError('killSwitch')) };

describe('what may not be changed any more', () => {
  it('a handle is not made, and is made at once when it may be again', async () => {
    const { deps, book } = contactWorld();
    await expect(resolveHandle(CONTENT, { ...deps, ...stopped })).rejects.toThrow(StoppedError);
    expect(book.size).toBe(0);
    expect(await resolveHandle(CONTENT, deps)).toEqual({ kind: 'handle', handle: HANDLE });
  });

  it('a handle is not changed, and is still found by what it holds', async () => {
    const { deps, book } = contactWorld();
    await resolveHandle(CONTENT, deps);
    const change = { handle: HANDLE, old: CONTENT, next: NEXT };
    await expect(updateHandle(change, { ...deps, ...stopped })).rejects.toThrow(StoppedError);
    expect(book.get(HANDLE)).toEqual(CONTENT);
    expect(await resolveHandle(CONTENT, deps)).toEqual({ kind: 'handle', handle: HANDLE });
    expect(await updateHandle(change, deps)).toEqual({ kind: 'updated', pending: false });
  });
});
