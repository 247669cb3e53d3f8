import { ROW_15 } from './row-15.ts';
import { ROW_5 } from './row-5.ts';
import { ROWS_1_TO_4 } from './rows-1-to-4.ts';
import { ROWS_16_TO_18 } from './rows-16-to-18.ts';
import { ROWS_6_TO_7 } from './rows-6-to-7.ts';
import { ROWS_8_TO_14 } from './rows-8-to-14.ts';
import type { Scene } from './scene.ts';
import { UNJUDGED } from './unjudged.ts';

/**
 * Every row of the decision table that needs no memory: all but 2, 10 (it needs mode `disabled`), and the halves of
 * 3, 4, 8, 13 and 15 that ask what we did before.
 */
export const SCENES: readonly Scene[] = [
  ...ROWS_1_TO_4,
  ...ROW_5,
  ...ROWS_6_TO_7,
  ...ROWS_8_TO_14,
  ...ROW_15,
  ...ROWS_16_TO_18,
  ...UNJUDGED,
];
