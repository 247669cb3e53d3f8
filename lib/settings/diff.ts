import { isDeepStrictEqual } from 'node:util';
import { privacyOf } from './private.ts';
import type { Settings } from './schema.ts';
import { showPath } from './show.ts';

/** One setting that has another value. People's data is told as `(hidden)`; undefined: not set. */
export interface SettingChange {
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** What differs, each single setting by its path; a list is one setting. In the order the settings have. */
export function diffSettings(a: Settings, b: Settings): readonly SettingChange[] {
  return changesAt([], a, b);
}

function changesAt(path: readonly string[], from: unknown, to: unknown): SettingChange[] {
  if (isDeepStrictEqual(from, to)) return [];
  const [before, after] = [keyed(from, to), keyed(to, from)];
  if (before === null || after === null) return [change(path, from, to)];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => changesAt([...path, key], before[key], after[key]));
}

/** What has settings in it. Nothing counts as that too where something with settings stands on the other side. */
function keyed(value: unknown, other: unknown): Readonly<Record<string, unknown>> | null {
  if (value === undefined && isKeyed(other) && Object.keys(other).length > 0) return {};
  return isKeyed(value) ? value : null;
}

function isKeyed(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function change(path: readonly string[], from: unknown, to: unknown): SettingChange {
  const shown = (value: unknown): unknown =>
    privacyOf(path) === 'private' && value !== undefined && value !== null ? '(hidden)' : value;
  return { path: showPath(path), from: shown(from), to: shown(to) };
}
