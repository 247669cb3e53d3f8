import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BadInputError } from '../../../lib/runtime/errors.ts';
import { webhookKeys } from '../../../lib/webhook/keys.ts';

const secretOf = (bytes: number, fill = 1): string => `whsec_${Buffer.alloc(bytes, fill).toString('base64')}`;
const keyOf = (bytes: number, fill = 1): Buffer => Buffer.alloc(bytes, fill);

function refusalOf(secret: string): string {
  try {
    webhookKeys(secret);
  } catch (error) {
    if (error instanceof BadInputError) return error.message;
    throw error;
  }
  throw new Error('taken');
}

describe('a webhook secret', () => {
  it.each([24, 25, 26, 32, 63, 64])('may have %i bytes', (bytes) => {
    expect(webhookKeys(secretOf(bytes))).toEqual([keyOf(bytes)]);
  });

  it.each([0, 1, 16, 23, 65, 128])('may not have %i bytes', (bytes) => {
    expect(refusalOf(secretOf(bytes))).toMatch(`${bytes} bytes; allowed: whsec_ and the base64 of 24 to 64`);
  });

  it('may be two, separated by a comma, in their order', () => {
    for (const both of [
      `${secretOf(24, 1)},${secretOf(32, 2)}`,
      ` ${secretOf(24, 1)} ,\n${secretOf(32, 2)}\n`,
    ])
      expect(webhookKeys(both)).toEqual([keyOf(24, 1), keyOf(32, 2)]);
  });

  it('may not be three', () => {
    const three = [1, 2, 3].map((fill) => secretOf(32, fill)).join(',');
    expect(refusalOf(three)).toMatch(/^3 secrets; allowed: .*two of them, separated by a comma$/);
  });

  const base64 = Buffer.alloc(32, 0xfb).toString('base64');
  it.each([
    ['nothing', ''],
    ['a blank', ' '],
    ['the prefix of another kind', `whsk_${base64}`],
    ['no prefix', base64],
    ['the prefix twice', `whsec_whsec_${base64}`],
    ['base64 for web addresses', `whsec_${'-_v7'.repeat(8)}`],
    ['base64 without its padding', `whsec_${base64.replaceAll('=', '')}`],
    ['base64 with more padding', `whsec_${base64}=`],
    ['hexadecimal digits and more', 'whsec_hidden!'],
    ['a line break inside', `whsec_${base64.slice(0, 8)}\n${base64.slice(8)}`],
    ['a key and a value, as the console suggests it', `{"secret":"whsec_${base64}"}`],
    ['a second that is missing', `whsec_${base64},`],
    ['a second that is none', `whsec_${base64},whsec_hidden!`],
  ])('is not %s', (_, secret) => {
    const message = refusalOf(secret);
    expect(message).toMatch(/^not a webhook secret; allowed: whsec_ and the base64/);
    expect(message).not.toMatch(/hidden|-\/-|\+\/v7/);
  });

  it('of any other form is refused, and nothing of it repeated', () => {
    const told = new Set<string>();
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        told.add(refusalOf(`whsec_!${text}`).replace(/^\d+ /, 'N '));
      }),
    );
    expect(told.size).toBeLessThanOrEqual(2);
  });
});
