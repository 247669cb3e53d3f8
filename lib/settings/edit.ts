import { BadInputError } from '../runtime/errors.ts';
import { parseJson } from './json.ts';
import * as kind from './kinds.ts';
import { DEFAULT_SETTINGS, parseSettings } from './parse.ts';
import { parsePath } from './path.ts';
import type { Settings } from './schema.ts';
import { showPath } from './show.ts';

type Path = readonly (string | number)[];

/**
 * The value of a setting, or of a whole section. People's data is not hidden: whoever asks for it gets it.
 * @param path as `parsePath` reads it.
 * @throws BadInputError if nothing is set there, naming what is.
 */
export function getSetting(settings: Settings, path: string): unknown {
  const steps = spelled(parsePath(path));
  const found = valueAt(settings, steps);
  if (found !== undefined) return found;
  const above = steps.slice(0, -1);
  throw new BadInputError(`setting ${showPath(steps)}: nothing is set there${siblings(settings, above)}`);
}

/**
 * The settings with one of them changed, checked as a whole.
 * @param jsonOrText JSON, or a text that needs no quotes. `null` takes out what was added to the defaults (a TLD's
 *   rule, a domain's `keepUntil`, an item of a list).
 * @throws BadInputError naming the setting and what is allowed.
 */
export function setSetting(settings: Settings, path: string, jsonOrText: string): Settings {
  const steps = spelled(parsePath(path));
  refuseOutsideList(settings, steps);
  if (jsonOrText.trim() === 'null' && isAddition(settings, steps)) {
    return parseSettings(changed(settings, steps, undefined));
  }
  const [first, ...others] = readings(jsonOrText);
  try {
    return parseSettings(changed(settings, steps, first));
  } catch (refusal) {
    for (const other of others) {
      const accepted = acceptedOrNull(changed(settings, steps, other));
      if (accepted) return accepted;
    }
    throw refusal;
  }
}

/** `2027` may be a number or somebody's name for the tickets. What begins like JSON's structures is nothing else. */
function readings(jsonOrText: string): [unknown, ...unknown[]] {
  try {
    const json = parseJson(jsonOrText);
    return typeof json === 'number' || typeof json === 'boolean' ? [json, jsonOrText] : [json];
  } catch (fault) {
    if (/^\s*["[{]/.test(jsonOrText)) throw fault;
    return [jsonOrText];
  }
}

function acceptedOrNull(json: unknown): Settings | null {
  try {
    return parseSettings(json);
  } catch (refusal) {
    if (refusal instanceof BadInputError) return null;
    throw refusal;
  }
}

/** Keys that are data, in the one spelling they are stored in. */
function spelled(path: Path): Path {
  const [first, second, third] = path;
  if (first === 'keepUntil' && second !== undefined) {
    return [first, kind.domainName.schema.safeParse(second).data ?? second, ...path.slice(2)];
  }
  if (first === 'notice' && second === 'tlds' && third !== undefined) {
    return [first, second, kind.tld.schema.safeParse(third).data ?? third, ...path.slice(3)];
  }
  return path;
}

/** A copy of the settings' file form with one value put in, or (undefined) taken out. */
function changed(settings: Settings, path: Path, value: unknown): unknown {
  return put(withoutFilledIn(settings, path), path, value);
}

/** `ticket.email` that was only filled in from `notification.forwardTo` follows it. */
function withoutFilledIn(settings: Settings, [first]: Path): unknown {
  const { ticket, notification } = settings;
  if (first !== 'notification' || ticket.email !== notification.forwardTo) return settings;
  return { ...settings, ticket: { ...ticket, email: null } };
}

function put(into: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  const key = String(step);
  const entries = new Map(entriesOf(into));
  const inner = put(entries.get(key), rest, value);
  if (inner === undefined) entries.delete(key);
  else entries.set(key, inner);
  return Array.isArray(into) ? [...entries.values()] : Object.fromEntries(entries);
}

const valueAt = (within: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, step) => new Map(entriesOf(inner)).get(String(step)), within);

function entriesOf(within: unknown): [string, unknown][] {
  return typeof within === 'object' && within !== null ? Object.entries(within) : [];
}

const isAddition = (settings: Settings, path: Path): boolean =>
  valueAt(settings, path) !== undefined && valueAt(DEFAULT_SETTINGS, path) === undefined;

/** A list is changed item by item, or as a whole; it does not grow by an index. */
function refuseOutsideList(settings: Settings, path: Path): void {
  path.forEach((step, at) => {
    const list = valueAt(settings, path.slice(0, at));
    if (!Array.isArray(list) || (typeof step === 'number' && step < list.length)) return;
    const items = list.length === 0 ? 'an empty list' : `a list of [0] to [${list.length - 1}]`;
    throw new BadInputError(
      `setting ${showPath(path)}: not there; ${showPath(path.slice(0, at))} is ${items}`,
    );
  });
}

function siblings(settings: Settings, above: Path): string {
  const there = valueAt(settings, above);
  const names = Array.isArray(there) ? [] : entriesOf(there).map(([key]) => key);
  if (names.length === 0 || names.length > MOST_NAMED) return '';
  return `; set are: ${names.join(', ')}`;
}

/** A long list of domain names would help nobody. */
const MOST_NAMED = 30;
