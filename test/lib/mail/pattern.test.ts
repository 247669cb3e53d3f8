import { describe, expect, it } from '@jest/globals';
import { foldText } from '../../../lib/mail/fold.ts';
import { findPattern, parsePattern } from '../../../lib/mail/pattern.ts';

function find(pattern: string, text: string) {
  const parsed = parsePattern(pattern);
  if (parsed === undefined) throw new Error('the pattern is allowed');
  return findPattern(parsed, foldText(text));
}

describe('parsePattern', () => {
  it.each([
    'abc',
    '{domain} gelöscht',
    'Auftrag {order}: {domain} zum {date}',
    'x {domain} y {order} z',
    'a'.repeat(500),
    'Ende {date}',
    '(a+)+$ .* [bc]',
  ])('takes %s', (text) => expect(parsePattern(text)).toBeDefined());

  it.each([
    '',
    'ab',
    '{domain}',
    '{domain} - {date}',
    'gone {domain}{order}',
    'gone {domain} and {domain}',
    'gone {domian}',
    'gone {domain',
    'gone }',
    'gone {{domain}}',
    'gone {}',
    'two\nlines',
    'two\u2028lines',
    'a\u0000bc',
    'a'.repeat(501),
    '123 456 789',
  ])('refuses %j', (text) => expect(parsePattern(text)).toBeUndefined());
});

describe('findPattern', () => {
  it.each([
    ['abc', 'xxABCxx', {}],
    ['zwei Wörter', 'ZWEI \r\n\t WÖRTER', {}],
    ['gelöscht', 'gelo\u0308scht', {}],
    ['{domain} gelöscht', 'Die Domain Beispiel.example.de gelöscht', { domain: 'beispiel.example.de' }],
    ['Domain {domain}', 'Domain bücher.example.de.', { domain: 'xn--bcher-kva.example.de' }],
    [
      'Domain {domain}, bald',
      'Domain xn--bcher-kva.example.de, bald',
      { domain: 'xn--bcher-kva.example.de' },
    ],
    ['domain "{domain}"', 'the domain "example.org" is', { domain: 'example.org' }],
    ['Auftrag {order} ist', 'Auftrag AB-4711/x ist', { order: 'AB-4711/x' }],
    ['Auftrag {order}:', 'Auftrag 4: ja', { order: '4' }],
    ['zum {date}', 'zum 31.01.2027.', { date: '2027-01-31' }],
    ['day {date}', 'day 2028-02-29, noon', { date: '2028-02-29' }],
    [
      '{order} is {domain} on {date}',
      'X1 is a.example.org on 2027-01-31',
      { order: 'X1', domain: 'a.example.org', date: '2027-01-31' },
    ],
    [
      'domain {domain} is',
      'a domain name, domain b.example.org was, domain c.example.org is',
      { domain: 'c.example.org' },
    ],
    ['İstanbul {domain}', 'in İSTANBUL a.example.org', { domain: 'a.example.org' }],
    ['{domain} is gone', 'a.example.org, b.example.org is gone', { domain: 'b.example.org' }],
  ])('%s in %j', (pattern, text, captured) => expect(find(pattern, text)).toEqual(captured));

  it.each([
    ['abc', 'ab c'],
    ['{domain} is gone', 'nodot is gone'],
    ['{domain} is gone', '192.0.2.1 is gone'],
    ['{domain} is gone', 'v1.2 is gone'],
    ['{domain} is gone', 'robot@example.org is gone'],
    ['Mail to {domain}', 'Mail to a@example.org'],
    ['{domain} is gone', `${'a.'.repeat(130)}de is gone`],
    ['Auftrag {order} ist', 'Auftrag ohne ist'],
    ['Auftrag {order} ist', `Auftrag ${'1'.repeat(65)} ist`],
    ['zum {date}', 'zum 31.02.2027'],
    ['zum {date}', 'zum 1.1.2027'],
    ['zum {date}', 'zum 131.01.2027'],
    ['zum {date}', 'zum 31.01.20271'],
    ['zum {date}', 'zum 20270131'],
    ['ß gut', 'SS GUT'],
  ])('%s is not in %j', (pattern, text) => expect(find(pattern, text)).toBeUndefined());

  it('gives an order as it stands, whatever letters around it grow or shrink', () => {
    expect(find('ẞ İß nr {order} da', 'İİİ Straẞe ẞ İß Nr Ab-1 da')).toEqual({ order: 'Ab-1' });
  });
});
