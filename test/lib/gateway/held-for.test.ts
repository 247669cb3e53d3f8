import { describe, expect, it } from '@jest/globals';
import type { WhmcsRow } from '../../../lib/expiry/facts.ts';
import { isAnothers } from '../../../lib/gateway/held-for.ts';
import { clientIdOf, whmcsDomainIdOf } from '../../../lib/names/ids.ts';
import { withGateway, type GatewayWorld } from '../../support/gateway.ts';
import { orderParams } from './order-params.ts';

const ALPHA = 'alpha.example.com';

/** Client 1 holds the domain; another one has a row of the same name, which is not paid or not carried out yet. */
function secondRow({ book }: GatewayWorld, changes: object = {}): void {
  const [first] = book.whmcs.domains.filter(({ domainname }) => domainname === ALPHA);
  if (first === undefined) throw new TypeError('no row');
  book.whmcs.domains.push({ ...first, id: 77, userid: 41, status: 'Pending', ...changes });
}

const WORLD = { plots: [{ name: ALPHA, termIn: 100 }], quiet: 1 };
const held = { kind: 'error', error: { code: 'heldForAnother' } };

describe('a domain that the registrar holds for another customer', () => {
  it.each([
    'RegisterDomain',
    'TransferDomain',
    'TransferSync',
    'Sync',
    'GetContactDetails',
    'SaveContactDetails',
    'GetNameservers',
    'SaveNameservers',
    'RequestDelete',
  ])('%s neither orders, tells nor shows it', (use) =>
    withGateway(WORLD, async (world) => {
      secondRow(world);
      const params = { ...orderParams(ALPHA), domainid: 77, userid: 41, eppcode: 'abc' };
      const reply = await world.call(use, params);
      expect(reply).toMatchObject(held);
      expect(JSON.stringify(reply)).not.toContain('completed');
    }),
  );

  it('is still told to the one who has it', () =>
    withGateway(WORLD, async (world) => {
      secondRow(world);
      expect(await world.call('Sync', { domain: ALPHA, domainid: '1' })).toMatchObject({ kind: 'result' });
      expect(await world.call('GetContactDetails', { domain: ALPHA, domainid: '1' })).toMatchObject({
        kind: 'result',
      });
    }));

  it('is not told under the number of another domain', () =>
    withGateway(WORLD, async (world) => {
      const reply = await world.call('Sync', { domain: ALPHA, domainid: '4711' });
      expect(reply).toMatchObject({ error: { code: 'otherRow', fields: [{ field: 'domainid' }] } });
    }));
});

const row = (id: number, client: number, status: WhmcsRow['status']) => ({
  id: whmcsDomainIdOf(id),
  clientId: clientIdOf(client),
  status,
});
const order = (domainId: number, state: 'done' | 'failed' | 'pending' = 'done') => ({ domainId, state });

describe('whose a domain is that is with us', () => {
  it.each([
    ['the only row', [row(1, 40, 'Pending')], 1, null, false],
    ['Active beside another’s Pending', [row(1, 40, 'Active'), row(2, 41, 'Pending')], 1, null, false],
    ['Pending beside another’s Active', [row(1, 40, 'Active'), row(2, 41, 'Pending')], 2, null, true],
    ['another’s that expired', [row(1, 40, 'Expired'), row(2, 41, 'Pending')], 2, null, true],
    ['another’s that is over', [row(1, 40, 'Cancelled'), row(2, 41, 'Pending')], 2, null, false],
    ['the same customer’s', [row(1, 40, 'Active'), row(2, 40, 'Pending')], 2, null, false],
    ['ordered for it', [row(1, 40, 'Pending'), row(2, 41, 'Pending')], 2, order(2), false],
    ['ordered for another', [row(1, 40, 'Pending'), row(2, 41, 'Active')], 2, order(1), true],
    ['its own failed order', [row(1, 40, 'Pending'), row(2, 41, 'Pending')], 2, order(2, 'failed'), true],
    ['its order, done by another’s', [row(1, 40, 'Active'), row(2, 41, 'Pending')], 2, order(2), true],
    ['no number, one customer', [row(1, 40, 'Active')], null, null, false],
    ['no number, two customers', [row(1, 40, 'Active'), row(2, 41, 'Pending')], null, null, true],
  ] as const)('%s', (_, rows, id, record, isAnother) => {
    expect(isAnothers(rows, id, record)).toBe(isAnother);
  });
});
