import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, it } from '@jest/globals';
import fc from 'fast-check';
import { BadInputError } from '../../lib/runtime/errors.ts';
import { loadNamedSettings } from '../../lib/settings/file.ts';
import { parseJson } from '../../lib/settings/json.ts';
import { parseSettings } from '../../lib/settings/parse.ts';
import type { Settings } from '../../lib/settings/schema.ts';
import { anySettings } from './support/any-settings.ts';
import { byteStep, withBytes, type ByteStep } from './support/bytes.ts';
import { FUZZ_TIMEOUT, fuzz } from './support/fuzz.ts';
import { jsonStep, jsonText } from './support/json.ts';
import { must } from './support/must.ts';
import { changedKeys, checkRefusal, checkSettings } from './support/settings-checks.ts';

describe('a settings file, whatever happened to it', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'stichtag-fuzz-'));
  const file = path.join(folder, 'settings.json');
  afterAll(() => rmSync(folder, { recursive: true }));

  const inputs = fc.record({
    settings: anySettings,
    json: fc.array(jsonStep, { maxLength: 2 }),
    indent: fc.constantFrom(0, 2),
    bytes: fc.oneof(
      { weight: 6, arbitrary: fc.constant<ByteStep[]>([]) },
      { weight: 1, arbitrary: fc.array(byteStep, { minLength: 1, maxLength: 2 }) },
    ),
  });

  it(
    'gives settings that parse to themselves, or is refused by the name of what is wrong',
    () =>
      fuzz(
        inputs,
        async ({ settings, json, indent, bytes }) => {
          const text = jsonText(settings, json, indent);
          try {
            checkSettings(await read(file, text, bytes));
            return 'accepted';
          } catch (error) {
            if (!(error instanceof BadInputError)) throw error;
            must(json.length + bytes.length > 0, `what is allowed is accepted: ${error.message}`);
            const changed = bytes.length === 0 ? changedKeys(settings, text) : null;
            return checkRefusal(toldOf(error, file), changed);
          }
        },
        ['values', 'syntax', 'encoding', 'size'],
      ),
    FUZZ_TIMEOUT,
  );
});

/** Through the file if its bytes or its size matter: opening one takes longer than reading it. */
async function read(file: string, text: string, bytes: readonly ByteStep[]): Promise<Settings> {
  if (bytes.length === 0 && text.length < 100_000) return parseSettings(parseJson(text));
  writeFileSync(file, bytes.reduce(withBytes, Buffer.from(text)));
  return (await loadNamedSettings(file)).settings;
}

/** What a refusal says beside the file's name. */
const toldOf = ({ message }: BadInputError, file: string): string =>
  message.replace(`settings file ${file}: `, '').replace(`settings file ${file} is refused:\n`, '');
