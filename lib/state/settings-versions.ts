import * as z from 'zod';
import { BadInputError } from '../runtime/errors.ts';
import { parseStoredSettings, withoutUnknownKeys } from '../settings/parse.ts';
import { settingsSchema, type Settings } from '../settings/schema.ts';
import { keys, SETTINGS, VERSION } from './keys.ts';
import { Stale } from './stale.ts';
import type { SettingsVersion, SettingsVersions } from './state.ts';
import { storedInstant } from './stored.ts';
import { readItem, readItemOrNull, unreadable } from './stored-item.ts';
import type { Table } from './table.ts';

/**
 * Versions are never written twice; `CURRENT` points to one of them. Each names the one it was made from, so a version
 * that was written and never pointed to (a crash in between, or another writer was faster) is on nobody's way back
 * from `CURRENT`: it was never in force and is not shown. Its number stays taken.
 */
export function createSettingsVersions(table: Table): SettingsVersions {
  // Which version is in force is asked each time; what it says never changes, so it is read and parsed once.
  let last: SettingsVersion | null = null;
  return {
    async current() {
      const number = await currentNumber(table);
      if (number === 0) return null;
      return last?.number === number ? last : (last = await versionAt(table, number));
    },

    async version(number) {
      for await (const version of backFromCurrent(table)) {
        if (version.number === number) return version;
        if (version.number < number) return null;
      }
      return null;
    },

    async history(limit) {
      const versions: SettingsVersion[] = [];
      if (limit < 1) return versions;
      for await (const version of backFromCurrent(table)) {
        versions.push(version);
        if (versions.length >= limit) break;
      }
      return versions;
    },

    async save(prior, settings, change) {
      if ((await currentNumber(table)) !== prior) throw new Stale('settings');
      const number = await writeNext(table, prior, { settings, ...change, prior });
      const unchanged = prior === 0 ? { absent: 'item' as const } : { attribute: 'number', in: [prior] };
      const moved = await table.put({ ...keys.currentSettings, number }, [[unchanged]]);
      if (!moved) throw new Stale('settings');
      return { version: `v${number}`, number, settings, ...change };
    },
  };
}

/** Under the first free number after `prior`: one that is taken belongs to a version that never came into force. */
async function writeNext(table: Table, prior: number, version: object): Promise<number> {
  for (let number = prior + 1; ; number++) {
    const item = { ...version, number, ...keys.settings(number) };
    if (await table.put(item, [[{ absent: 'item' }]])) return number;
  }
}

/** Newest first. */
async function* backFromCurrent(table: Table): AsyncGenerator<SettingsVersion, void, undefined> {
  let wanted = await currentNumber(table);
  const beyond = keys.settings(wanted + 1).sk;
  const items = table.query(SETTINGS, { prefix: VERSION, newestFirst: true, after: beyond });
  for await (const item of items) {
    const { prior, ...version } = readItem(versionSchema, item);
    if (version.number !== wanted) continue;
    yield version;
    wanted = prior;
  }
}

async function versionAt(table: Table, number: number): Promise<SettingsVersion> {
  const item = await table.get(keys.settings(number));
  if (item === null) throw unreadable(keys.settings(number), []);
  const { prior, ...version } = readItem(versionSchema, item);
  return version;
}

/** 0: none. */
async function currentNumber(table: Table): Promise<number> {
  return readItemOrNull(pointerSchema, await table.get(keys.currentSettings))?.number ?? 0;
}

export const pointerSchema = z.object({ number: z.int().min(1) });

/** Settings stored by an older release lack newer keys: these have their defaults then. Those of a newer one are left out. */
const storedSettings = z.unknown().transform((json, ctx): Settings => {
  try {
    return parseStoredSettings(json);
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    const path = settingsSchema.safeParse(withoutUnknownKeys(json)).error?.issues[0]?.path ?? [];
    ctx.issues.push({ code: 'custom', input: json, path: [...path], message: 'not readable' });
    return z.NEVER;
  }
});

export const versionSchema = z
  .object({
    number: z.int().min(1),
    prior: z.int().min(0),
    settings: storedSettings,
    at: storedInstant,
    by: z.string(),
    why: z.string(),
  })
  .transform((stored) => ({ version: `v${stored.number}`, ...stored }));
