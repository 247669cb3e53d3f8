import { expect, it } from '@jest/globals';
import { openState } from '../../../lib/state/open-state.ts';
import type { OrderRecord } from '../../../lib/state/order-record.ts';
import { Stale } from '../../../lib/state/stale.ts';
import { EXAMPLE, NOW, name, type WithTable } from './support.ts';

export function ordersContract(withTable: WithTable): void {
  it('loads what was saved, one version on', () =>
    withTable(async (table) => {
      const { orders } = openState(table);
      expect(await orders.load(EXAMPLE)).toBeNull();
      const first = await orders.save(null, order());
      const second = await orders.save(first, { ...first, state: 'ordering', sentAt: NOW });
      expect(second).toMatchObject({ version: 2, state: 'ordering' });
      expect(await orders.load(EXAMPLE)).toEqual(second);
    }));

  it('refuses a save from an order that was changed, or is there already', () =>
    withTable(async (table) => {
      const { orders } = openState(table);
      const first = await orders.save(null, order());
      await orders.save(first, { ...first, state: 'ordering' });
      await expect(orders.save(first, { ...first, state: 'failed' })).rejects.toBeInstanceOf(Stale);
      await expect(orders.save(null, order())).rejects.toMatchObject({ code: 'stale', retryable: true });
      await expect(orders.save(first, { ...first, domain: name('other.example.com') })).rejects.toThrow(
        TypeError,
      );
    }));

  it('sends none twice: what was about to be sent, or may have been, is never about to be sent again', () =>
    withTable(async (table) => {
      const { orders } = openState(table);
      const preparing = await orders.save(null, order());
      const ordering = await orders.save(preparing, { ...preparing, state: 'ordering' });
      await expect(orders.save(ordering, ordering)).rejects.toThrow('not ordering next');
      const unclear = await orders.save(ordering, { ...ordering, state: 'unclear' });
      await expect(orders.save(unclear, { ...unclear, state: 'preparing' })).rejects.toThrow(TypeError);
    }));

  it('finds its own write again when the answer to it was lost', () =>
    withTable(async (table) => {
      const { orders } = openState({
        ...table,
        put: async (item, condition) => {
          await table.put(item, condition);
          return table.put(item, condition);
        },
      });
      const first = await orders.save(null, order());
      await orders.save(first, { ...first, state: 'ordering' });
      expect(await orders.load(EXAMPLE)).toMatchObject({ version: 2, state: 'ordering' });
    }));
}

const order = (): OrderRecord => ({
  domain: EXAMPLE,
  version: 0,
  kind: 'register',
  requestId: 'msg_1',
  domainId: 7,
  clientTRID: 'ST.1',
  state: 'preparing',
  since: NOW,
  sentAt: null,
  code: null,
  failure: null,
  failureTold: false,
  absentSince: null,
  orderNumber: null,
  shown: null,
  zone: null,
  ticket: null,
});
