import { describe, expect, it } from '@jest/globals';
import { standingEndings } from '../../../lib/person/standing-endings.ts';
import { newCase, type Case } from '../../../lib/state/case.ts';
import { createMemoryTable } from '../../support/memory-table.ts';
import { openState } from '../../../lib/state/open-state.ts';
import { name } from '../../support/acting.ts';
import { day } from './support.ts';

describe('the endings of ours that stand', () => {
  it('are those the registrar will carry out, the next first', async () => {
    const state = openState(createMemoryTable());
    const put = (domain: string, changes: Partial<Case>) =>
      state.cases.save(null, { ...newCase(name(domain), day('2026-07-01')), ...changes }, null);
    const ending = day('2026-07-01');
    await put('shown.example.com', { ours: 'delete', endingSeen: ending });
    await put('sooner.example.de', { ours: 'transit', endingSeen: day('2026-06-20') });
    await put('unread.example.com', { ours: 'delete' });
    await put('theirs.example.com', {});
    await put('ended.example.com', { ours: 'delete', endingSeen: ending, state: 'ended' });
    await put('unshown.example.com', { ours: 'delete', rehearsal: true });
    expect(
      (await standingEndings({ state })).map(({ domain, path, ending: on }) => [
        domain,
        path,
        on?.toString(),
      ]),
    ).toEqual([
      ['unread.example.com', 'delete', undefined],
      ['sooner.example.de', 'transit', '2026-06-20'],
      ['shown.example.com', 'delete', '2026-07-01'],
    ]);
  });
});
