import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { headingsOf, textOf, withoutCode } from './markdown.ts';

const pages = readdirSync(new URL('../../docs', import.meta.url), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .map((file) => path.posix.join('docs', file.replaceAll(path.sep, '/')));

describe('the pages under docs', () => {
  it.each(pages)('link to what is there: %s', (page) => {
    const links = [...withoutCode(textOf(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !leadsSomewhere(page, link))).toEqual([]);
  });

  it('have an index of decisions with every decision under its own title', () => {
    const decisions = pages.filter((page) => /\/adr\/\d/.test(page)).sort();
    const listed = [...textOf('docs/adr/README.md').matchAll(/\| (\d+) +\| \[(.+?)\]\((.+?)\)/g)];
    expect(listed.map(([, number, title, file]) => [`docs/adr/${file}`, `# ${number}. ${title}`])).toEqual(
      decisions.map((page) => [page, headingsOf(textOf(page))[0]]),
    );
  });

  it.each(pages.filter((page) => /\/adr\/\d/.test(page)))(
    'tell context, decision and consequences: %s',
    (page) => {
      expect(textOf(page)).toMatch(/^Status: /m);
      expect(headingsOf(textOf(page))).toEqual(
        expect.arrayContaining(['## Context', '## Decision', '## Consequences']),
      );
    },
  );
});

function leadsSomewhere(page: string, link: string): boolean {
  if (/^https?:/.test(link)) return true;
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
  if (!existsSync(new URL(`../../${target}`, import.meta.url))) return false;
  return anchor === undefined || headingsOf(textOf(target)).map(anchorOf).includes(anchor);
}

/** As GitHub makes it of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .replace(/^#+ /, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
