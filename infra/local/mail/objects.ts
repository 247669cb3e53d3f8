import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from '../../../lib/runtime/error-code.ts';

/** Objects by their keys, such as `inbox/20261124-1`. */
export interface Objects {
  /** At once and undivided, and on the disk when it returns. */
  put(key: string, body: Uint8Array): Promise<void>;
  /** null: there is none. */
  get(key: string): Promise<Uint8Array | null>;
  /** In the order of their keys. */
  list(prefix: string): Promise<string[]>;
  remove(key: string): Promise<void>;
}

/** @param directory null: in memory, gone with the process. */
export const objectsIn = (directory: string | null): Objects =>
  directory === null ? inMemory() : inFolder(directory);

/**
 * A key is the name of a file below the folder, and must look like one: S3 takes any, and ours are all of this kind.
 */
export const isKey = (key: string): boolean => /^\w[\w.-]*(\/\w[\w.-]*)*$/.test(key) && key.length <= 200;

function inMemory(): Objects {
  const bodies = new Map<string, Uint8Array>();
  return {
    put: (key, body) => Promise.resolve(void bodies.set(key, Uint8Array.from(body))),
    get: (key) => Promise.resolve(bodies.get(key) ?? null),
    list: (prefix) => Promise.resolve([...bodies.keys()].filter((key) => key.startsWith(prefix)).sort()),
    remove: (key) => Promise.resolve(void bodies.delete(key)),
  };
}

function inFolder(directory: string): Objects {
  const fileOf = (key: string): string => {
    if (!isKey(key)) throw new TypeError('no key of an object');
    return path.join(directory, key);
  };
  return {
    async put(key, body) {
      const file = fileOf(key);
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      const next = path.join(path.dirname(file), `.${randomUUID()}`);
      const handle = await open(next, 'wx', 0o600);
      try {
        await handle.writeFile(body);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(next, file);
    },
    get: (key) => unlessMissing(readFile(fileOf(key)), null),
    async list(prefix) {
      const within = prefix.slice(0, Math.max(0, prefix.lastIndexOf('/')));
      if (within !== '' && !isKey(within)) return [];
      const folder = path.join(directory, within);
      const found = await unlessMissing(readdir(folder, { recursive: true, withFileTypes: true }), []);
      return found
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => path.relative(directory, path.join(parentPath, name)))
        .map((file) => file.replaceAll(path.sep, '/'))
        .filter((key) => isKey(key) && key.startsWith(prefix))
        .sort();
    },
    remove: (key) => rm(fileOf(key), { force: true }),
  };
}

async function unlessMissing<T>(reading: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return otherwise;
    throw error;
  }
}
