import jest from './jest.config.mjs';

export default {
  mutate: ['lib/expiry/**/*.ts'],
  ignorePatterns: ['.stichtag', 'cli', 'coverage', 'docs', 'functions', 'infra', 'reports'],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: {
    projectType: 'custom',
    config: {
      ...jest,
      roots: ['<rootDir>/lib/expiry', '<rootDir>/lib/names', '<rootDir>/test/lib/expiry'],
      testMatch: ['<rootDir>/test/lib/expiry/tables.mutation.ts'],
      // The mutated copy of the tree lives below .stryker-tmp, which the usual configuration looks away from.
      testPathIgnorePatterns: ['/node_modules/'],
      modulePathIgnorePatterns: [],
      coverageThreshold: undefined,
    },
    enableFindRelatedTests: false,
  },
  coverageAnalysis: 'perTest',
  reporters: ['clear-text', 'progress'],
  clearTextReporter: { allowColor: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 90 },
  timeoutMS: 20_000,
  // Every run of ES modules leaves some memory behind; a fresh runner is cheaper than a slow one.
  maxTestRunnerReuse: 40,
  concurrency: 2,
};
