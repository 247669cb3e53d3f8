import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BadInputError } from '../../../lib/runtime/errors.ts';
import { parseJson } from '../../../lib/settings/json.ts';

describe('parseJson', () => {
  it('reads whatever JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 2, '\t'), (text, indent) => {
        const value: unknown = JSON.parse(text);
        expect(parseJson(JSON.stringify(value, null, indent))).toEqual(value);
      }),
    );
    for (const text of [' 1 ', '-0.5e+3', '"\\u00e9\\"\\\\"', '[\r\n]', '{ }', '[1 , {"a" : []}]'])
      expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  it('refuses whatever JSON.parse refuses', () => {
    const sign = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '1',
      '-',
      '.',
      'e',
      'null',
      'tru',
      '\\',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(sign, { maxLength: SHORT }), (signs) => {
        const text = signs.join('');
        expect(succeeds(() => parseJson(text))).toBe(succeeds(() => JSON.parse(text)));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['', 'line 1, column 1: expected a value'],
    ['{', 'line 1, column 2: expected a key in double quotes'],
    ['{\n  "a": 1,\n}', 'line 3, column 1: expected a key in double quotes'],
    ['{"a" 1}', 'line 1, column 6: expected ":"'],
    ['{"a": }', 'line 1, column 7: expected a value'],
    ['[1 2]', 'line 1, column 4: expected "," or "]"'],
    ['{"a": 1\n "b": 2}', 'line 2, column 2: expected "," or "}"'],
    ['[1,]', 'line 1, column 4: expected a value'],
    ['{} x', 'line 1, column 4: expected the end'],
    ["{'a': 1}", 'line 1, column 2: expected a key in double quotes'],
    ['{"a": "one\ntwo"}', 'line 1, column 7: expected a value'],
    ['// note\n{}', 'line 1, column 1: expected a value'],
    ['{"a": 1,\n "b": {"a": 2, "a": 3}}', 'line 2, column 16: this key was given before in the same object'],
    ['{"ab": 1, "a\\u0062": 2}', 'line 1, column 11: this key was given before in the same object'],
    ['['.repeat(200), 'line 1, column 102: nested more than 100 deep'],
  ])('says where %j stops being JSON', (text, message) => {
    expect(() => parseJson(text)).toThrow(new BadInputError(message));
  });

  it.each(['\\n', '\\u0041', 'a'])('reads a text of a million times %s', (part) => {
    const text = `"${part.repeat(1_000_000)}"`;
    expect(parseJson(text) === JSON.parse(text)).toBe(true);
    expect(() => parseJson(text.slice(0, -1))).toThrow('line 1, column 1: expected a value');
  });

  it('takes one key in two objects', () => {
    expect(parseJson('[{"a": 1}, {"a": {"a": 2}}]')).toEqual([{ a: 1 }, { a: { a: 2 } }]);
  });
});

/** Too few signs for an object with one key twice. */
const SHORT = 8;

function succeeds(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch (error) {
    if (!(error instanceof BadInputError) && !(error instanceof SyntaxError)) throw error;
    return false;
  }
}
