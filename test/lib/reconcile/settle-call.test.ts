import { describe, expect, it } from '@jest/globals';
import { StichtagError } from '../../../lib/runtime/errors.ts';
import type { Table } from '../../../lib/state/table.ts';
import { name, withWorld } from '../../support/acting.ts';
import { allOf } from '../state/support.ts';
import { authorise, callsFor, GOING } from './acting-on.ts';

/** The table fails, for a moment, when it is to keep how the registrar answered. */
function throttled(when: 'before' | 'after') {
  let failures = 0;
  return (table: Table): Table => ({
    ...table,
    put: async (item, condition) => {
      const isAnswer = item['state'] === 'placed' && failures === 0;
      if (isAnswer) failures++;
      if (isAnswer && when === 'before') throw tooMany();
      const written = await table.put(item, condition);
      if (isAnswer) throw tooMany();
      return written;
    },
  });
}

const tooMany = (): StichtagError =>
  new StichtagError('tableFailed', 'put: ProvisionedThroughputExceededException', { retryable: true });

describe('an answer that the table does not take at once', () => {
  it.each(['before', 'after'] as const)(
    'is stored all the same, and once: %s it is written',
    async (when) => {
      const options = { plots: [GOING], quiet: 0, wire: 'inProcess', table: throttled(when) } as const;
      await withWorld(options, async (world) => {
        await authorise(world, GOING.name, 'delete');
        const { acted } = await world.reconcile(GOING.name);
        expect(acted).toMatchObject([{ kind: 'delete', outcome: 'confirmed' }]);
        const events = (await allOf(world.state.cases.audit(name(GOING.name)))).map(({ event }) => event);
        expect(events.filter((event) => event === 'accepted')).toHaveLength(1);
        expect(callsFor(world, GOING.name).filter((call) => call.startsWith('domain'))).toHaveLength(1);
      });
    },
  );
});
