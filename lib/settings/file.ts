import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { BadInputError } from '../runtime/errors.ts';
import { errorCode } from '../runtime/error-code.ts';
import { parseJson } from './json.ts';
import { DEFAULT_SETTINGS, parseSettings } from './parse.ts';
import type { Settings } from './schema.ts';

export interface VersionedSettings {
  readonly settings: Settings;
  /** `file:` and 12 hex digits of the SHA-256 of the file's bytes, or `default`: a decision records it. */
  readonly version: string;
}

/** A file that was named, with the keys it has itself. */
export interface NamedSettings extends VersionedSettings {
  readonly named: ReadonlySet<string>;
}

/**
 * @param path of a JSON file in UTF-8, with or without a byte order mark; null: nobody named one, defaults hold.
 * @throws BadInputError naming the file, and the line and column or every setting that is wrong.
 */
export async function loadSettingsFile(path: string | null): Promise<VersionedSettings> {
  if (path === null) return { settings: DEFAULT_SETTINGS, version: 'default' };
  const { settings, version } = await loadNamedSettings(path);
  return { settings, version };
}

/** As `loadSettingsFile`, and which settings the file names: all others have their defaults. */
export async function loadNamedSettings(path: string): Promise<NamedSettings> {
  const bytes = await bytesOf(path);
  if (bytes.length > MOST_BYTES)
    throw new BadInputError(`settings file ${path}: ${bytes.length} bytes; allowed: at most ${MOST_BYTES}`);
  const hash = createHash('sha256').update(bytes).digest('hex');
  const json = naming(`settings file ${path}: `, () => parseJson(textOf(bytes)));
  const settings = naming(`settings file ${path} is refused:\n`, () => parseSettings(json));
  return { settings, version: `file:${hash.slice(0, 12)}`, named: new Set(Object.keys(json as object)) };
}

/** What the table takes of one item: a larger file could never be put in force. */
const MOST_BYTES = 400 * 1_024;

async function bytesOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new BadInputError(`settings file ${path}: cannot be read (${errorCode(cause)})`, cause);
  }
}

function naming<T>(prefix: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw cause instanceof BadInputError ? new BadInputError(prefix + cause.message, cause) : cause;
  }
}

function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new BadInputError('not UTF-8', cause);
  }
}
