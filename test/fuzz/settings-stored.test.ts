import { isDeepStrictEqual } from 'node:util';
import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { StichtagError } from '../../lib/runtime/errors.ts';
import { parseSettings } from '../../lib/settings/parse.ts';
import { openState } from '../../lib/state/open-state.ts';
import type { Table } from '../../lib/state/table.ts';
import { createMemoryTable } from '../support/memory-table.ts';
import { anySettings } from './support/any-settings.ts';
import { FUZZ_TIMEOUT, fuzz } from './support/fuzz.ts';
import { jsonStep, jsonText, type JsonStep } from './support/json.ts';
import { must } from './support/must.ts';
import { mustBePlain } from './support/prototypes.ts';

describe('stored settings, whatever happened to them', () => {
  /** A table takes values, no raw text, and nothing that is larger or deeper than it says. */
  const step = jsonStep.filter(
    (one) => !['raw', 'deep', 'long'].includes(one.kind) && !(one.kind === 'times' && one.size > 10_000),
  );
  const inputs = fc.record({ settings: anySettings, json: fc.array(step, { maxLength: 2 }) });

  it(
    'are settings that parse to themselves, or are refused by the name of the field',
    () =>
      fuzz(
        inputs,
        async ({ settings, json }) => {
          const table = createMemoryTable();
          if (!(await stored(table, { ...VERSION, settings }, json))) return 'unstorable';
          try {
            const current = await openState(table).settings.current();
            if (current === null) return 'none';
            mustBePlain(current.settings);
            must(
              json.length > 0 || isDeepStrictEqual(current.settings, parseSettings(settings)),
              'what was stored is read',
            );
            return 'accepted';
          } catch (error) {
            if (!(error instanceof StichtagError)) throw error;
            must(json.length > 0, `what was stored is read: ${error.message}`);
            checkMessage(error.message);
            return error.code;
          }
        },
        ['storedItemUnreadable'],
      ),
    FUZZ_TIMEOUT,
  );
});

const KEY = { pk: 'SETTINGS', sk: 'V#000001' };
const VERSION = { number: 1, prior: 0, at: '2026-06-15T09:00:00Z', by: 'a person', why: 'first' };
/** A key is named with all it says, only where keys are data. */
function checkMessage(message: string): void {
  const field = /^stored item SETTINGS \S+: (?:the item|field (.+)) cannot be read$/.exec(message);
  must(field !== null, `the item and the field are named: ${message}`);
  const [, path = ''] = field;
  const isData = /^settings\.(notice\.tlds|keepUntil)/.test(path);
  must(
    isData || !/Kanarienvogel|unreadable|newKey/.test(path),
    `the field that is wrong is named: ${message}`,
  );
}

/** @returns false if no table would take it. */
async function stored(table: Table, version: object, json: readonly JsonStep[]): Promise<boolean> {
  const item = JSON.parse(jsonText(version, json)) as object;
  try {
    await table.put({ ...item, ...KEY });
    await table.put({ pk: 'SETTINGS', sk: 'CURRENT', number: 1 });
    return true;
  } catch (error) {
    // Numbers that it does not keep exactly, and items that are too large.
    if (json.length > 0) return false;
    throw error;
  }
}
