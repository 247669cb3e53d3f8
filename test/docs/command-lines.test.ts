import { readdirSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { linesIn, parsedAs } from '../support/command-lines.ts';
import { codesIn, textOf, withoutCode } from './markdown.ts';

const ROOT = new URL('../../', import.meta.url);
const pagesIn = (folder: string): string[] =>
  readdirSync(new URL(folder, ROOT))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}${name}`);
const PAGES = ['README.md', ...pagesIn('docs/'), ...pagesIn('docs/runbooks/')];

/** In running text a command may only be named: what its arguments are is told elsewhere. */
const isName = (line: string): boolean => !line.includes(' -- ');

const lines = PAGES.flatMap((page) => {
  const text = textOf(page);
  const prose = withoutCode(text);
  const inProse = codesIn(prose).flatMap(linesIn);
  const inBlocks = (text.match(/^ *```.*?^ *```/gms) ?? []).flatMap(linesIn);
  return [...inBlocks, ...inProse.filter((line) => !isName(line))].map((line) => [page, line] as const);
});

it('there are command lines in the README and in every runbook', () => {
  const pages = new Set(lines.map(([page]) => page));
  expect(['README.md', ...pagesIn('docs/runbooks/')].filter((page) => !pages.has(page))).toEqual([]);
});

it.each(lines)('%s: %s', async (_, line) => {
  expect(await parsedAs(line)).toMatch(/^(?:command|script)$/);
});

const AT_AWS = 'On AWS: the same with `--deployed` at the end of each command.';
const ELSEWHERE = ['bench', 'simulate', 'validate-restore', 'deploy', 'destroy', 'diff', 'bundle'];

it.each(pagesIn('docs/runbooks/'))('%s tells how it is done on AWS', (page) => {
  const name = (line: string): string => /^npm run (?:-s )?(\S+)/.exec(line)?.[1] ?? '';
  const here = lines.filter(
    ([of, line]) => of === page && !line.includes('--deployed') && !ELSEWHERE.includes(name(line)),
  );
  if (here.length > 0) expect(textOf(page)).toContain(AT_AWS);
});

it.each([
  'npm run rehearse -- DOMAIN',
  'npm run kill -- of',
  'npm run settings -- sett a b',
  'npm run nothing',
])('would find out: %s', async (line) => {
  await expect(parsedAs(line)).rejects.toThrow();
});
