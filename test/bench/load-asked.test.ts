import { expect, it } from '@jest/globals';
import { shortOf } from '../../bench/load-asked.ts';

const options = { hints: 4, invoices: 2, seconds: 30, perRequest: 2, kill: 15 };
const shots = [
  { invoices: [1, 2], sentAt: 100, status: 202 },
  { invoices: [2, 1], sentAt: 200, status: 202 },
];
const WHOLE = { options, shots, load: { result: { duration: 30.4 } }, inHandWhenKilled: 20 };

it('a load that kept its time, was accepted, and met a worker at work is what was asked for', () => {
  expect(shortOf(WHOLE)).toEqual([]);
  expect(shortOf({ ...WHOLE, options: { ...options, kill: 0 }, inHandWhenKilled: 0 })).toEqual([]);
});

it.each([
  ['2 hints accepted of 4', { shots: shots.map((shot, n) => ({ ...shot, status: n === 0 ? 202 : 503 })) }],
  ['sent in 40.3 s instead of 30', { load: { result: { duration: 40.3 } } }],
  ['the worker had no hint in hand when it was killed', { inHandWhenKilled: 0 }],
])('%s', (line, changes) => {
  expect(shortOf({ ...WHOLE, ...changes })).toEqual([line]);
});
