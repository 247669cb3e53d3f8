import type { SettingChange } from '../lib/settings/diff.ts';

/** What differs, a line a setting: `  marginDays: 3 → 4`. */
export function changeLines(changes: readonly SettingChange[]): string[] {
  if (changes.length === 0) return ['  nothing'];
  return changes.map(({ path, from, to }) => `  ${path}: ${shown(from)} → ${shown(to)}`);
}

function shown(value: unknown): string {
  if (value === undefined) return 'not set';
  return value === '(hidden)' ? value : JSON.stringify(value);
}
