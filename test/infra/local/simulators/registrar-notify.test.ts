import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { advanceTo } from '../../../../infra/local/simulators/advance.ts';
import { startSimulators, type Simulators } from '../../../../infra/local/simulators/simulators.ts';
import { orderOf } from './orders.ts';
import { all, infoFields, listFields, rowsIn, soap, textIn, TODAY } from './raw.ts';

let simulators: Simulators;
beforeAll(async () => {
  simulators = await startSimulators({ today: TODAY });
});
afterEach(() => simulators.registrar.clearFaults());
afterAll(() => simulators.close());

async function notify(domain: string, addresses: readonly string[], more = ''): Promise<string> {
  const email = `<email>${addresses.map((address) => `<item>${address}</item>`).join('')}</email>`;
  const fields = `${email}${more}<domainName>${domain}</domainName><clientTRID>TEST.4</clientTRID>`;
  const { body } = await soap(simulators, 'domainNotify', fields);
  return textIn(body, 'faultstring') ?? textIn(body, 'returnCode') ?? '';
}

const shown = async (domain: string): Promise<string | undefined> =>
  textIn((await soap(simulators, 'domainInfo', infoFields(domain))).body, 'notifyEmail');

describe('domainNotify', () => {
  it('sets the addresses that domainInfo and the list show', async () => {
    const { domainNameAce: domain, orderNumber } = orderOf(simulators);
    expect(await notify(domain, ['one@example.com', 'two@example.com'])).toBe('1000');
    expect(await shown(domain)).toBe('one@example.com,two@example.com');
    expect(await notify(domain, ['one@example.com'], `<orderNumber>${orderNumber}</orderNumber>`)).toBe(
      '1000',
    );
    const fields = listFields({ fields: ['domainNameAce', 'notifyEmail'] });
    const row = rowsIn((await soap(simulators, 'domainListExtended', fields)).body).find(
      ({ domainNameAce }) => domainNameAce === domain,
    );
    expect(row?.notifyEmail).toBe('one@example.com');
  });

  it('refuses what is no address, no order, no domain', async () => {
    const { domainNameAce: domain } = orderOf(simulators);
    const before = await shown(domain);
    expect(await notify(domain, [])).toBe('2004');
    expect(await notify(domain, ['nobody'])).toBe('2004');
    expect(await notify(domain, ['a@example.com'], '<orderNumber>x</orderNumber>')).toBe('2004');
    expect(await notify('nobody-holds-this.de', ['a@example.com'])).toBe('No such domain');
    expect(await shown(domain)).toBe(before);
  });

  it.each([
    ['acceptedNotDone', '1000', false],
    ['pendingNever', '1001', false],
    ['pendingShown', '1001', true],
  ] as const)('%s: %s', async (kind, code, done) => {
    const { domainNameAce: domain } = orderOf(simulators);
    simulators.registrar.fail({ kind });
    expect(await notify(domain, [`${kind.toLowerCase()}@example.com`])).toBe(code);
    expect((await shown(domain)) === `${kind.toLowerCase()}@example.com`).toBe(done);
  });

  it('pendingLater: done when the day moves', async () => {
    const { domainNameAce: domain } = orderOf(simulators);
    simulators.registrar.fail({ kind: 'pendingLater' });
    expect(await notify(domain, ['later@example.com'])).toBe('1001');
    expect(await shown(domain)).not.toBe('later@example.com');
    advanceTo(simulators.book, '2026-11-24');
    expect(await shown(domain)).toBe('later@example.com');
  });
});

describe('priceDomainList', () => {
  it('tells a yearly price of every TLD of the book', async () => {
    const { body } = await soap(simulators, 'priceDomainList', '<clientTRID>TEST.5</clientTRID>');
    const tlds = all(/<tld[^>]*>([^<]*)</g, body);
    expect(tlds).toEqual(expect.arrayContaining(['de', 'uk']));
    expect(all(/<annually xsi:type="xsd:float">(\d+(?:\.\d+)?)</g, body)).toHaveLength(tlds.length);
    expect(textIn(body, 'annually_currency')).toBe('EUR');
  });
});
