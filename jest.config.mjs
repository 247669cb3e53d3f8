export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/.stryker-tmp/'],
  modulePathIgnorePatterns: ['/.stryker-tmp/'],
  maxWorkers: '100%',
  // Generous: these run on busy machines, and nothing here is a benchmark.
  testTimeout: 60_000,
  extensionsToTreatAsEsm: ['.ts'],
  setupFilesAfterEnv: ['<rootDir>/test/support/temporal-equality.ts'],
  transform: { '\\.ts$': '<rootDir>/test/support/jest-esbuild.mjs' },
  collectCoverageFrom: ['lib/expiry/**/*.ts', 'lib/names/**/*.ts'],
  coverageThreshold: { './lib/expiry/': { branches: 100, functions: 100, lines: 100 } },
};
