import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BadInputError } from '../../../lib/runtime/errors.ts';
import { loadSettingsFile } from '../../../lib/settings/file.ts';
import { DEFAULT_SETTINGS } from '../../../lib/settings/parse.ts';

describe('loadSettingsFile', () => {
  let file: string;
  beforeAll(async () => {
    file = path.join(await mkdtemp(path.join(os.tmpdir(), 'stichtag-settings-')), 'own.json');
  });
  afterAll(() => rm(path.dirname(file), { recursive: true }));

  it('has the defaults where no file is named', async () => {
    expect(await loadSettingsFile(null)).toEqual({ settings: DEFAULT_SETTINGS, version: 'default' });
  });

  it('names the version by the bytes of the file', async () => {
    const text = '{ "marginDays": 4 }\n';
    await writeFile(file, text);
    const { settings, version } = await loadSettingsFile(file);

    expect(settings).toEqual({ ...DEFAULT_SETTINGS, marginDays: 4 });
    expect(version).toBe(`file:${createHash('sha256').update(text).digest('hex').slice(0, 12)}`);
    expect(version).toMatch(/^file:[0-9a-f]{12}$/);
  });

  it('takes a byte order mark, which makes another version', async () => {
    await writeFile(file, '{}');
    const plain = await loadSettingsFile(file);
    await writeFile(file, '\uFEFF{}');
    const marked = await loadSettingsFile(file);

    expect(marked.settings).toEqual(plain.settings);
    expect(marked.version).not.toBe(plain.version);
  });

  it('refuses a file that is not there: a name mistyped must not mean the defaults', async () => {
    const missing = `${file}.missing`;
    const { message } = await refusalOf(missing);
    expect(message).toBe(`settings file ${missing}: cannot be read (ENOENT)`);
  });

  it('refuses what is no file', async () => {
    await expect(loadSettingsFile(path.dirname(file))).rejects.toThrow(/cannot be read \(EISDIR\)/);
  });

  it('names the file and the place of bad JSON, and quotes nothing of it', async () => {
    await writeFile(file, '{\n  "ticket": { "email": erika@example.com }\n}');
    const error = await refusalOf(file);
    expect(error.message).toBe(`settings file ${file}: line 2, column 24: expected a value`);
  });

  it('refuses a file that could never be stored', async () => {
    await writeFile(file, '{}'.padEnd(409_600));
    expect((await loadSettingsFile(file)).settings).toEqual(DEFAULT_SETTINGS);
    await writeFile(file, '{}'.padEnd(409_601));
    expect((await refusalOf(file)).message).toBe(
      `settings file ${file}: 409601 bytes; allowed: at most 409600`,
    );
  });

  it('refuses bytes that are not UTF-8', async () => {
    await writeFile(file, Buffer.from('{ "ticket": { "name": "B\xfcro" } }', 'latin1'));
    expect((await refusalOf(file)).message).toBe(`settings file ${file}: not UTF-8`);
  });

  it('names the file above the problems', async () => {
    await writeFile(file, '{ "marginDays": -1, "mode": "ticket" }');
    const lines = (await refusalOf(file)).message.split('\n');
    expect(lines[0]).toBe(`settings file ${file} is refused:`);
    expect(lines[1]).toMatch(/^settings: marginDays: -1 is not allowed; allowed: /);
    expect(lines[2]).toMatch(/^settings: mode: unknown; allowed: /);
  });
});

async function refusalOf(file: string): Promise<BadInputError> {
  const error: unknown = await loadSettingsFile(file).catch((reason: unknown) => reason);
  if (!(error instanceof BadInputError)) throw new Error('expected a BadInputError', { cause: error });
  return error;
}
