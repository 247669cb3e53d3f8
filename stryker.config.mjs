export default {
  mutate: ['lib/expiry/**/*.ts'],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules'],
  jest: { config: { testMatch: ['<rootDir>/test/lib/expiry/**/*.test.ts'], coverageThreshold: undefined } },
  coverageAnalysis: 'perTest',
  reporters: ['clear-text', 'progress'],
  clearTextReporter: { allowColor: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 90 },
  concurrency: 2,
};
