import { describe, expect, it } from '@jest/globals';
import { additionalOf } from '../../../lib/orders/additional-fields.ts';
import { nameserversIn } from '../../../lib/orders/nameservers.ts';
import { makeZone, zoneFor } from '../../../lib/orders/zone.ts';
import { parseSettings } from '../../../lib/settings/parse.ts';
import { name } from './orders.ts';

const OWN = ['dns1.dns.de', 'dns2.dns.de'];

describe('nameservers of an order', () => {
  it.each([
    [{ ns1: ' NS1.Example.net ', ns2: 'ns2.example.net.' }, ['ns1.example.net', 'ns2.example.net'], []],
    [
      { ns1: 'ns1.bücher.example', ns5: 'ns5.example.net' },
      ['ns1.xn--bcher-kva.example', 'ns5.example.net'],
      [],
    ],
    [{ ns1: 'ns1.example.net', ns2: 'NS1.example.net' }, ['ns1.example.net'], ['ns2']],
    [{}, [], ['ns1']],
    [{ ns1: 'ns1.example.net', ns2: 'no host' }, ['ns1.example.net'], ['ns2']],
    [{ ns1: 'ns1.shop.de', ns2: 'shop.de' }, ['ns1.shop.de', 'shop.de'], ['ns1', 'ns2']],
  ])('%j', (params, names, wrong) => {
    const found = nameserversIn(params, name('shop.de'));
    expect(found.names).toEqual(names);
    expect(found.problems.map(({ field }) => field)).toEqual(wrong);
  });
});

describe('the zone of an order', () => {
  const records = [
    { name: '%domain%', type: 'A', data: '192.0.2.10' },
    { name: '@', type: 'MX', data: 'mail.%domain%.', aux: 10 },
  ];
  const on = parseSettings({ dnsZone: { create: true, records } });

  it.each([
    ['shop.de', OWN, true],
    ['xn--bcher-kva.de', OWN, true],
    ['shop.de', ['ns1.example.net', 'dns4.dns.de'], true],
    ['shop.de', ['ns1.example.net', 'dns5.dns.de'], false],
    ['shop.com', OWN, false],
    ['shop.co.uk', OWN, false],
    ['de.com', OWN, false],
  ])('%s at %j: %s', (domain, nameservers, made) => {
    expect(zoneFor(name(domain), nameservers, on) !== null).toBe(made);
  });

  it('is not made unless the settings want it', () => {
    expect(zoneFor(name('shop.de'), OWN, parseSettings({ dnsZone: { create: false, records } }))).toBeNull();
  });

  it('has the default records, with the domain in its place', () => {
    expect(zoneFor(name('shop.de'), OWN, on)).toMatchObject({
      mailbox: 'hostmaster@shop.de',
      records: [
        { name: 'shop.de', type: 'A', data: '192.0.2.10' },
        { name: '@', type: 'MX', data: 'mail.shop.de.' },
      ],
    });
  });

  it('that exists is used as it is', async () => {
    const zone = { domain: name('shop.de'), mailbox: 'hostmaster@shop.de', records: [] };
    expect(await makeZone(zone, { createZone: () => Promise.resolve('exists') })).toBe('exists');
  });
});

describe('additional fields of an order', () => {
  it.each([
    ['shop.se', { 'Identification Number': '556677-8899' }, { seIDNumber: '556677-8899' }, []],
    ['shop.de', { 'Identification Number': '4711' }, {}, []],
    ['shop.co.uk', { 'Legal Type': 'Individual', 'WHOIS Opt-out': 'on' }, {}, []],
    ['shop.de', { 'Legal Type': 'Individual' }, {}, ['Legal Type']],
    ['shop.it', { 'Tax ID': 'DE123456789' }, {}, []],
    ['shop.com', { Moon: ' ', Terms: 'on', Star: 'ja' }, {}, []],
    ['shop.com', { Moon: 'full', Star: 'red' }, {}, ['Moon', 'Star']],
  ])('%s %j', (domain, additionalfields, extension, wrong) => {
    const found = additionalOf({ additionalfields }, name(domain));
    expect(found.extension).toEqual(extension);
    expect(found.problems.map(({ field }) => field)).toEqual(wrong);
  });
});
