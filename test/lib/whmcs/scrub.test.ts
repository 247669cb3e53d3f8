import { describe, expect, it } from '@jest/globals';
import { scrubber } from '../../../lib/whmcs/scrub.ts';

describe('scrubber', () => {
  const scrub = scrubber(['s3cr3t', 's3cr3t-longer', '', 'k&y']);

  it.each([
    ['Invalid IP 192.0.2.4', 'Invalid IP 192.0.2.4'],
    ['refused: s3cr3t', 'refused: ***'],
    ['refused: s3cr3t-longer', 'refused: ***'],
    ['refused: k&amp;y', 'refused: ***'],
    ['taken by someone@example.com.', 'taken by (address)'],
    ['taken by @someone@example.com@', 'taken by (address)'],
    ['a < b, <i>c</i>', 'a < b, c'],
    ['<a <b>>', '<a >'],
    ['@ 5 @', '@ 5 @'],
    ['<b>Bad</b>\r\n\tthing\u0007', 'Bad thing'],
    ['Client&#039;s A &amp; B', "Client's A & B"],
  ])('makes %j into %j', (said, kept) => {
    expect(scrub(said)).toBe(kept);
  });

  it('keeps it short', () => {
    expect(scrub('x'.repeat(5_000))).toHaveLength(200);
  });

  // Each took minutes, as every character was a new beginning.
  it.each(['<', 'a', '&', '@', '<a', 'a@'])('reads a megabyte of %j once', (part) => {
    expect(scrub(part.repeat(1_000_000 / part.length)).length).toBeLessThanOrEqual(200);
  });
});
