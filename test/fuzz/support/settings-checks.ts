import { isDeepStrictEqual } from 'node:util';
import { parseDomainName } from '../../../lib/names/domain-name.ts';
import { rulesFingerprint } from '../../../lib/settings/fingerprint.ts';
import { parseSettings } from '../../../lib/settings/parse.ts';
import { toRules } from '../../../lib/settings/rules.ts';
import type { Settings } from '../../../lib/settings/schema.ts';
import { must } from './must.ts';
import { CANARY } from './nasty.ts';
import { mustBePlain } from './prototypes.ts';

/** What holds of all settings that were accepted, however they were written. */
export function checkSettings(settings: Settings): void {
  mustBePlain(settings);
  const written: unknown = JSON.parse(JSON.stringify(settings));
  must(isDeepStrictEqual(parseSettings(written), settings), 'settings parse to themselves');
  for (const name of [...settings.protected, ...settings.handsOff, ...Object.keys(settings.keepUntil)])
    must(parseDomainName(name) === name, 'a name is in its one form');
  const { keepUntil, notice } = toRules(settings);
  for (const day of keepUntil.values()) must(day.year >= 2000 && day.year < 2100, 'a day is of this century');
  for (const { days } of notice.tlds.values()) must(days >= 0 && days <= 365, 'a notice is within a year');
  must(/^[0-9a-f]{12}$/.test(rulesFingerprint(settings)), 'rules have a fingerprint');
}

/** The first steps of all paths where what was written differs from the settings; null: it is no JSON. */
export function changedKeys(settings: object, text: string): ReadonlySet<string> | null {
  try {
    const [before, after] = [
      new Map(Object.entries(settings)),
      new Map(Object.entries(JSON.parse(text) as object)),
    ];
    const keys = [...before.keys(), ...after.keys()];
    return new Set(keys.filter((key) => !isDeepStrictEqual(before.get(key), after.get(key))));
  } catch {
    return null;
  }
}

/**
 * Every line names a field, and what is allowed there; none repeats people's data, and what is no JSON is not quoted.
 * @param changed the only keys that can be wrong; null: not known.
 */
export function checkRefusal(
  message: string,
  changed: ReadonlySet<string> | null,
): 'values' | 'syntax' | 'encoding' | 'size' {
  if (message === 'not UTF-8') return 'encoding';
  if (/^\d+ bytes; allowed: at most 409600$/.test(message)) return 'size';
  if (SYNTAX.test(message)) return 'syntax';
  for (const line of message.split('\n')) checkLine(line, changed);
  return 'values';
}

const SYNTAX =
  /^line \d+, column \d+: (expected (a value|a key in double quotes|":"|"," or "[\]}]"|the end)|nested more than 100 deep|this key was given before in the same object)$/;
const PRIVATE = /^(notification|contactHandle|hosterAddress|mail\.(senders|rules)|ticket\.(name|email))/;
/** Told although they stand among people's data: they are no person's. */
const TOLD = /\.(country|event|language)$/;

function checkLine(line: string, changed: ReadonlySet<string> | null): void {
  const [, path = '', problem = ''] =
    /^settings: (?:((?:\w|\["[^"]+"\]|\[[^\]]*\]|\.)+): )?(.+)$/.exec(line) ?? [];
  must(problem !== '', `a problem is told in one line: ${line}`);
  must(/allowed: .|given before, in another spelling$/.test(problem), `what is allowed is told: ${line}`);
  must(
    !PRIVATE.test(path) || TOLD.test(path) || !problem.includes(CANARY),
    `people's data is not repeated: ${line}`,
  );
  const first = /^\w+/.exec(path)?.[0];
  const isContradiction = problem.includes('reaches the term');
  if (changed !== null && first !== undefined && !isContradiction)
    must(changed.has(first), `the field that is wrong is named: ${line}`);
}
