import { TLDS, type Tld } from '../book/tlds.ts';
import type { Operation } from './operation.ts';
import { boolean, float, node, text } from './xml.ts';

export const priceDomainList: Operation = {
  shape: { clientTRID: 'required', forReseller: 'optional' },
  run: () => ({
    extras: node('priceDomainList', 'ArrayOfPricedomainlist', TLDS.map(itemOf).join('')),
    returnCode: 1000,
    returnMessage: '',
  }),
};

function itemOf({ name, yearly }: Tld): string {
  const [tld = '', sld = ''] = name.split('.').reverse();
  const price = (amount: string, currency: string, value: number): string =>
    float(amount, value) + text(currency, 'EUR');
  const fields = [
    ...[text('tld', tld), text('sld', sld), boolean('activated', true)],
    ...[float('lifetime', 1), text('lifetime_entity', 'year')],
    price('regSetup', 'reg_setup_currency', 0),
    price('kk_setup', 'kk_setup_currency', 0),
    price('annually', 'annually_currency', yearly),
    price('restore', 'restore_currency', 60),
    price('ownerchange', 'ownerchange_currency', 0),
    price('update', 'update_currency', 0),
  ];
  return node('item', 'PriceDomainList', fields.join(''));
}
