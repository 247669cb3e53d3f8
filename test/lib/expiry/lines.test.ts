import { describe, expect, it } from '@jest/globals';
import { linesFor } from '../../../lib/expiry/lines.ts';
import { whmcsDomainIdOf } from '../../../lib/names/ids.ts';
import { DOMAIN_ID, invoiceOf, manual, massPay, unpaid, type InvoiceSpec } from './invoices.ts';
import { date, nameOf } from './world.ts';

function linesOf(name: string, specs: readonly InvoiceSpec[]) {
  const invoices = specs.map((spec, index) => invoiceOf(spec, 500 + index, date('2026-09-23')));
  return linesFor(nameOf(name), new Set([DOMAIN_ID, 9].map(whmcsDomainIdOf)), invoices);
}
const kinds = (name: string, lines: InvoiceSpec['lines']): string[] =>
  linesOf(name, [unpaid(0, lines ? { lines } : {})]).map(({ kind }) => kind);

describe('linked lines, by type and relid', () => {
  it.each([
    ['Domain', DOMAIN_ID, ['renewal']],
    ['DomainRenew', DOMAIN_ID, ['renewal']],
    ['Domain', 9, ['renewal']],
    ['Domain', 8, []],
    ['DomainRegister', DOMAIN_ID, ['linked']],
    ['DomainTransfer', DOMAIN_ID, ['linked']],
    ['DomainAddonIDP', DOMAIN_ID, ['linked']],
    ['DomainGraceFee', DOMAIN_ID, ['linked']],
    ['PromoDomain', DOMAIN_ID, ['linked']],
    ['Hosting', DOMAIN_ID, []],
    ['PromoHosting', DOMAIN_ID, []],
    ['Invoice', DOMAIN_ID, []],
    ['', DOMAIN_ID, ['manual']],
    ['Item', DOMAIN_ID, ['manual']],
    ['Item', 8, ['manual']],
  ])('%j of %i', (type, relId, expected) => {
    expect(
      kinds('example.com', [{ type, relId, description: 'Domain Renewal - example.com - 1 Year/s' }]),
    ).toEqual(expected);
  });

  it('tells the row it is linked to, a hand-made line none', () => {
    const lines = linesOf('example.com', [
      unpaid(0, { lines: [{ relId: 9 }, { ...manual('example.com'), relId: 9 }] }),
    ]);
    expect(lines.map(({ rowId }) => rowId)).toEqual([9, null]);
  });

  it('a linked line’s text is not read', () => {
    expect(kinds('example.com', [{ type: 'Hosting', relId: 3, description: 'example.com' }])).toEqual([]);
    expect(kinds('example.com', [{ type: 'Domain', relId: 8, description: 'example.com' }])).toEqual([]);
  });

  it('each with the row it is linked to, in the order of the invoice', () => {
    const lines = linesOf('example.com', [
      unpaid(0, { lines: [manual('example.com'), { type: 'PromoDomain' }, {}, { relId: 9 }] }),
    ]);
    expect(lines.map(({ kind, rowId }) => [kind, rowId])).toEqual([
      ['manual', null],
      ['linked', DOMAIN_ID],
      ['renewal', DOMAIN_ID],
      ['renewal', 9],
    ]);
  });
});

describe('mass pay', () => {
  it('leads to its originals, whatever the order', () => {
    const [first, ...rest] = linesOf('example.com', [
      massPay('Paid', [501, 9999]),
      unpaid(),
      massPay('Draft', [501]),
      massPay('Paid', [502]),
    ]);
    expect(rest).toEqual([]);
    expect(first?.invoice.id).toBe(501);
    expect(first?.massPay.map(({ status }) => status)).toEqual(['Paid', 'Draft']);
  });

  it('is no line of the domain itself', () => {
    expect(linesOf('example.com', [massPay('Paid', [DOMAIN_ID])])).toEqual([]);
  });

  it('is told from other lines by its type', () => {
    const hosting = unpaid(0, { lines: [{ type: 'Hosting', relId: 500 }] });
    expect(linesOf('example.com', [unpaid(), hosting])[0]?.massPay).toEqual([]);
  });
});

describe('a hand-made line names the domain', () => {
  it.each([
    'example.com',
    'EXAMPLE.COM',
    'Domain Renewal - example.com - 1 Year/s (23.09.2026 - 22.09.2027)',
    'Verlängerung example.com.',
    'Verlängerung (example.com)',
    'example.com, example.net',
    'Domain:example.com',
    'https://example.com/impressum',
    'www.example.com',
    'mail.intern.example.com',
    'info@example.com',
    '*.example.com',
    'example.com–2027',
    'example.com-',
    'example.com...',
    '...example.com',
    '--example.com--',
    'example.com-Verlängerung',
    'Mail für example.com-Domain, 1 Jahr',
    'www.example.com-2027',
    'example.com/example.net',
    '»example.com«',
    'example.com\n1 Jahr',
  ])('%j', (text) => {
    expect(kinds('example.com', [manual(text)])).toEqual(['manual']);
  });

  it.each([
    '',
    'Domain, 1 Jahr',
    'myexample.com',
    'my-example.com',
    'example.com.au',
    'example.co',
    'example.community',
    'example.net',
    'www.myexample.com',
    'example.com-shop.de',
    'info@example.com.au',
    'example.com.xn--p1ai',
    'example com',
    'com',
    'xn--example.com',
    'ä.example.comä',
  ])('not a neighbour: %j', (text) => {
    expect(kinds('example.com', [manual(text)])).toEqual([]);
  });

  it.each([
    'bücher.example',
    'Bücher.Example',
    'bu\u0308cher.example',
    'xn--bcher-kva.example',
    'info@bücher.example',
    'www.bücher.example',
    'bücher.example-Verlängerung',
  ])('an IDN: %j', (text) => {
    expect(kinds('bücher.example', [manual(text)])).toEqual(['manual']);
  });

  it.each(['bucher.example', 'buecher.example', 'hörbücher.example', 'bücher.examples'])(
    'not an IDN’s neighbour: %j',
    (text) => {
      expect(kinds('bücher.example', [manual(text)])).toEqual([]);
    },
  );

  it('only what follows the last dot is cut at its hyphen', () => {
    expect(kinds('example.com.de', [manual('example.com-shop.de')])).toEqual([]);
  });

  it('an IDN under an IDN TLD, in both spellings', () => {
    expect(kinds('пример.рф', [manual('Домен пример.рф')])).toEqual(['manual']);
    expect(kinds('пример.рф', [manual('Domain xn--e1afmkfd.xn--p1ai')])).toEqual(['manual']);
    expect(kinds('example.xn', [manual('example.xn--p1ai')])).toEqual([]);
  });

  it('a type without a link is read too', () => {
    expect(kinds('example.com', [{ type: 'Domain', relId: 0, description: 'example.com' }])).toEqual([
      'manual',
    ]);
  });
});
