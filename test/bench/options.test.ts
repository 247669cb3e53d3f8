import { describe, expect, it } from '@jest/globals';
import { benchOptions } from '../../bench/options.ts';

describe('the options of the bench', () => {
  it('left out, are the sizes that the bars are about', () => {
    const { sizes, parts } = benchOptions([]);
    expect(sizes).toEqual([
      { domains: 10_000, delayMs: 0 },
      { domains: 100_000, delayMs: 0 },
      { domains: 10_000, delayMs: 300 },
    ]);
    expect([...parts]).toEqual(['sweep', 'webhook', 'gateway', 'bundles']);
  });

  it('name sizes, a delay and one part', () => {
    const { sizes, parts } = benchOptions(['--domains', '500,2000', '--delay', '50', '--only', 'sweep']);
    expect(sizes).toEqual([
      { domains: 500, delayMs: 50 },
      { domains: 2_000, delayMs: 50 },
    ]);
    expect([...parts]).toEqual(['sweep']);
  });

  it.each([
    [['--domains', '10'], /--domains: "10"; allowed: 100 to/],
    [['--domains', ''], /--domains: ""/],
    [['--delay', 'slow'], /--delay: "slow"; allowed: 0 to/],
    [['--candidate-share', '2'], /--candidate-share: "2"; allowed: 0 to 1/],
    [['--only', 'all'], /--only: "all"; allowed: sweep, webhook, gateway, bundles/],
    [['--size', '1'], /--size/],
  ])('are refused by name: %j', (args, message) => {
    expect(() => benchOptions(args)).toThrow(message);
  });
});
