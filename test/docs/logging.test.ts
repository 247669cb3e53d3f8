import { describe, expect, it } from '@jest/globals';
import { GAUGES } from '../../lib/runtime/gauges.ts';
import { LOG_LEVELS } from '../../lib/runtime/log.ts';
import { loggedIn } from './logged.ts';
import { codesIn, tableOf, textOf } from './markdown.ts';

const doc = textOf('docs/logging.md');
const rows = tableOf(doc, 'Code', 'Level', 'Fields', 'What it means', 'What to do');
const told = new Map(rows.map((row) => [codesIn(row['Code'] ?? '')[0], row]));
const fieldsTold = (code: string): string[] => codesIn(told.get(code)?.['Fields'] ?? '').sort();
const logged = loggedIn('lib', 'functions', 'infra', 'cli');

describe('docs/logging.md', () => {
  it('tells every code with its level, and no other', () => {
    const levels = rows.map((row) => [codesIn(row['Code'] ?? ''), codesIn(row['Level'] ?? '')].flat());
    expect(levels).toEqual(Object.entries(LOG_LEVELS));
    for (const row of rows) expect(Object.values(row)).not.toContain('');
  });

  it.each(Object.keys(LOG_LEVELS))('tells the fields of %s as the code writes them', (code) => {
    const fields = logged.get(code);
    expect(fieldsTold(code)).toEqual([...(fields ?? [])].sort());
  });

  it('says what each field and level is', () => {
    const fields = tableOf(doc, 'Field', 'What it holds').flatMap((row) => codesIn(row['Field'] ?? ''));
    const used = new Set([...logged.values()].flatMap((names) => [...names]));
    expect(fields.sort()).toEqual([...used].sort());
    const levels = tableOf(doc, 'Level', 'Meaning').flatMap((row) => codesIn(row['Level'] ?? ''));
    expect(levels.sort()).toEqual([...new Set<string>(Object.values(LOG_LEVELS))].sort());
  });

  it('tells each gauge and where it comes from', () => {
    const gauges = tableOf(doc, 'Gauge', 'From', 'What it counts');
    expect(gauges.map((row) => [codesIn(row['From'] ?? '')[0], codesIn(row['Gauge'] ?? '')[0]])).toEqual(
      Object.entries(GAUGES).flatMap(([code, names]) => names.map((name) => [code, name])),
    );
  });
});
