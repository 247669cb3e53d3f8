import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BadInputError } from '../../lib/runtime/errors.ts';
import { errorCode } from '../../lib/runtime/error-code.ts';

/**
 * The key under which contacts and requests are hashed: made once, and kept in the folder of the state.
 * @param directory null: a new one, gone with the process.
 * @returns asks for it when it is needed. @throws BadInputError if the folder cannot be used.
 */
export function handleKey(directory: string | null): () => Promise<Buffer> {
  let kept: Promise<Buffer> | undefined;
  return () => (kept ??= directory === null ? Promise.resolve(randomBytes(BYTES)) : keyIn(directory));
}

const BYTES = 32;

async function keyIn(directory: string): Promise<Buffer> {
  const file = path.join(directory, 'handle-key');
  try {
    // Of two processes that make it, one does.
    await writeFile(file, randomBytes(BYTES).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw unusable(file, error);
  }
  const key = Buffer.from(await readFile(file, 'utf8'), 'hex');
  if (key.length !== BYTES) throw unusable(file, undefined);
  return key;
}

const unusable = (file: string, cause: unknown): BadInputError =>
  new BadInputError(`state: ${file} cannot be used; allowed: what was written there`, cause);
