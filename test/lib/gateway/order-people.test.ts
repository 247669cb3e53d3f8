import { expect, it } from '@jest/globals';
import type { Item, Table } from '../../../lib/state/table.ts';
import { withGateway } from '../../support/gateway.ts';
import { CANARIES, canariesIn } from '../../support/canaries.ts';
import { orderParams } from './order-params.ts';

const MOVING = 'moving.com';
const CODE = 'AUTH-Wendehals';
const PERSON = {
  firstname: CANARIES.name,
  lastname: CANARIES.name,
  companyname: CANARIES.company,
  email: `${CANARIES.mail}@example.com`,
  address1: CANARIES.street,
  fullphonenumber: `+49.${CANARIES.phone}`,
};
const PARAMS = orderParams(MOVING, { ...PERSON, eppcode: CODE });

/** Every version of every item, as it was written. */
const noting = (table: Table, stored: Item[]): Table => ({
  ...table,
  put: (item, condition) => {
    stored.push(item);
    return table.put(item, condition);
  },
  batchPut: (items) => {
    stored.push(...items);
    return table.batchPut(items);
  },
});

it.each([
  ['success', null, CODE],
  ['a wrong code', null, 'AUTH-Wendehals-2'],
  [
    'a refusal that quotes',
    { kind: 'returnCode', message: `Code ${CODE} of ${CANARIES.name}` } as const,
    CODE,
  ],
  ['a lost answer', { kind: 'dropReply' } as const, CODE],
  ['an order that never shows', { kind: 'acceptedNotDone' } as const, CODE],
])('an order keeps nobody’s data and no code: %s', async (_what, fault, eppcode) => {
  const stored: Item[] = [];
  await withGateway({ plots: [], quiet: 1, table: (table) => noting(table, stored) }, async (world) => {
    world.book.registrar.elsewhere.set(MOVING, CODE);
    if (fault !== null) world.simulators.registrar.fail({ ...fault, operation: 'domainTransfer' });
    await world.call('TransferDomain', { ...PARAMS, eppcode });
    world.later({ hours: 25 });
    await world.drain();
    await world.call('RegisterDomain', orderParams('new-shop.com', PERSON));
    const contacts = await world.call('GetContactDetails', { domain: 'new-shop.com' });
    expect(canariesIn(contacts)).toContain(CANARIES.name);
    const sold = { Registrant: { 'First Name': CANARIES.name, 'Last Name': CANARIES.line } };
    await world.call('SaveContactDetails', { domain: 'new-shop.com', contactdetails: sold });
    const { tickets, activity } = world.book.whmcs;
    expect(stored.length).toBeGreaterThan(8);
    for (const [where, what] of Object.entries({ stored, logged: world.logged, tickets, activity })) {
      expect([where, canariesIn(what)]).toEqual([where, []]);
      expect(JSON.stringify(what)).not.toContain('Wendehals');
    }
  });
});
