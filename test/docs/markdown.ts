import { readFileSync } from 'node:fs';

const ROOT = new URL('../../', import.meta.url);

/** @param path from the project's root. */
export const textOf = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');

export type TableRow = Readonly<Record<string, string>>;

/** The rows of every table with exactly this heading, cells by column. @throws if the page has no such table. */
export function tableOf(markdown: string, ...columns: string[]): TableRow[] {
  const tables = tablesOf(markdown).filter(([head]) => head?.join('|') === columns.join('|'));
  if (tables.length === 0) throw new Error(`no table: ${columns.join(' | ')}`);
  return tables.flatMap(([, , ...rows]) => rows.map((cells) => named(columns, cells)));
}

/** What stands between backticks. */
export const codesIn = (text: string): string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

/** The text below a heading, up to the next one of its level or above. */
export function sectionOf(markdown: string, heading: string): string {
  const level = /^#+/.exec(heading)?.[0].length ?? 0;
  const lines = markdown.split('\n');
  const start = lines.indexOf(heading);
  if (start < 0) throw new Error(`no heading: ${heading}`);
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => levelOf(line) > 0 && levelOf(line) <= level);
  return rest.slice(0, end < 0 ? undefined : end).join('\n');
}

export const headingsOf = (markdown: string): string[] =>
  withoutCode(markdown)
    .split('\n')
    .filter((line) => levelOf(line) > 0);

export const withoutCode = (markdown: string): string => markdown.replace(/^```.*?^```/gms, '');

const levelOf = (line: string): number => /^(#+) /.exec(line)?.[1]?.length ?? 0;

function tablesOf(markdown: string): string[][][] {
  const blocks = withoutCode(markdown).match(/(?:^\|.*\|\n?)+/gm) ?? [];
  return blocks.map((block) => block.trim().split('\n').map(cellsOf));
}

const cellsOf = (line: string): string[] =>
  line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());

function named(columns: readonly string[], cells: readonly string[]): TableRow {
  if (cells.length !== columns.length) throw new Error(`not ${columns.length} cells: ${cells.join(' | ')}`);
  return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
}
