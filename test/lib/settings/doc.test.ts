import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { SHIPPED_NOTICE, type NoticeRule } from '../../../lib/expiry/notice.ts';
import { dnsRecord, hosterAddress, mailRule } from '../../../lib/settings/later.ts';
import { DEFAULT_SETTINGS, parseSettings } from '../../../lib/settings/parse.ts';
import { at, problemsOf } from './support.ts';

const doc = readFileSync(new URL('../../../docs/settings.md', import.meta.url), 'utf8');
const rows = tableRows(doc);

describe('docs/settings.md', () => {
  it('has one row for each setting, with its default and what is allowed', () => {
    const settings = leavesOf(DEFAULT_SETTINGS).map(([path, fallback]) => [
      `\`${path}\``,
      `\`${JSON.stringify(fallback)}\``,
      allowedAt(path),
    ]);
    const documented = rows.filter((row) => row.length === 5).map((row) => row.slice(0, 3));
    expect(sorted(documented.slice())).toEqual(sorted(settings));
  });

  it('says what each does', () => {
    for (const [setting, , , does] of rows.filter((row) => row.length === 5))
      expect({ setting, does }).toEqual({ setting, does: expect.stringMatching(/^\S.+[.?]$/) });
  });

  it('describes each field of a notice rule', () => {
    const keys = allowedAt('notice.default').replace('an object with ', '').split(', ');
    const fields = keys.map((key) => [`\`${key}\``, allowedAt(`notice.default.${key}`)]);
    const documented = rows.filter((row) => row.length === 3).map((row) => row.slice(0, 2));
    expect(documented).toEqual(fields);
    expect(fields).toHaveLength(7);
  });

  it('names each key of what comes in lists', () => {
    for (const section of [hosterAddress, dnsRecord, mailRule])
      for (const key of Object.keys(section.shape)) expect(doc).toMatch(new RegExp(`\\b${key}\\b`));
  });

  it('has the shipped notice table, rule by rule', () => {
    const shipped = [...SHIPPED_NOTICE.tlds, ['everything else', SHIPPED_NOTICE.default] as const];
    const documented = rows.filter((row) => row.length === 7);
    expect(documented).toEqual(shipped.map(([tld, rule]) => noticeRow(tld, rule)));
  });

  it('has examples that are accepted', () => {
    const examples = [...doc.matchAll(/```json\n(.*?)```/gs)].map((match) => match[1] ?? '');
    expect(examples).toHaveLength(2);
    for (const example of examples) expect(problemsOf(JSON.parse(example))).toEqual([]);
    expect(parseSettings(JSON.parse(examples[1] ?? '')).ticket.email).toBe('domains@example.com');
  });
});

/** The cells of every table row of the page, headings and rules left out. */
function tableRows(markdown: string): string[][] {
  const lines = markdown.split('\n').filter((line) => line.startsWith('|'));
  const isRule = (line: string | undefined): boolean => /^\|[ |:-]+\|$/.test(line ?? '');
  return lines
    .filter((line, index) => !isRule(line) && !isRule(lines[index + 1]))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
}

/** Dotted path and default of every setting; an object without keys is a setting itself. */
function leavesOf(value: unknown, path: readonly string[] = []): [string, unknown][] {
  const entries = isObject(value) ? Object.entries(value) : [];
  if (entries.length === 0) return [[path.join('.'), value]];
  return entries.flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

/** What the refusal of a value says is allowed instead. */
function allowedAt(path: string): string {
  const problem = [{}, 7.5]
    .flatMap((value) => problemsOf(at(path, value)))
    .find((line) => line.startsWith(`settings: ${path}: `));
  return (
    problem?.replace(/^.*? not allowed; allowed: /, '').replace(/ \(default .*\)$/, '') ??
    `no refusal of ${path}`
  );
}

function noticeRow(tld: string, rule: NoticeRule): string[] {
  const yes = (is: boolean): string => (is ? 'yes' : 'no');
  const numbers = [rule.earlyDays, rule.termYears].map(String);
  return [tld, String(rule.days), yes(rule.transit), yes(rule.consent), ...numbers, rule.source];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted<Row extends readonly unknown[]>(table: readonly Row[]): Row[] {
  return [...table].sort((a, b) => String(a[0]).localeCompare(String(b[0])));
}
