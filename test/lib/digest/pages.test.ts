import { describe, expect, it } from '@jest/globals';
import { brakedPage } from '../../../lib/digest/braked-page.ts';
import { digestPage } from '../../../lib/digest/digest-page.ts';
import { pageHtml } from '../../../lib/digest/html.ts';
import { moneyText } from '../../../lib/digest/money.ts';
import type { Page } from '../../../lib/digest/page.ts';
import { pageText } from '../../../lib/digest/text.ts';
import { LANGUAGES } from '../../../lib/words/words.ts';
import { entryOf, EXAMPLE_DIGEST } from './example.ts';

describe('a page', () => {
  const page: Page = {
    subject: '<b>"subject"</b>',
    opening: ['a & b', "it's"],
    sections: [{ heading: '<h>', notes: ['1 < 2'], rows: [['<td>', ''], ['x']], more: 'and > 3' }],
    closing: [],
  };

  it('as HTML has nothing in it that a text brought', () => {
    const html = pageHtml(page);
    expect(html).toContain('&lt;b&gt;&quot;subject&quot;&lt;/b&gt;');
    expect(html).toContain('a &amp; b<br>\nit&#39;s');
    expect(html.match(/<(?!\/)(\w+)/g)?.map((tag) => tag.slice(1))).toEqual([
      ...[
        'html',
        'head',
        'meta',
        'title',
        'body',
        'p',
        'br',
        'h2',
        'p',
        'table',
        'tr',
        'td',
        'td',
        'tr',
        'td',
        'p',
      ],
    ]);
    expect(html).not.toMatch(/https?:|src=|href=|<script|on\w+=/);
  });

  it('as text has a line for each row', () => {
    expect(pageText(page)).toBe("a & b\nit's\n\n<h>\n---\n1 < 2\n- <td>\n- x\nand > 3\n");
  });
});

describe.each(LANGUAGES)('the digest in %s', (language) => {
  it('tells every domain of it, names no client, and is whole', () => {
    const text = pageText(digestPage(EXAMPLE_DIGEST, language));
    for (const { domain } of EXAMPLE_DIGEST.held) expect(text).toContain(domain);
    expect(text).toContain('müller.example.com');
    expect(text).not.toMatch(/undefined|null|\[object|NaN/);
  });

  it('with nothing in it says so', () => {
    const none = { lines: [], yearly: [], unpriced: 0 };
    const empty = {
      ...EXAMPLE_DIGEST,
      run: { ...EXAMPLE_DIGEST.run, brakes: [], totals: null, dryRun: true },
      killSwitch: 'all' as const,
      since: null,
      ...{ done: [], ticketsOpened: 0, coming: [], held: [] },
      costs: { orphans: none, neverEnded: none, priced: true },
    };
    const page = digestPage(empty, language);
    expect(page.sections.map(({ rows, notes }) => [rows.length, notes.length])).toEqual([
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
    expect(page.opening).toHaveLength(4);
  });

  it('shows a hundred rows of a kind, and how many there are besides', () => {
    const held = Array.from({ length: 150 }, (_, index) =>
      entryOf(`d${index}.example.com`, { verdict: 'hold' }),
    );
    const section = digestPage({ ...EXAMPLE_DIGEST, held }, language).sections.find(
      ({ rows }) => rows.length > 50,
    );
    expect(section?.rows).toHaveLength(100);
    expect(section?.more).toContain('50');
  });

  it('tells the brake that a word of another release names by its name', () => {
    const held = [entryOf('a.example.com', { verdict: 'delete', heldBy: 'maxSomething' })];
    expect(pageText(digestPage({ ...EXAMPLE_DIGEST, held }, language))).toContain('maxSomething');
  });

  it('of a braked run says what waits, and what to do where the books are in doubt', () => {
    const run = {
      ...EXAMPLE_DIGEST.run,
      brakes: [{ name: 'cronAge', measured: 40, limit: 26, clientId: null }],
    };
    const page = brakedPage(run, [], language);
    expect(page.sections).toHaveLength(2);
    expect(pageText(page)).toContain('cronAge');
  });
});

describe('money', () => {
  it.each([
    [{ cents: 123_450, currency: 'EUR' }, 'de', '1.234,50 €'],
    [{ cents: 123_450, currency: 'EUR' }, 'en', '€1,234.50'],
    [{ cents: 5, currency: 'USD' }, 'de', '0,05 $'],
    [{ cents: 100, currency: 'XXQ' }, 'en', 'XXQ 1.00'],
  ] as const)('%j in %s: %s', (money, language, text) => {
    expect(moneyText(money, language)).toBe(text);
  });
});
