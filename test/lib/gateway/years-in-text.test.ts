import { describe, expect, it } from '@jest/globals';
import { yearsInText } from '../../../lib/gateway/years-in-text.ts';

const line = (count: string, domain = 'example.de'): string =>
  `Domain Renewal - ${domain} - ${count} (20/06/2026 - 19/06/2029)`;

describe('the years that a line names', () => {
  it.each(
    (
      'Year/s|Years|Jahr(e)|Jahre|An(s)|ans|Année(s)|Año(s)|años|Anno/i|anni|Jaar|jaren|Ano(s)|anos|Any(s)|An/Ani|År|' +
      'aasta(t)|Rok(y)|roků|let|lata|Godina/e|Év|Yıl|İl|Год(а)|лет|Рік|років|Година|年|سال|سنة|שנה|năm'
    ).split('|'),
  )('3 %s', (word) => {
    expect(yearsInText(line(`3 ${word}`))).toBe(3);
  });

  it.each<[string, number]>([
    [line('10 Year/s'), 10],
    [line('1 YEAR'), 1],
    [line('2 Jahr(e)', '1jahr.de'), 2],
    [line('2 Jahr(e)', 'www.1jahr.de'), 2],
    [line('2 Jahr(e)', '5-años.es'), 2],
    [line('2 Jahr(e)', 'xn--5aos-hqa.es'), 2],
    ['Verlängerung (3\u00A0Jahre)', 3],
    ['example.de, 2年', 2],
    [line('2 An\u0303o(s)'.normalize('NFD')), 2],
    ['3 Year/s, of which 1 year is free', 1],
  ])('%s: %d', (text, years) => {
    expect(yearsInText(text)).toBe(years);
  });

  it.each([
    '',
    line('0 Year/s'),
    line('11 Year/s'),
    line('100 Year/s'),
    line('1.5 Years'),
    line('2,5 Jahre'),
    line('2 Anwendungen'),
    line('2 Letters'),
    line('2 Year-Club'),
    'Verlängerung 5jahre.de',
    'Verlängerung 5jahre.example.de (01.01.2026 - 31.12.2026)',
    'Verlängerung top10 jahre',
    'Renewal of 06/2026 Year',
  ])('none: %j', (text) => {
    expect(yearsInText(text)).toBeNull();
  });
});
