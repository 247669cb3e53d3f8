import { describe, expect, it } from '@jest/globals';
import { WHMCS_STATUSES } from '../../../lib/expiry/facts.ts';
import { isJudged } from '../../../lib/expiry/judged.ts';
import { worldOf, type Given } from './world.ts';

const judged = (given: Given): boolean => {
  const { facts, rules } = worldOf(given);
  return isJudged(facts, rules);
};
const absent = { registrar: 'absent', memory: null } as const;

describe('a domain the registrar holds, or may hold, is judged', () => {
  it.each<[string, Given]>([
    ['whatever WHMCS says', { row: { status: 'Cancelled' } }],
    ['though WHMCS has no such name', { whmcs: 'absent' }],
    ['though it could not be read', { registrar: 'unread', row: { status: 'Cancelled' } }],
  ])('%s', (_, given) => {
    expect(judged({ memory: null, ...given })).toBe(true);
  });
});

describe('a domain the registrar does not hold is judged', () => {
  it.each(WHMCS_STATUSES.map((status) => [status, status === 'Active'] as const))(
    'by its WHMCS status: %s %s',
    (status, expected) => {
      expect(judged({ ...absent, row: { status } })).toBe(expected);
    },
  );

  it.each<[string, Given, boolean]>([
    ['with any Active row among several', { rows: [{ status: 'Cancelled' }, {}] }, true],
    ['not for an Active row of another module', { row: { registrar: 'enom' } }, false],
    ['not for a name in neither book', { whmcs: 'absent' }, false],
    ['not while WHMCS is unread', { whmcs: 'unread' }, false],
    ['with an open case', { row: { status: 'Cancelled' }, memory: {}, caseTerm: 0 }, true],
    ['if it was missed before', { row: { status: 'Cancelled' }, memory: {}, absentSince: 0 }, true],
    ['not for a memory of nothing', { row: { status: 'Cancelled' }, memory: {} }, false],
  ])('%s', (_, given, expected) => {
    expect(judged({ ...absent, ...given })).toBe(expected);
  });
});
