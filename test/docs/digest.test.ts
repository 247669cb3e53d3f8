import { expect, it } from '@jest/globals';
import { DAYS_AHEAD } from '../../lib/digest/ahead.ts';
import { withDigestExample } from './digest-example.ts';
import { textOf } from './markdown.ts';

const page = textOf('docs/digest.md');

it('docs/digest.md shows a digest as the code writes it', () => {
  expect(page).toBe(withDigestExample(page));
  expect(page).toContain('Subject: [Stichtag]');
});

it('docs/digest.md says how far ahead it looks', () => {
  expect(page).toContain(`within ${DAYS_AHEAD} days`);
});
