import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Level } from '../../lib/check/finding.ts';
import { codesIn, headingsOf, sectionOf, tableOf, textOf } from './markdown.ts';

const doc = textOf('docs/check.md');

describe('docs/check.md', () => {
  it('has a heading for every topic, and for no other', () => {
    const folder = 'lib/check/';
    const sources = readdirSync(new URL(`../../${folder}`, import.meta.url)).map((file) =>
      textOf(folder + file),
    );
    const named = sources.flatMap((source) =>
      [...source.matchAll(/(?:\btopic(?: =|:)|\blogin\()\s*'([^']+)'/g)].map(([, topic]) => topic),
    );
    const topics = [...new Set(named)];
    expect(topics).toContain('Registrar login');
    const headings = headingsOf(doc).filter((line) => line.startsWith('### '));
    expect(headings.map((line) => line.slice(4)).sort()).toEqual(topics.sort());
    for (const heading of headings) expect(sectionOf(doc, heading).trim()).not.toBe('');
  });

  it('explains every level', () => {
    const levels = tableOf(doc, 'Level', 'Meaning').flatMap(({ Level: cell = '' }) => codesIn(cell));
    expect(levels.sort()).toEqual(Object.keys(LEVELS).sort());
  });
});

const LEVELS: Record<Level, true> = { ok: true, note: true, act: true, stop: true };
