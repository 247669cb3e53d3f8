import { expect } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';

// Temporal dates keep their fields out of sight, so Jest would take any two of them for equal.
expect.addEqualityTesters([
  (a: unknown, b: unknown): boolean | undefined =>
    a instanceof Temporal.PlainDate && b instanceof Temporal.PlainDate ? a.equals(b) : undefined,
]);
